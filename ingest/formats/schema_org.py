"""JobPosting of schema.org as JSON-LD: what search engines read, alone in a file or in the scripts of a web page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.accepted import accepted
from ingest.formats.job_market_codes import iso_language
from ingest.formats.json_ld import Json, has_type, is_empty, job_postings, listed, parsed
from ingest.formats.json_records import Records, json_records
from ingest.formats.protocol import InputFile
from ingest.formats.schema_org_facts import (
    CONTRACTS,
    SOURCE,
    WORKING_TIMES,
    contract_of,
    credential_of,
    education_of,
    hours_of,
    occupations_of,
    openings_of,
    remote_countries_of,
    skill_of,
    terms_of,
    week_of,
    years_of,
)
from ingest.formats.schema_org_pay import pay_of, pay_words
from ingest.formats.schema_org_text import place_of, text_of_posting
from ingest.formats.written import day_of, line_of, part, raw_of, text_of
from matching.values.facts import Fact, HowToApply, LanguageFact, LicenceFact, SkillFact, VacancyFacts

MAX_DOCUMENT = 8 * 2**20
"""Bytes of a document that is read at once; a larger one is cut into its records."""
MARKS = (b"schema.org", b'"@type"')
TELECOMMUTE = "TELECOMMUTE"
NOW = "immediately"


class SchemaOrg:
    """Reads one posting, a list or graph of them, or one posting on each line."""

    name = "schema-org"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        known = b"JobPosting" in file.head or b'"@graph"' in file.head
        return file.start.startswith((b"{", b"[")) and known and any(mark in file.head for mark in MARKS)

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        document = _whole(file)
        whole: Records = iter([(0, document)])
        records = json_records(file, "@graph") if document is None else whole
        nothing = True
        for line, record in records:
            for taken in _taken(line, record, file.stem):
                nothing = False
                yield taken
        if nothing and not is_empty(document):
            message = f"{file.path}: no JobPosting of schema.org in it; give the page or feed of the job itself"
            raise FileRefusedError(message)


def _taken(line: int, record: object | Rejected, stem: str) -> Iterator[PostingFields | Rejected]:
    """The postings of a whole document (line 0), or of one of its records; other things are no postings."""
    if isinstance(record, Rejected):
        yield record
        return
    found = list(job_postings(record))
    yield from (posting(line, each, "") for each in found) if line else postings(found, stem)
    if line and not found and not has_type(record):
        yield Rejected(line, "@type", "missing; give each posting the type JobPosting", raw_of(record))


def _whole(file: InputFile) -> object | None:
    """A document that is small enough to be read at once, so that its things may refer to each other; None otherwise."""
    if file.path.stat().st_size > MAX_DOCUMENT:
        return None
    try:
        return parsed(file.text(MAX_DOCUMENT))
    except ValueError:
        return None  # several documents, or broken ones that are told apart record by record


def postings(found: Iterable[Json], stem: str) -> Iterator[PostingFields | Rejected]:
    """The postings of one document, from 1; the only one of a document may take its id from the file's name."""
    all_found = list(found)
    for number, each in enumerate(all_found, start=1):
        yield posting(number, each, stem if len(all_found) == 1 else "")


def posting(number: int, told: Json, stem: str) -> PostingFields | Rejected:
    """One JobPosting, or the reason why it cannot be taken; what it says in words is appended to its text."""
    name = _identifier(told) or stem
    if not name:
        reason = "missing, and there is no url; give every posting an identifier of its own"
        return Rejected(number, "identifier", reason, raw_of(told))
    title = line_of(told.get("title") or told.get("name"))
    if not title:
        return Rejected(number, "title", "missing; give the job a title", raw_of(told))
    places = [place for each in listed(told.get("jobLocation")) if (place := place_of(each))]
    employer = told.get("hiringOrganization")
    taken = accepted(
        PostingFields(
            line=number,
            external_id=name,
            title=title,
            text=text_of_posting(told),
            employer=line_of(employer.get("name") if isinstance(employer, dict) else employer),
            business_id=_business_id(part(told, "hiringOrganization")),
            language=_language(told.get("inLanguage")),
            place_texts=tuple(dict.fromkeys(place.words for place in places)),
            country=next((place.country for place in places if place.country), None),
            details=tuple(_details(told)),
            imported=_facts(told),
        )
    )
    return replace(taken, raw=raw_of(told)) if isinstance(taken, Rejected) else taken


def _identifier(told: Json) -> str:
    given = told.get("identifier")
    first = next(iter(listed(given)), None)
    value = first.get("value") or first.get("@id") if isinstance(first, dict) else first
    own = line_of(told.get("@id"))
    return line_of(value) or line_of(told.get("url")) or ("" if own.startswith(("_:", "#")) else own)


def _business_id(employer: Json) -> str:
    """The Finnish business id within a Finnish VAT id, else what the employer is registered as."""
    vat = line_of(employer.get("vatID")).replace(" ", "")
    if vat.upper().startswith("FI") and len(vat) == len("FI12345678"):
        return f"{vat[2:9]}-{vat[9]}"
    given = employer.get("identifier")
    named = given.get("value") if isinstance(given, dict) else given
    return vat or line_of(employer.get("taxID")) or line_of(named)


def _language(value: object) -> str | None:
    said = value.get("alternateName") or value.get("name") if isinstance(value, dict) else value
    return iso_language(line_of(said).replace("_", "-").partition("-")[0])


def _details(told: Json) -> Iterator[tuple[str, str]]:
    """Fields in words that no fact holds: what is said of pay, hours, form, start, deadline, way to apply, remoteness."""
    codes = terms_of(told)
    known = {*CONTRACTS, *WORKING_TIMES}
    words = [code for code in codes if code not in known]
    if len({CONTRACTS[code] for code in codes if code in CONTRACTS}) > 1:
        words = codes
    hours = line_of(told.get("workHours"))
    found = {
        "salary": "" if pay_of(told) else pay_words(told),
        "hours": "" if week_of(hours) else hours,
        "contract": ", ".join(word.replace("_", " ").lower() for word in words),
        "openings": _unless(openings_of, told.get("totalJobOpenings")),
        "starts": _unless(day_of, told.get("jobStartDate")) or (NOW if told.get("jobImmediateStart") is True else ""),
        "deadline": _unless(day_of, told.get("validThrough")),
        "apply": _contact(told),
        "remote": ", ".join(remote_countries_of(told)[1]) if _is_remote(told) else "",
    }
    return ((name, text) for name, text in found.items() if text)


def _unless(read: object, value: object) -> str:
    """A value as words, unless it is understood."""
    return "" if callable(read) and read(value) is not None else line_of(value)


def _is_remote(told: Json) -> bool:
    return any(line_of(kind).upper() == TELECOMMUTE for kind in listed(told.get("jobLocationType")))


def _contact(told: Json) -> str:
    """What is said of applying in words: whom to ask, and how."""
    contact = part(told, "applicationContact")
    people = ", ".join(text for name in ("name", "telephone") if (text := line_of(contact.get(name))))
    return "\n".join(text for text in (people, text_of(contact.get("description"))) if text)


def _facts(told: Json) -> VacancyFacts:
    codes = terms_of(told)
    asked = [fact for value in listed(told.get("skills")) if (fact := skill_of(value))]
    asked += [fact for value in listed(told.get("qualifications")) if (fact := credential_of(value))]
    remote = _is_remote(told)
    countries = remote_countries_of(told)[0] if remote else ()
    return VacancyFacts(
        occupations=tuple(occupations_of(told)),
        skills=tuple(fact for fact in asked if isinstance(fact, SkillFact)),
        languages=tuple(fact for fact in asked if isinstance(fact, LanguageFact)),
        licences=tuple(fact for fact in asked if isinstance(fact, LicenceFact)),
        education=Fact(education_of(told), provenance=SOURCE),
        experience_years=Fact(years_of(told), provenance=SOURCE),
        remote=Fact(remote or None, provenance=SOURCE),
        remote_countries=Fact(countries or None, provenance=SOURCE),
        hours=Fact(hours_of(codes, line_of(told.get("workHours"))), provenance=SOURCE),
        contract=Fact(contract_of(codes), provenance=SOURCE),
        pay=Fact(pay_of(told), provenance=SOURCE),
        starts=Fact(day_of(told.get("jobStartDate")), provenance=SOURCE),
        closes=Fact(day_of(told.get("validThrough")), provenance=SOURCE),
        openings=Fact(openings_of(told.get("totalJobOpenings")), provenance=SOURCE),
        how_to_apply=Fact(_apply(told), provenance=SOURCE),
    )


def _apply(told: Json) -> HowToApply | None:
    """Where to apply: the contact's address, else the page of the posting; addresses of other kinds than web are none."""
    contact = part(told, "applicationContact")
    urls = (line_of(value) for value in (contact.get("url"), told.get("url")))
    url = next((one for one in urls if one.startswith(("https://", "http://"))), None)
    email = line_of(contact.get("email")).removeprefix("mailto:")
    apply = HowToApply(url, email if "@" in email else None, _contact(told) or None)
    return apply if apply != HowToApply() else None
