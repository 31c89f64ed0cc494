"""Job ads of JobTech, the open data of the Swedish public employment service: JobSearch, JobStream and their archives."""

from collections.abc import Iterator, Mapping

from ingest.fields import PostingFields, Rejected
from ingest.formats.accepted import accepted
from ingest.formats.jobtech_facts import ad_facts, area, country, how_to_apply, town
from ingest.formats.jobtech_text import ad_text
from ingest.formats.json_records import json_records
from ingest.formats.protocol import InputFile
from ingest.formats.written import calendar_day, line_of, part, raw_of, text_of

Json = Mapping[str, object]
MARKS = (b'"workplace_address"', b'"application_details"', b'"must_have"', b'"occupation_group"', b'"employment_type"')
"""Keys of which an ad has at least two beside its headline."""
REMOVAL = (b'"removed"', b'"removed_date"')
"""Keys of an ad that the stream only tells to be gone."""


class JobTech:
    """Reads a list of ads, an answer ``{"hits": [...]}``, one ad alone, or an ad on each line."""

    name = "jobtech"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        if not file.start.startswith((b"{", b"[")):
            return False
        told = sum(mark in file.head for mark in MARKS)
        return (b'"headline"' in file.head and told > 1) or all(mark in file.head for mark in REMOVAL)

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        for number, record in json_records(file, "hits"):
            yield record if isinstance(record, Rejected) else _posting(number, record)


def _posting(number: int, ad: object) -> PostingFields | Rejected:
    """One ad; a field of a wrong shape is a refusal that names it."""
    if not isinstance(ad, dict):
        return Rejected(number, "record", "not an object; each ad is one JSON object", raw_of(ad))
    name = line_of(ad.get("id"))
    if not name:
        return Rejected(number, "id", "missing; every ad needs its own", raw_of(ad))
    if ad.get("removed") is True:
        return accepted(PostingFields(number, name, line_of(ad.get("headline")), "", withdrawn=True))
    if not line_of(ad.get("headline")):
        return Rejected(number, "headline", "missing; give the ad a headline", raw_of(ad), name)
    try:
        closes = calendar_day(ad.get("application_deadline"))
    except ValueError as error:
        reason = f"not a day ({error}); write it as 2026-05-31T23:59:59"
        return Rejected(number, "application_deadline", reason, raw_of(ad), name)
    place, where = town(ad), area(ad)
    employer = part(ad, "employer")
    fields = PostingFields(
        line=number,
        external_id=name,
        title=line_of(ad.get("headline")),
        text=ad_text(ad),
        employer=line_of(employer.get("name")) or line_of(employer.get("workplace")),
        business_id=line_of(employer.get("organization_number")),
        language=_language(ad.get("detected_language")),
        place_texts=(f"nuts:{where}/{place}".rstrip("/") if where else place,) if where or place else (),
        country=country(ad),
        details=_details(ad),
        imported=ad_facts(ad, closes),
    )
    taken = accepted(fields)
    return accepted(fields, raw_of(ad)) if isinstance(taken, Rejected) else taken


def _details(ad: Json) -> tuple[tuple[str, str], ...]:
    """Fields that are words: pay, hours, form and length of the employment, start, and how to apply."""
    apply = how_to_apply(ad)
    terms = [line_of(part(ad, name).get("label")) for name in ("employment_type", "duration")]
    told = (
        ("salary", _joined([text_of(ad.get("salary_description")), line_of(part(ad, "salary_type").get("label"))])),
        ("hours", _joined([line_of(part(ad, "working_hours_type").get("label")), _scope(part(ad, "scope_of_work"))])),
        ("contract", _joined(terms)),
        ("starts", line_of(ad.get("access"))),
        ("apply", (apply.instructions if apply else None) or ""),
    )
    return tuple((name, text) for name, text in told if text)


def _joined(texts: list[str]) -> str:
    return ", ".join(dict.fromkeys(text for text in texts if text))


def _scope(scope: Json) -> str:
    """Percent of a full working time, as one number or two."""
    bounds = dict.fromkeys(line_of(scope.get(name)) for name in ("min", "max"))
    told = [bound for bound in bounds if bound]
    return f"{'–'.join(told)} %" if told else ""


def _language(code: object) -> str | None:
    written = line_of(code).lower()
    return written if len(written) == 2 and written.isascii() and written.isalpha() else None  # noqa: PLR2004
