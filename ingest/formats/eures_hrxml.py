"""Job vacancies of the EURES exchange: HR-XML 3.2 PositionOpening, one or many in a file."""

import html
import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, tostring

from ingest.fields import PostingFields, Rejected
from ingest.formats.accepted import accepted
from ingest.formats.eures_codes import EARLIER_REGIONS, language_code
from ingest.formats.eures_facts import opening_facts
from ingest.formats.protocol import InputFile
from ingest.formats.written import as_it_came, calendar_day, line_of, text_of
from ingest.formats.xml_records import said, xml_records
from matching.values.facts import HowToApply

RECORD = "PositionOpening"
MARKS = (b"PositionOpening", b"www.hr-xml.org/3")
COUNTRIES = {"EL": "GR", "UK": "GB"}
"""Codes of the European institutions, and those of ISO 3166 that are used here."""
OPEN = ("", "active", "open")
DAYS = {
    "ApplicationCloseDate": "closes",
    "PositionPeriod/StartDate/FormattedDateTime": "starts",
}
_HREF = re.compile(r"<a\s[^<>]{0,1000}?href\s{0,9}=\s{0,9}[\"']([^\"'<>\s]{1,2000})[\"']", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"')]{1,2000}")
_AREA = re.compile(r"[A-Z0-9-]{2,10}")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


class EuresHrXml:
    """Reads every PositionOpening of a file, whatever the elements around it."""

    name = "eures-hrxml"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        return file.start.startswith(b"<") and all(mark in file.head for mark in MARKS)

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        for number, record in xml_records(file, frozenset({RECORD})):
            yield record if isinstance(record, Rejected) else opening(number, record)


def opening(number: int, record: Element) -> PostingFields | Rejected:
    """One opening; a field of a wrong shape is a refusal that names it."""
    raw = as_it_came(tostring(record, "unicode"))
    name = line_of(said(record, "DocumentID"))
    if not name:
        return Rejected(number, "DocumentID", "missing; every opening needs its own", raw)
    profile = next((found for found in record.iterfind("PositionProfile") if said(found, "PositionTitle")), None)
    if said(record, "PositionOpeningStatusCode").lower() not in OPEN:
        title = "" if profile is None else line_of(said(profile, "PositionTitle"))
        return accepted(PostingFields(number, name, title, "", withdrawn=True), raw)
    if profile is None:
        return Rejected(number, "PositionProfile/PositionTitle", "missing; give the job a title", raw, name)
    days: dict[str, date | None] = {}
    for path, field in DAYS.items():
        try:
            days[field] = calendar_day(said(profile, path).strip())
        except ValueError as error:
            reason = f"not a day ({error}); write it as 2026-05-31"
            return Rejected(number, f"PositionProfile/{path}", reason, raw, name)
    country = next(filter(None, (_country(address) for address in profile.iterfind("PositionLocation/Address"))), None)
    apply = how_to_apply(profile)
    return accepted(
        PostingFields(
            line=number,
            external_id=name,
            title=line_of(said(profile, "PositionTitle")),
            text=_description(profile),
            employer=line_of(said(profile, "PositionOrganization/OrganizationIdentifiers/OrganizationName")),
            business_id=line_of(said(profile, "PositionOrganization/OrganizationIdentifiers/OrganizationLegalID")),
            language=language_code(profile.get("languageCode", "")),
            place_texts=tuple(dict.fromkeys(_places(profile))),
            country=country,
            details=_details(profile, apply),
            imported=opening_facts(profile, days["starts"] or _start(profile), days["closes"], apply),
        ),
        raw,
    )


def how_to_apply(profile: Element) -> HowToApply | None:
    """Where an application goes: a link or address in the instructions, an e-mail address among the contacts."""
    raw = "\n".join(said(found) for found in profile.iterfind("PostingInstruction/ApplicationMethod/Instructions"))
    words = written_html(raw)
    href = _HREF.search(raw)
    plain = _URL.search(words)
    url = html.unescape(href.group(1)) if href else plain.group() if plain else None
    if url is not None and not url.startswith(("http://", "https://")):
        url = None
    contacts = [said(found) for found in profile.iterfind("PostingInstruction//Communication/URI")]
    email = next((found.removeprefix("mailto:") for found in contacts if _EMAIL.search(found)), None)
    mail = _EMAIL.search(words)
    email = email or (mail.group() if mail else None)
    lines = [line for line in words.split("\n") if line.strip() not in {url, email}]
    instructions = "\n".join(lines).strip() or None
    return HowToApply(url, email, instructions) if url or email or instructions else None


def written_html(raw: str) -> str:
    """The words of a text that may hold HTML; entities count as HTML where no tag does, as in many feeds."""
    return text_of(raw if re.search(r"<[a-zA-Z/!]", raw) else html.unescape(raw))


def _start(profile: Element) -> date | None:
    """The first day of work where it is told as words that are a date."""
    try:
        return calendar_day(said(profile, "PositionPeriod/StartDate/DateText").strip())
    except ValueError:
        return None


def _description(profile: Element) -> str:
    texts = (written_html(said(found)) for found in profile.iterfind("PositionFormattedDescription/Content"))
    return "\n\n".join(text for text in texts if text)


def _details(profile: Element, apply: HowToApply | None) -> tuple[tuple[str, str], ...]:
    """Fields that are words: what is said of pay, of the start, and of how to apply."""
    start = line_of(said(profile, "PositionPeriod/StartDate/DateText"))
    told = (
        ("salary", written_html(said(profile, "OfferedRemunerationPackage/Description"))),
        ("starts", "" if start.lower() in {"na", "n/a"} or _start(profile) else start),
        ("apply", (apply.instructions if apply else None) or ""),
    )
    return tuple((name, text) for name, text in told if text)


def _country(address: Element) -> str | None:
    code = said(address, "CountryCode").upper()
    return COUNTRIES.get(code, code) if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004


def _places(profile: Element) -> Iterator[str]:
    """Places of work: towns within the finest area that is given, areas where no town is."""
    for address in profile.iterfind("PositionLocation/Address"):
        town, country = line_of(said(address, "CityName")), _country(address)
        code = said(address, "CountrySubDivisionCode").upper()
        region = EARLIER_REGIONS.get(code, code)
        area = region if country and region.startswith(country) and _AREA.fullmatch(region) else country
        if area:
            yield f"nuts:{area}/{town}" if town else f"nuts:{area}"
        elif town:
            yield town
