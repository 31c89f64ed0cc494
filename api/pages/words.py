"""Names of what matching compares, in the reader's language: parts, bands, languages, levels, terms and ways to work.

Tables hold English messages, marked for the catalogues; a code that is in no table raises KeyError, so that a new
part or band cannot reach a page as a raw key.
"""

from babel import Locale

from api.pages.numbers import points_text
from api.pages.translation import Translator
from api.pages.translation import marked as _
from matching.places.travel import Band
from matching.ranking.choices import SEPARATOR

PARTS = {
    "skills": _("Skills"),
    "occupation": _("Occupation"),
    "text": _("Likeness of the texts"),
    "language": _("Languages"),
    "place": _("Place and way to work"),
    "terms": _("Terms of work"),
    "education": _("Education"),
    "experience": _("Experience"),
}
REMOTE = "remote"
"""The group of matches beyond the daily way to work that are worked from home; it is no band."""

BANDS = {
    Band.NEAR: _("Near home"),
    Band.ELSEWHERE: _("Elsewhere in the same country"),
    Band.ABROAD: _("Abroad"),
    REMOTE: _("From home"),
    None: _("Place not known"),
}
BAND_NOTES = {
    Band.NEAR: _("The way to work is estimated to be within the set limit."),
    Band.ELSEWHERE: _("Work here would mean a long way or a move."),
    Band.ABROAD: _("Work here would mean a move to another country."),
    REMOTE: _("The work can be done from home, wherever its place is."),
    None: _("The place of work or the home is not known well enough to tell how far it is."),
}
NEEDS = {"required": _("required"), "useful": _("useful")}
TERMS = {
    "hours": _("Working time"),
    "shifts": _("Times of work"),
    "contract": _("Form of contract"),
    "pay": _("Pay"),
    "start": _("Start of work"),
}
PLACE_WORDS = {
    "near": _("Within reach of home"),
    "relocation": _("Move within the country"),
    "abroad": _("Move abroad"),
    "remote": _("Remote work"),
    "unknown": _("Way to work"),
    "home": _("Place of residence"),
    "work_place": _("Place of work"),
    "distance": _("Length of the way to work"),
}
WORKING_TIMES = {"full_time": _("full-time"), "part_time": _("part-time")}
SHIFTS = {
    "day": _("day work"),
    "evening": _("evening work"),
    "night": _("night work"),
    "weekend": _("weekend work"),
    "rotating": _("shift work"),
}
CONTRACTS = {
    "permanent": _("permanent"),
    "fixed_term": _("fixed-term"),
    "seasonal": _("seasonal"),
    "apprenticeship": _("apprenticeship"),
    "internship": _("internship"),
    "self_employed": _("self-employed"),
}
PAY_PERIODS = {
    "hour": _("per hour"),
    "day": _("per day"),
    "month": _("per month"),
    "year": _("per year"),
}
EDUCATION = (
    _("no completed education"),
    _("primary school"),
    _("basic education"),
    _("upper secondary education"),
    _("post-secondary education"),
    _("short-cycle tertiary education"),
    _("bachelor's level"),
    _("master's level"),
    _("doctoral level"),
)
"""Levels of ISCED 2011, 0-8."""

FACTS = {
    "title": _("Title"),
    "occupation": _("Occupation"),
    "place": _("Place"),
    "home": _("Place of residence"),
    "skills": _("Skills"),
    "languages": _("Languages"),
    "licences": _("Licences and cards"),
    "education": _("Education"),
    "experience_years": _("Experience"),
    "hours": _("Working time"),
    "shifts": _("Times of work"),
    "contract": _("Form of contract"),
    "pay": _("Pay"),
    "starts": _("Start of work"),
    "available": _("Free from"),
    "closes": _("Last day to apply"),
    "openings": _("Openings"),
    "remote": _("Remote work"),
    "remote_countries": _("Remote work from"),
    "how_to_apply": _("How to apply"),
    "relocates": _("Ready to move"),
    "relocation_regions": _("Would move to"),
    "goes_abroad": _("Ready to work abroad"),
    "wants_remote": _("Wants remote work"),
    "commute_minutes": _("Longest way to work"),
    "needs_permit": _("Still needs a permit to work"),
    "permit_countries": _("May work in"),
    "sponsors_permit": _("Employer helps with a permit"),
}


def part_name(name: str, tr: Translator) -> str:
    """Name of a part of the score, such as ``skills``."""
    return tr.gettext(PARTS[name])


def band_name(band: str | None, tr: Translator) -> str:
    """Heading of a band or of `REMOTE`; None is the band of unknown places."""
    return tr.gettext(BANDS[band])


def band_note(band: str | None, tr: Translator) -> str:
    """What a band, or `REMOTE`, means, in a sentence."""
    return tr.gettext(BAND_NOTES[band])


def need_name(need: str, tr: Translator) -> str:
    """``required`` or ``useful`` in words."""
    return tr.gettext(NEEDS[need])


def term_name(term: str, tr: Translator) -> str:
    """What the terms part compares: ``hours``, ``shifts``, ``contract``, ``pay`` or ``start``."""
    return tr.gettext(TERMS[term])


def place_word(word: str, tr: Translator) -> str:
    """What the place part compares: a way to work, or what is not known of it."""
    return tr.gettext(PLACE_WORDS[word])


def working_time_name(working_time: str, tr: Translator) -> str:
    """``full_time`` or ``part_time`` in words."""
    return tr.gettext(WORKING_TIMES[working_time])


def shift_name(shift: str, tr: Translator) -> str:
    """A time of work in words: ``night`` as night work."""
    return tr.gettext(SHIFTS[shift])


def contract_name(contract: str, tr: Translator) -> str:
    """A form of employment in words."""
    return tr.gettext(CONTRACTS[contract])


def pay_period_name(period: str, tr: Translator) -> str:
    """The unit of time of pay in words: ``per month``."""
    return tr.gettext(PAY_PERIODS[period])


def education_name(isced: int, tr: Translator) -> str:
    """A level of ISCED 2011 in words."""
    return tr.gettext(EDUCATION[isced])


def fact_name(name: str, tr: Translator) -> str:
    """What kind of thing was understood: a field of the facts of a seeker or a vacancy."""
    return tr.gettext(FACTS[name])


def yes_or_no(value: bool, tr: Translator) -> str:
    """A known truth in a word."""
    return tr.gettext("yes") if value else tr.gettext("no")


def language_name(code: str, tr: Translator) -> str:
    """A language by its ISO 639-1 code, as CLDR names it; the code itself where CLDR has no name."""
    return str(tr.locale.languages.get(code) or Locale("en").languages.get(code) or code)


def language_and_level(code: str, tr: Translator) -> str:
    """``fi:B2`` as ``suomi B2``, ``fi`` as ``suomi``; ``fi:B2|sv``, of which one is asked for, as ``suomi B2 / ruotsi``."""
    parted = (each.partition(":") for each in code.split(SEPARATOR))
    return " / ".join(f"{language_name(language, tr)} {level}".rstrip() for language, _colon, level in parted)


def country_name(code: str, tr: Translator) -> str:
    """A country by its ISO 3166-1 code, as CLDR names it; ``EEA`` and ``EU`` stand for the whole area."""
    if code == "EEA":
        return tr.gettext("the European Economic Area")
    return str(tr.locale.territories.get(code) or code)


def thing_name(part: str, code: str, tr: Translator) -> str | None:
    """What a part compared, from its code in ``matched``, ``missing`` or ``unknown``.

    None for what the caller must name from the taxonomy or the licences: skills, licences and occupations.
    """
    if part == "language":
        return language_and_level(code, tr)
    if part == "terms":
        return term_name(code, tr)
    if part == "place":
        return place_word(code, tr)
    kind, _colon, amount = code.partition(":")
    if part == "education" and kind == "isced":
        return education_name(int(amount), tr)
    if part == "experience" and kind == "years":
        return years_text(float(amount), tr)
    return None


def years_text(years: float, tr: Translator) -> str:
    """Years of experience in words; parts of years are rounded down to halves."""
    halves = int(years * 2) / 2
    if halves.is_integer():
        return tr.ngettext("%(num)s year of experience", "%(num)s years of experience", int(halves))
    return tr.gettext("%(number)s years of experience", number=points_text(halves, tr))
