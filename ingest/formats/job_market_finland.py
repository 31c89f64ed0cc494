"""Postings of Job Market Finland (Tyomarkkinatori): the JSON answer of its posting API."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ingest.fields import PostingFields, Rejected
from ingest.formats.accepted import accepted
from ingest.formats.job_market_codes import (
    CONTRACTS,
    driving_licences,
    iso_language,
    language_level,
    shifts,
)
from ingest.formats.json_records import json_records
from ingest.formats.protocol import InputFile
from ingest.formats.written import calendar_day, line_of, part, parts, raw_of, text_of
from matching.values.facts import (
    Contract,
    Education,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Provenance,
    SkillFact,
    VacancyFacts,
    WorkingTime,
)
from matching.values.ids import ConceptUri

Json = Mapping[str, object]
SOURCE = Provenance.IMPORTED
LANGUAGES = ("fi", "sv", "en")
WORKING_TIMES = {"01": WorkingTime.FULL_TIME, "02": WorkingTime.PART_TIME}
WEEKS_IN_MONTH = 52 / 12
WEEK_HOURS = 168
MOST_OPENINGS = 9_999
MOST_EDUCATION = 8
ESCO = "http://data.europa.eu/esco/"
MARKS = (b'"ilmoituksenID"', b'"ilmoitukset"')


class JobMarketFinland:
    """Reads ``{"ilmoitukset": [...]}``, or one posting alone."""

    name = "job-market-finland"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        return file.start.startswith((b"{", b"[")) and any(mark in file.head for mark in MARKS)

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        for number, record in json_records(file, "ilmoitukset"):
            taken = record if isinstance(record, Rejected) else posting(number, record)
            if isinstance(taken, Rejected) and not taken.raw:
                taken = replace(taken, raw=raw_of(record))
            yield taken


def posting(number: int, record: object) -> PostingFields | Rejected:
    """One posting of the API; a field of a wrong shape is a refusal that names it."""
    if not isinstance(record, dict):
        return Rejected(number, "ilmoitukset", "not an object; each posting is one JSON object")
    basics, place, applying = part(record, "perustiedot"), part(record, "sijainti"), part(record, "hakeminen")
    language = _language(record, basics)
    if not line_of(record.get("ilmoituksenID")):
        return Rejected(number, "ilmoituksenID", "missing; every posting needs its own")
    if not _said(basics.get("tyonOtsikko"), language):
        return Rejected(number, "perustiedot.tyonOtsikko", "missing; give the job a title in one language")
    days: dict[str, date | None] = {}
    for section, name in (("perustiedot", "tyoAlkaaPvm"), ("hakeminen", "hakuaikaPaattyy")):
        try:
            # deadlines come as midnight in Finland told in UTC (22:00Z), whose UTC day is the last day to apply
            days[name] = calendar_day(part(record, section).get(name))
        except ValueError as error:
            return Rejected(number, f"{section}.{name}", f"not a day ({error}); write it as 2026-05-31")
    texts = [_said(basics.get(name), language) for name in ("tyonTiivistelma", "tyonKuvaus")]
    codes = [f"kunta:{code}" for code in _strings(place, "kunta")]
    codes += [f"maakunta:{code}" for code in _strings(place, "maakunta")] if not codes else []
    post_office = line_of(part(place, "toimipaikka").get("postitoimipaikka"))
    countries = [code for code in _strings(place, "maa") if len(code) == 2 and code.isalpha()]  # noqa: PLR2004
    codes += [f"nuts:{code}" for code in countries[:1]] if not codes and not post_office else []
    return accepted(
        PostingFields(
            line=number,
            external_id=line_of(record.get("ilmoituksenID")),
            title=" ".join(_said(basics.get("tyonOtsikko"), language).split()),
            text="\n\n".join(text for text in texts if text),
            employer=_said(record.get("ilmoittajanNimi"), language) or line_of(record.get("kotitaloudenNimi")),
            business_id=line_of(record.get("ilmoittajanYTunnus")),
            language=language or None,
            place_texts=tuple(codes) or ((post_office,) if post_office else ()),
            country=next(iter(_strings(place, "maa")), "FI" if codes else None),
            details=_details(record, basics, applying, language),
            imported=_facts(record, basics, language, starts=days["tyoAlkaaPvm"], closes=days["hakuaikaPaattyy"]),
        )
    )


def _details(record: Json, basics: Json, applying: Json, language: str) -> tuple[tuple[str, str], ...]:
    """Fields that are words: what is said of cards, languages, pay, of the start, and of how to apply."""
    wanted = part(record, "osaamisvaatimukset")
    cards = (
        _said(part(wanted, "ajokortti").get("ajokortinLisatieto"), language),
        _said(part(wanted, "kortitJaLuvat").get("kortitJaLuvatLisatieto"), language),
    )
    spoken = (_said(item.get("kielitaidonLisatieto"), language) for item in parts(wanted, "kielitaidot"))
    told = (
        ("licences", "; ".join(filter(None, cards))),
        ("languages", "; ".join(filter(None, spoken))),
        ("salary", _said(basics.get("palkanLisatieto"), language)),
        ("starts", _said(basics.get("tyoAlkaaLisatieto"), language)),
        ("apply", _said(applying.get("hakuohjeet"), language)),
    )
    return tuple((name, text) for name, text in told if text)


def _facts(record: Json, basics: Json, language: str, *, starts: date | None, closes: date | None) -> VacancyFacts:
    wanted, applying = part(record, "osaamisvaatimukset"), part(record, "hakeminen")
    working = part(basics, "tyoskentely")
    flexible = part(record, "sijainti").get("sijaintiJoustava")
    apply = HowToApply(
        line_of(applying.get("hakemuksenUrl")) or None, None, _said(applying.get("hakuohjeet"), language)
    )
    return VacancyFacts(
        occupations=tuple(OccupationFact(uri, "", provenance=SOURCE) for uri in _uris(wanted, "ammatit")),
        skills=tuple(SkillFact(uri, Need.REQUIRED, provenance=SOURCE) for uri in _uris(wanted, "osaamiset")),
        languages=tuple(_languages(wanted)),
        licences=tuple(_licences(wanted)),
        shifts=tuple(shifts(_strings(working, "tyoskentelyAika"), _strings(working, "vuorotyo"))),
        education=_education(wanted.get("koulutusaste")),
        remote=Fact(True if flexible is True else None, provenance=SOURCE),
        hours=Fact(_hours(basics), provenance=SOURCE),
        contract=Fact(_contract(basics), provenance=SOURCE),
        starts=Fact(starts, provenance=SOURCE),
        closes=Fact(closes, provenance=SOURCE),
        openings=Fact(_openings(basics.get("paikkojenMaara")), provenance=SOURCE),
        how_to_apply=Fact(apply if apply.url or apply.instructions else None, provenance=SOURCE),
    )


def _strings(record: Json, name: str) -> list[str]:
    value = record.get(name)
    return [text for text in map(line_of, value) if text] if isinstance(value, list) else []


def _said(values: object, language: str) -> str:
    """Text of a localised value: in the posting's language, else in the first that is given."""
    if not isinstance(values, list):
        return text_of(values) if isinstance(values, str) else ""
    texts = {line_of(v.get("kieliKoodi")): text_of(v.get("arvo")) for v in values if isinstance(v, dict)}
    return texts.get(language) or next((text for text in texts.values() if text), "")


def _language(record: Json, basics: Json) -> str:
    """The language that the posting is read in: the first of those stated, or of fi, sv, en, that its title is in.

    Empty when neither the posting nor its title says one.
    """
    titles = parts(basics, "tyonOtsikko")
    given = {line_of(title.get("kieliKoodi")) for title in titles if text_of(title.get("arvo"))}
    stated = [code for code in _strings(record, "ilmoituksenKielet") if iso_language(code) == code]
    return next((code for code in (*stated, *LANGUAGES) if code in given), next(iter(stated), ""))


def _openings(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and isinstance(value, int) and 0 < value <= MOST_OPENINGS else None


def _uris(wanted: Json, name: str) -> Iterator[ConceptUri]:
    for item in parts(wanted, name):
        uri = item.get("luokiteltuArvo")
        if isinstance(uri, str) and uri.startswith(ESCO):
            yield ConceptUri(line_of(uri))


def _languages(wanted: Json) -> Iterator[LanguageFact]:
    for item in parts(wanted, "kielitaidot"):
        code = iso_language(line_of(item.get("kielitaito")))
        if code:
            level = language_level(line_of(item.get("kielitaidonTaso")))
            yield LanguageFact(code, level, Need.REQUIRED, provenance=SOURCE)


def _licences(wanted: Json) -> Iterator[LicenceFact]:
    for code in _strings(part(wanted, "ajokortti"), "vaaditutAjokorttiluokat"):
        for key in driving_licences(code):
            yield LicenceFact(key, Need.REQUIRED, provenance=SOURCE)


def _education(code: object) -> Fact[Education]:
    """Level by the first digit of the code, which is that of ISCED 2011; unknown for other codes."""
    digit = line_of(code)[:1]
    level = int(digit) if digit.isascii() and digit.isdigit() and int(digit) <= MOST_EDUCATION else None
    return Fact(None if level is None else Education(level), provenance=SOURCE)


def _hours(basics: Json) -> Hours | None:
    kind = WORKING_TIMES.get(line_of(basics.get("tyoAika")))
    scale = 1 / WEEKS_IN_MONTH if basics.get("tyoTunnitAjanjakso") == "0202" else 1.0
    low, high = (_weekly(basics.get(name), scale) for name in ("tyoTunnitMinimi", "tyoTunnitMaksimi"))
    return Hours(kind, low, high) if kind or low or high else None


def _weekly(value: object, scale: float) -> float | None:
    """Hours in a week; unknown when no week has as many."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value * scale <= WEEK_HOURS:
        return None
    return (value if scale == 1 else round(value * scale, 1)) or None


def _contract(basics: Json) -> Contract | None:
    relation = part(basics, "palvelussuhde")
    details = part(relation, "tyosuhde")
    if details.get("oppisopimus") is True:
        return Contract.APPRENTICESHIP
    if details.get("tyoharjoittelu") is True:
        return Contract.INTERNSHIP
    if relation.get("tyyppi") == "04":
        return Contract.SELF_EMPLOYED
    return CONTRACTS.get(line_of(basics.get("tyonJatkuvuus")))
