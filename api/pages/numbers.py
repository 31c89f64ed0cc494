"""Numbers, days and amounts of time as a reader of each language writes them."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from api.pages.translation import Translator

FULL_SCORE = 100
LONG_WAY_MINUTES = 120


def score_text(score: float) -> str:
    """A score in whole points: ``87``. Only a full score is shown as 100."""
    return str(round(score)) if score >= FULL_SCORE else str(min(round(score), 99))


def points_text(points: float, tr: Translator) -> str:
    """Points with one decimal where there is one: ``21,4`` (fi, sv), ``21.4`` (en), ``38``."""
    return str(format_decimal(round(points, 1), format="#,##0.#", locale=tr.locale))


def points_of_text(points: float, most: float, tr: Translator) -> str:
    """Points of the most that could be had: ``38 / 40``, with spaces that do not break."""
    return f"{points_text(points, tr)}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{points_text(most, tr)}"


def gain_text(before: float, after: float, tr: Translator) -> str:
    """How a score would change: ``63 → 71,5``."""
    return f"{points_text(before, tr)}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{points_text(after, tr)}"


def date_text(day: date, tr: Translator) -> str:
    """A day in words: ``14. joulukuuta 2026``, ``14 december 2026``, ``14 December 2026``."""
    return str(format_date(day, format="long", locale=tr.locale))


def deadline_text(closes: date, tr: Translator) -> str:
    """The last day to apply."""
    return tr.gettext("apply by %(day)s", day=date_text(closes, tr))


def commute_text(minutes: float, tr: Translator) -> str:
    """An estimated way to work: minutes to the nearest five under two hours, then hours to the nearest half."""
    if minutes < LONG_WAY_MINUTES:
        near = max(5, 5 * round(minutes / 5))
        return tr.gettext("about %(minutes)s min one way (estimate)", minutes=near)
    hours = points_text(round(minutes / 30) / 2, tr)
    return tr.gettext("about %(hours)s h one way (estimate)", hours=hours)
