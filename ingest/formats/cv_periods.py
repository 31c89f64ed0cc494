"""When something in a CV was done, as structured formats say it: years, months or days, and whether it goes on."""

from dataclasses import dataclass
from datetime import date

DEFAULT_LANGUAGE = "en"
_NOW = {"en": "present", "fi": "nykyinen", "sv": "nuvarande"}
_MONTHS = 12
_MIDDLE = 6
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Month:
    """A day, month or year as a CV gives it; what it does not say is None."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, year: object, month: object = None, day: object = None) -> "Month | None":
        """The date that is there; a month or day that no calendar has is left out, None without a likely year."""
        if not _within(year, 1900, 2100):
            return None
        if not _within(month, 1, 12):
            return cls(int(str(year)))
        if not _within(day, 1, 31):
            return cls(int(str(year)), int(str(month)))
        try:
            date(int(str(year)), int(str(month)), int(str(day)))
        except ValueError:
            return cls(int(str(year)), int(str(month)))
        return cls(int(str(year)), int(str(month)), int(str(day)))

    @classmethod
    def written(cls, text: str) -> "Month | None":
        """The date of ``2019``, ``2019-03`` or ``2019-03-01``, also with a time behind it."""
        year, month, day, *_ = [*text.strip()[:10].split("-"), "", "", ""]
        return cls.of(year, month, day)

    def __str__(self) -> str:
        return f"{self.year}" + (f"-{self.month:02}" if self.month else "")

    @property
    def months(self) -> int:
        """Months since the year 0, counted from the middle of a year that has no month."""
        return self.year * _MONTHS + (self.month - 1 if self.month else _MIDDLE)


def _within(value: object, low: int, high: int) -> bool:
    text = str(value).lstrip("0")
    return text.isascii() and text.isdigit() and len(text) <= _YEAR_DIGITS and low <= int(text) <= high


@dataclass(frozen=True, slots=True)
class Period:
    """When something was done; ``current`` when it still goes on."""

    start: Month | None
    end: Month | None = None
    current: bool = False

    @property
    def years(self) -> float | None:
        """Its length; None when it goes on, or has no end, or ends before it starts."""
        if self.start is None or self.end is None or self.current or self.end.months < self.start.months:
            return None
        return round((self.end.months - self.start.months) / _MONTHS, 2)

    def told(self, language: str) -> str:
        """The period as the readers know it: ``2019-03 - 2021-05``, ``2019 - present``."""
        end = _NOW.get(language, _NOW[DEFAULT_LANGUAGE]) if self.current else str(self.end or "")
        return " - ".join(part for part in (str(self.start or ""), end) if part) if self.start else str(self.end or "")


def days(day: Month | None) -> list[str]:
    """The usual ways to write a day, for it to be found in a text; none when it is no whole date."""
    if day is None or day.month is None or day.day is None:
        return []
    y, m, d = day.year, day.month, day.day
    return [f"{y}-{m:02}-{d:02}", f"{d}.{m}.{y}", f"{d:02}.{m:02}.{y}", f"{d:02}/{m:02}/{y}", f"{m:02}/{d:02}/{y}"]
