"""Vacancies as postings of Job Market Finland (Tyomarkkinatori): the JSON of its posting API."""

from collections.abc import Iterable, Iterator
from html import escape

import orjson

from ingest.exports.items import body
from ingest.exports.protocol import Loss, Written
from ingest.exports.read_back import is_sure, losses, written_as
from ingest.formats.job_market_codes import DRIVING, LANGUAGE_SKILLS, SHIFTS, WEEKDAYS
from ingest.formats.job_market_finland import ESCO, posting
from ingest.formats.written import text_of
from ingest.reading.place_codes import REGIONS
from matching.places.values import Place, Precision
from matching.values.facts import Cefr, Contract, Hours, Need, Shift, VacancyFacts, WorkingTime
from matching.values.records import Vacancy

Json = dict[str, object]
LANGUAGES = ("fi", "sv", "en")
CONTINUING = {Contract.PERMANENT: "01", Contract.FIXED_TERM: "02", Contract.SEASONAL: "0201"}
WORKING_TIMES = {WorkingTime.FULL_TIME: "01", WorkingTime.PART_TIME: "02"}
LEVELS = {Cefr.A1: "A1", Cefr.B1: "B1", Cefr.B2: "B2", Cefr.C1: "C1"}
"""Levels of the list; it has no A2, and above C1 only the mother tongue."""
CLASSES = {key: code for code, keys in DRIVING.items() for key in keys}
EDUCATION = {4: "4", 5: "5", 6: "6", 7: "7", 8: "8"}
"""Levels of the list; upper secondary education is told there as general (31) or vocational (32)."""
TIMES = {shift: code for code, shift in SHIFTS.items()}
MAAKUNTA = {nuts: code for code, nuts in REGIONS.items()}
LANGUAGE_URIS = {code: f"{ESCO}skill/{skill}" for skill, code in LANGUAGE_SKILLS.items()}

REASONS = {
    "title": "its spaces or signs do not come back as they are",
    "text": "its spaces or signs do not come back as they are",
    "language": "postings are in Finnish, Swedish or English there",
    "occupations": "occupations are ESCO concepts there, and a guess from the text is not stated",
    "skills": "skills are ESCO concepts that the job requires there",
    "languages": "languages are those that the job requires there",
    "languages.cefr": "the levels there are A1, B1, B2, C1 and mother tongue",
    "licences": "licences are driving licences that the job requires there: A, B, BE, C, CE, D and DE",
    "languages.one_of": "that one of several is enough cannot be said there",
    "licences.one_of": "that one of several is enough cannot be said there",
    "places": "places are Finnish municipalities and regions, and the name of one town abroad",
    "education": "levels of education there begin above upper secondary, which is told as general or vocational",
    "education.field": "there is a level of education, and no field",
    "remote": "only work that may be done anywhere can be marked",
    "hours": "weekly hours are told of part-time work, from 0.1 to 168 in tenths",
    "contract": "the form of the contract has no code there",
    "shifts.never": "only work on weekdays alone can be told, not that there are no evenings or nights",
    "openings": "the number of openings goes from 1 to 9999",
    "how_to_apply": "an application goes to the address of a form, or as the instructions say",
}


class JobMarketFinlandExport:
    """Writes ``{"ilmoitukset": [...]}``."""

    name = "job-market-finland"
    suffix = ".json"
    media_type = "application/json"

    def write(self, vacancies: Iterable[Vacancy]) -> Written:
        """See VacancyExport."""
        records: list[Json] = []
        lost: list[Loss] = []
        for number, vacancy in enumerate(vacancies, start=1):
            record = record_of(vacancy)
            back = posting(number, orjson.loads(orjson.dumps(record)))
            lost += losses(vacancy, back, REASONS, place_text)
            records.append(record)
        answer = {"ilmoituksienMaara": len(records), "ilmoitukset": records}
        return Written(orjson.dumps(answer, option=orjson.OPT_INDENT_2) + b"\n", tuple(lost))


def record_of(vacancy: Vacancy) -> Json:
    """One posting, with what the interface can say of the vacancy and nothing that it would say wrongly."""
    language, facts = vacancy.document.language or "", vacancy.facts
    return {
        "ilmoituksenID": vacancy.id,
        "tyollistaja": "01",
        "ilmoittajanNimi": _localised(vacancy.employer or "", language),
        "ilmoituksenKielet": [language] if language in LANGUAGES else [],
        "perustiedot": _basics(vacancy, language),
        "osaamisvaatimukset": _wanted(facts),
        "sijainti": _location([fact.place for fact in facts.places], flexible=facts.remote.value is True),
        "hakeminen": _applying(facts, language),
    }


def place_text(place: Place) -> str:
    """How the reader of postings gives a place."""
    if place.municipality:
        return f"kunta:{place.municipality}"
    if place.precision is Precision.COUNTRY:
        return f"nuts:{place.country}"
    if place.precision is Precision.REGION:
        return f"maakunta:{MAAKUNTA.get(place.region or '', '')}"
    return place.name


def _localised(text: str, language: str) -> list[Json]:
    return [{"kieliKoodi": language, "arvo": _written(text)}] if text else []


def _written(text: str) -> str:
    """A text so that tags that stand in it are read as its words."""
    return written_as(text, (text, f"<span>{escape(text)}</span>"), text_of)


def _basics(vacancy: Vacancy, language: str) -> Json:
    facts = vacancy.facts
    contract, hours = facts.contract.value, facts.hours.value or Hours()
    told: Json = {
        "tyonOtsikko": _localised(vacancy.title, language),
        "tyonKuvaus": _localised(body(vacancy), language),
        "paikkojenMaara": facts.openings.value,
        "palvelussuhde": {
            "tyyppi": "04" if contract is Contract.SELF_EMPLOYED else "01",
            "tyosuhde": {
                "oppisopimus": contract is Contract.APPRENTICESHIP,
                "tyoharjoittelu": contract is Contract.INTERNSHIP,
            },
        },
        "tyonJatkuvuus": CONTINUING.get(contract) if contract else None,
        "tyoAika": WORKING_TIMES.get(hours.working_time) if hours.working_time else None,
        "tyoskentely": {"tyoskentelyAika": _times(facts), "vuorotyo": []} if facts.shifts else None,
        "tyoAlkaa": "02" if facts.starts.value else None,
        "tyoAlkaaPvm": facts.starts.value.isoformat() if facts.starts.value else None,
    }
    if hours.working_time is WorkingTime.PART_TIME:
        told |= {
            "tyoTunnitAjanjakso": "0201",
            "tyoTunnitMinimi": hours.weekly_low,
            "tyoTunnitMaksimi": hours.weekly_high,
        }
    return {name: value for name, value in told.items() if value is not None}


def _times(facts: VacancyFacts) -> list[str]:
    """Codes of the times of work, and of weekdays where weekends are ruled out."""
    codes = [TIMES[fact.shift] for fact in facts.shifts if fact.holds]
    free = any(fact.shift is Shift.WEEKEND and not fact.holds for fact in facts.shifts)
    return sorted({*codes, WEEKDAYS} if free else codes)


def _wanted(facts: VacancyFacts) -> Json:
    level = EDUCATION.get(facts.education.value.isced) if facts.education.value else None
    licences = [f.key for f in facts.licences if f.need is Need.REQUIRED and f.holds and f.key in CLASSES]
    told: Json = {
        "ammatit": [_esco(fact.uri) for fact in facts.occupations if is_sure(fact) and fact.uri.startswith(ESCO)],
        "osaamiset": [
            _esco(fact.uri)
            for fact in facts.skills
            if fact.need is Need.REQUIRED and fact.holds and fact.uri.startswith(ESCO)
        ],
        "kielitaidot": list(_languages(facts)),
        "ajokortti": {"vaaditutAjokorttiluokat": [CLASSES[key] for key in dict.fromkeys(licences)]},
    }
    return told | ({"koulutusaste": level} if level else {})


def _esco(uri: str) -> Json:
    return {"luokittelunNimi": "ESCO", "luokiteltuArvo": uri}


def _languages(facts: VacancyFacts) -> Iterator[Json]:
    for fact in facts.languages:
        if fact.need is Need.REQUIRED and fact.holds:
            level = LEVELS.get(fact.cefr) if fact.cefr else None
            told: Json = {"kielitaito": LANGUAGE_URIS.get(fact.language, fact.language)}
            yield told | ({"kielitaidonTaso": level} if level else {})


def _location(places: list[Place], *, flexible: bool) -> Json:
    """Finnish places by code; the first of those abroad where there are none, for one posting has one address."""
    towns = [place.municipality for place in places if place.municipality]
    regions = [
        MAAKUNTA[place.region] for place in places if place.precision is Precision.REGION and place.region in MAAKUNTA
    ]
    told: Json = {"sijaintiJoustava": flexible, "kunta": towns, "maakunta": [] if towns else regions, "maa": []}
    elsewhere = [place for place in places if place.precision in {Precision.CITY, Precision.COUNTRY}]
    if not towns and not regions and elsewhere:
        first = min(elsewhere, key=lambda place: place.precision is Precision.COUNTRY)
        office = {"postitoimipaikka": first.name} if first.precision is Precision.CITY else {}
        told |= {"maa": [first.country], "toimipaikka": office}
    return told


def _applying(facts: VacancyFacts, language: str) -> Json:
    apply, closes = facts.how_to_apply.value, facts.closes.value
    told: Json = {"hakuohjeet": _localised((apply.instructions if apply else None) or "", language)}
    if apply and apply.url:
        told["hakemuksenUrl"] = apply.url
    # a moment that is the same day in Finland and in UTC, in summer as in winter
    return told | ({"hakuaikaPaattyy": f"{closes.isoformat()}T12:00:00Z"} if closes else {})
