"""CVs in the Europass format, version 3: XML and its JSON twin, read by one reader.

Photos, signatures, attachments and cover letters are passed over. Nationality and sex go nowhere: not into the text,
and not among the strings to be removed from it either, for "British" in the name of an employer is no secret.
"""

import re
from collections.abc import Iterator, Mapping

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.countries import country_code
from ingest.formats.cv_periods import Month, days
from ingest.formats.cv_sections import DRIVING_LICENCE, MOTHER_TONGUE, Heading, entry, headed, in_language, whole
from ingest.formats.europass_facts import driving, facts, period, spoken
from ingest.formats.europass_tree import sections
from ingest.formats.protocol import InputFile
from ingest.formats.written import line_of, part, parts, text_of

Json = Mapping[str, object]
MAX_BYTES = 6 * 2**20
"""Of a JSON file, which is read whole; its photo and attachments take most of it."""
STATEMENT = "personal_statement"
SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_LOCALE = re.compile(rb"""\blocale\s*=\s*["']([a-z]{2})["']""")


class CvEuropassXml:
    """One CV in XML, a "Skills Passport" or a CV alone."""

    name = "europass-xml"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return file.start.startswith(b"<") and b"SkillsPassport" in file.head

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        found = sections(file)
        locale = _LOCALE.search(file.head)
        yield found if isinstance(found, Rejected) else _cv(file, found, locale[1].decode("ascii") if locale else "")


class CvEuropassJson:
    """One CV in JSON."""

    name = "europass-json"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return file.start.startswith(b"{") and b'"SkillsPassport"' in file.head

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        try:
            written = orjson.loads(file.text(MAX_BYTES))
        except orjson.JSONDecodeError as error:
            message = f"{file.path}: not whole JSON ({error}); export it again"
            raise FileRefusedError(message) from error
        passport = part(written, "SkillsPassport") if isinstance(written, dict) else {}
        learner = part(passport, "LearnerInfo")
        if not learner:
            yield Rejected(1, "LearnerInfo", "missing; export it as Europass JSON, version 3")
            return
        yield _cv(file, {**learner, **part(learner, "Identification")}, line_of(passport.get("Locale")))


def _cv(file: InputFile, cv: Json, locale: str) -> CvFields | Rejected:
    headline = part(cv, "Headline")
    title = line_of(part(headline, "Description").get("Label"))
    stated = line_of(part(headline, "Type").get("Code")) == STATEMENT
    contact = part(part(part(cv, "ContactInfo"), "Address"), "Contact")
    place = line_of(contact.get("Municipality"))
    summary = [text_of(part(headline, "Description").get("Label"))] if stated else []
    return accepted_cv(
        CvFields(
            line=1,
            external_id=file.stem,
            text=whole(_sections(cv, locale, summary)),
            title="" if stated else title,
            language=locale or None,
            place_texts=(place,) if place else (),
            country=_country(contact),
            protected=tuple(_protected(cv)),
            imported=facts(cv),
        )
    )


def _sections(cv: Json, language: str, summary: list[str]) -> Iterator[str]:
    yield headed(Heading.SUMMARY, language, summary)
    yield headed(Heading.EXPERIENCE, language, (_job(item, language) for item in parts(cv, "WorkExperience")))
    yield headed(Heading.EDUCATION, language, (_studies(item, language) for item in parts(cv, "Education")))
    skills = part(cv, "Skills")
    yield headed(Heading.SKILLS, language, (text_of(part(skills, name).get("Description")) for name in SKILLS))
    yield headed(Heading.LANGUAGES, language, _language_lines(cv, language))
    classes = ", ".join(driving(cv))
    yield headed(
        Heading.LICENCES, language, [f"{in_language(DRIVING_LICENCE, language)}: {classes}"] if classes else []
    )
    yield headed(Heading.OTHER, language, (_achievement(item) for item in parts(cv, "Achievement")))


def _job(item: Json, language: str) -> str:
    employer = part(item, "Employer")
    head = (line_of(part(item, "Position").get("Label")), line_of(employer.get("Name")), _where(employer))
    return entry(period(item), language, head, text_of(item.get("Activities")))


def _studies(item: Json, language: str) -> str:
    school = part(item, "Organisation")
    head = (line_of(item.get("Title")), line_of(school.get("Name")), _where(school))
    return entry(period(item), language, head, text_of(item.get("Activities")))


def _where(organisation: Json) -> str:
    contact = part(part(part(organisation, "ContactInfo"), "Address"), "Contact")
    return ", ".join(
        filter(None, (line_of(contact.get("Municipality")), line_of(part(contact, "Country").get("Label"))))
    )


def _language_lines(cv: Json, language: str) -> Iterator[str]:
    for name, _, level, mother in spoken(cv):
        told = in_language(MOTHER_TONGUE, language) if mother else level.name if level else ""
        yield f"{name}: {told}" if name and told else name


def _achievement(item: Json) -> str:
    label, text = line_of(part(item, "Title").get("Label")), text_of(item.get("Description"))
    return f"{label}: {text}" if label and text else label or text


def _country(contact: Json) -> str | None:
    country = part(contact, "Country")
    return country_code(line_of(country.get("Code"))) or country_code(line_of(country.get("Label")))


def _protected(cv: Json) -> Iterator[str]:
    """Names, addresses, numbers and the day of birth, as the CV writes them."""
    name, contact = part(cv, "PersonName"), part(cv, "ContactInfo")
    first, last = line_of(name.get("FirstName")), line_of(name.get("Surname"))
    address = part(part(contact, "Address"), "Contact")
    told = [
        f"{first} {last}".strip(),
        first,
        last,
        line_of(address.get("AddressLine")),
        line_of(address.get("PostalCode")),
    ]
    told.append(line_of(part(contact, "Email").get("Contact")))
    for kind in ("Telephone", "Website", "InstantMessaging"):
        told += [line_of(item.get("Contact")) for item in parts(contact, kind)]
    born = part(part(cv, "Demographics"), "Birthdate")
    told += days(Month.of(*(line_of(born.get(unit)) for unit in ("Year", "Month", "Day"))))
    yield from dict.fromkeys(text for text in told if text)
