"""Postings of Job Market Finland (Tyomarkkinatori): the JSON answer of its posting API."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.job_market_codes import (
    CONTRACTS,
    driving_licences,
    iso_language,
    language_level,
)
from ingest.formats.protocol import InputFile
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


class JobMarketFinland:
    """Reads ``{"ilmoitukset": [...]}``, or one posting alone."""

    name = "job-market-finland"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        return file.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")) and b'"ilmoituksenID"' in file.head

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        try:
            written = orjson.loads(file.text())
        except orjson.JSONDecodeError as error:
            message = f"{file.path}: not whole JSON ({error}); fetch it again"
            raise FileRefusedError(message) from error
        records = written.get("ilmoitukset", [written]) if isinstance(written, dict) else written
        for number, record in enumerate(records, start=1):
            yield _posting(number, record)


def _posting(number: int, record: object) -> PostingFields | Rejected:
    """One posting of the API; a field of a wrong shape is a refusal that names it."""
    raw = orjson.dumps(record).decode()[:2000]
    if not isinstance(record, dict):
        return Rejected(number, "ilmoitukset", "not an object; each posting is one JSON object", raw)
    basics, place = _part(record, "perustiedot"), _part(record, "sijainti")
    language = _language(record, basics)
    title = _said(basics.get("tyonOtsikko"), language)
    identity = record.get("ilmoituksenID")
    if not isinstance(identity, str) or not identity:
        return Rejected(number, "ilmoituksenID", "missing; every posting needs its own", raw)
    if not title:
        return Rejected(number, "perustiedot.tyonOtsikko", "missing; give the job a title in one language", raw)
    try:
        imported = _facts(record, basics, language)
    except (ValueError, TypeError) as error:
        return Rejected(number, "ilmoitus", f"a value is not what the API describes ({error})", raw)
    employer = _said(record.get("ilmoittajanNimi"), language) or str(record.get("kotitaloudenNimi") or "")
    applying = _part(record, "hakeminen")
    texts = [_said(basics.get(name), language) for name in ("tyonTiivistelma", "tyonKuvaus")]
    workplace = _part(place, "toimipaikka")
    codes = [f"kunta:{code}" for code in _strings(place, "kunta")]
    codes += [f"maakunta:{code}" for code in _strings(place, "maakunta")] if not codes else []
    post_office = str(workplace.get("postitoimipaikka") or "")
    return PostingFields(
        line=number,
        external_id=identity,
        title=title,
        text="\n\n".join(text for text in texts if text),
        employer=employer,
        business_id=str(record.get("ilmoittajanYTunnus") or ""),
        language=language,
        place_texts=tuple(codes) or ((post_office,) if post_office else ()),
        country=next(iter(_strings(place, "maa")), "FI" if codes else None),
        details=_details(basics, applying, language),
        imported=imported,
    )


def _details(basics: Json, applying: Json, language: str) -> tuple[tuple[str, str], ...]:
    """Fields that are words: what is said of pay, of the start, and of how to apply."""
    told = (
        ("salary", _said(basics.get("palkanLisatieto"), language)),
        ("starts", _said(basics.get("tyoAlkaaLisatieto"), language)),
        ("apply", _said(applying.get("hakuohjeet"), language)),
    )
    return tuple((name, text) for name, text in told if text)


def _facts(record: Json, basics: Json, language: str) -> VacancyFacts:
    wanted, applying = _part(record, "osaamisvaatimukset"), _part(record, "hakeminen")
    flexible = _part(record, "sijainti").get("sijaintiJoustava")
    openings = basics.get("paikkojenMaara")
    apply = HowToApply(
        str(applying.get("hakemuksenUrl") or "") or None, None, _said(applying.get("hakuohjeet"), language)
    )
    return VacancyFacts(
        occupations=tuple(OccupationFact(uri, "", provenance=SOURCE) for uri in _uris(wanted, "ammatit")),
        skills=tuple(SkillFact(uri, Need.REQUIRED, provenance=SOURCE) for uri in _uris(wanted, "osaamiset")),
        languages=tuple(_languages(wanted)),
        licences=tuple(_licences(wanted)),
        education=_education(wanted.get("koulutusaste")),
        remote=Fact(True if flexible is True else None, provenance=SOURCE),
        hours=Fact(_hours(basics), provenance=SOURCE),
        contract=Fact(_contract(basics), provenance=SOURCE),
        starts=Fact(_day(basics.get("tyoAlkaaPvm")), provenance=SOURCE),
        closes=Fact(_day(applying.get("hakuaikaPaattyy")), provenance=SOURCE),
        openings=Fact(openings if isinstance(openings, int) and openings > 0 else None, provenance=SOURCE),
        how_to_apply=Fact(apply if apply.url or apply.instructions else None, provenance=SOURCE),
    )


def _part(record: Json, name: str) -> Json:
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def _strings(record: Json, name: str) -> Sequence[str]:
    value = record.get(name)
    return [str(item) for item in value] if isinstance(value, list) else []


def _said(values: object, language: str) -> str:
    """Text of a localised value: in the posting's language, else in the first that is given."""
    if not isinstance(values, list):
        return values.strip() if isinstance(values, str) else ""
    texts = {str(v.get("kieliKoodi")): str(v.get("arvo") or "").strip() for v in values if isinstance(v, dict)}
    return texts.get(language) or next((text for text in texts.values() if text), "")


def _language(record: Json, basics: Json) -> str:
    """The language that the posting is read in: the first of fi, sv, en that it and its title are given in."""
    titles = basics.get("tyonOtsikko")
    given = {str(v.get("kieliKoodi")) for v in titles if isinstance(v, dict)} if isinstance(titles, list) else set()
    stated = _strings(record, "ilmoituksenKielet")
    ranked = [*stated, *LANGUAGES]
    return next((code for code in ranked if code in given), ranked[0])


def _uris(wanted: Json, name: str) -> Iterator[ConceptUri]:
    values = wanted.get(name)
    for value in values if isinstance(values, list) else []:
        uri = value.get("luokiteltuArvo") if isinstance(value, dict) else None
        if isinstance(uri, str) and uri.startswith("http://data.europa.eu/esco/"):
            yield ConceptUri(uri)


def _languages(wanted: Json) -> Iterator[LanguageFact]:
    values = wanted.get("kielitaidot")
    for value in values if isinstance(values, list) else []:
        code = iso_language(str(value.get("kielitaito"))) if isinstance(value, dict) else None
        if code:
            level = language_level(str(value.get("kielitaidonTaso") or ""))
            yield LanguageFact(code, level, Need.REQUIRED, provenance=SOURCE)


def _licences(wanted: Json) -> Iterator[LicenceFact]:
    for code in _strings(_part(wanted, "ajokortti"), "vaaditutAjokorttiluokat"):
        for key in driving_licences(code):
            yield LicenceFact(key, Need.REQUIRED, provenance=SOURCE)


def _education(code: object) -> Fact[Education]:
    digits = str(code or "")[:1]
    return Fact(Education(int(digits)) if digits.isdigit() else None, provenance=SOURCE)


def _hours(basics: Json) -> Hours | None:
    kind = WORKING_TIMES.get(str(basics.get("tyoAika")))
    scale = 1 / WEEKS_IN_MONTH if basics.get("tyoTunnitAjanjakso") == "0202" else 1.0
    low, high = basics.get("tyoTunnitMinimi"), basics.get("tyoTunnitMaksimi")
    weekly = [round(float(v) * scale, 1) if isinstance(v, int | float) and v > 0 else None for v in (low, high)]
    return Hours(kind, weekly[0], weekly[1]) if kind or any(weekly) else None


def _contract(basics: Json) -> Contract | None:
    relation = _part(basics, "palvelussuhde")
    details = _part(relation, "tyosuhde")
    if details.get("oppisopimus") is True:
        return Contract.APPRENTICESHIP
    if details.get("tyoharjoittelu") is True:
        return Contract.INTERNSHIP
    if relation.get("tyyppi") == "04":
        return Contract.SELF_EMPLOYED
    return CONTRACTS.get(str(basics.get("tyonJatkuvuus")))


def _day(value: object) -> date | None:
    """The calendar day of an ISO date or timestamp.

    Deadlines come as midnight in Finland told in UTC (22:00Z the day before), whose UTC day is the last day to apply.

    Raises:
        ValueError: when the text is not one.

    """
    return datetime.fromisoformat(value).date() if isinstance(value, str) and value else None
