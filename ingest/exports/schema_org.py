"""Vacancies as JobPostings of schema.org: JSON-LD that may stand in the script of a web page as it is."""

from collections.abc import Iterable

import orjson

from ingest.exports.protocol import Loss, Written
from ingest.exports.read_back import losses
from ingest.exports.schema_org_posting import Json, place_of, posting_of
from ingest.formats.json_ld import parsed
from ingest.formats.schema_org import posting
from ingest.formats.schema_org_text import place_of as read_place
from matching.places.values import Place
from matching.values.records import Vacancy

CONTEXT = "https://schema.org"
NOT_IN_SCRIPTS = {
    b"<": b"\\u003c",
    b">": b"\\u003e",
    b"&": b"\\u0026",
    b"\xe2\x80\xa8": b"\\u2028",
    b"\xe2\x80\xa9": b"\\u2029",
}
"""Characters that could end the script of a page or start a comment in it, as JSON may write them instead."""

REASONS = {
    "title": "its spaces or signs do not come back as they are",
    "employer": "its spaces or signs do not come back as they are",
    "text": "its spaces or signs do not come back as they are",
    "language": "languages are ISO 639-1 codes there",
    "occupations": "occupations are ESCO concepts or ISCO-08 groups there, and a guess from the text is not stated",
    "skills": "skills are ESCO concepts there, and none can be said not to be needed",
    "languages": "none can be said not to be needed",
    "licences": "none can be said not to be needed",
    "languages.one_of": "that one of several is enough cannot be said there",
    "licences.one_of": "that one of several is enough cannot be said there",
    "places": "the place has no name there by which it is found again",
    "experience_years": "experience is a number of whole months there, 60 years at most",
    "remote": "only work that may be done anywhere can be marked",
    "remote_countries": "countries are told of remote work alone",
    "hours": "weekly hours go from above 0 to 168, the lower first",
    "pay": "pay has an amount above 0, a currency of three letters, and a period of hour, day, month or year",
    "openings": "the number of openings goes from 1 to 9999",
    "how_to_apply": "an application goes to a web address, an e-mail address, or as the instructions say",
}


class SchemaOrgExport:
    """Writes a graph of JobPostings, or one alone."""

    name = "schema-org"
    suffix = ".jsonld"
    media_type = "application/ld+json"

    def write(self, vacancies: Iterable[Vacancy]) -> Written:
        """See VacancyExport."""
        records: list[Json] = []
        lost: list[Loss] = []
        for number, vacancy in enumerate(vacancies, start=1):
            record = posting_of(vacancy)
            read = parsed(orjson.dumps(record).decode())
            back = posting(number, read if isinstance(read, dict) else {}, "")
            lost += losses(vacancy, back, REASONS, place_text)
            records.append(record)
        whole: Json = {"@context": CONTEXT}
        whole |= records[0] if len(records) == 1 else {"@graph": records}
        return Written(safe_in_scripts(orjson.dumps(whole, option=orjson.OPT_INDENT_2)) + b"\n", tuple(lost))


def safe_in_scripts(json: bytes) -> bytes:
    """The same JSON without characters that mean something to a page; within strings it is read as the same."""
    for character, written in NOT_IN_SCRIPTS.items():
        json = json.replace(character, written)
    return json


def place_text(place: Place) -> str:
    """How the reader of postings gives a place."""
    read = read_place(place_of(place))
    return read.words if read else ""
