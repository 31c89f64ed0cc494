"""The words of a JobPosting: its description, what its other fields say in words, and where the work is."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.formats.countries import country_code
from ingest.formats.json_ld import Json, is_a, listed
from ingest.formats.schema_org_facts import CREDENTIAL, credential_of, education_of, occupations_of, skill_of
from ingest.formats.written import MAX_TEXT, line_of, text_of

HEADED = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Required experience"),
    ("educationRequirements", "Required education"),
    ("physicalRequirement", "Required"),
    ("securityClearanceRequirement", "Required"),
    ("specialCommitments", "Other"),
    ("jobBenefits", "Benefits"),
    ("benefits", "Benefits"),
    ("incentiveCompensation", "Benefits"),
    ("incentives", "Benefits"),
    ("employerOverview", "About the company"),
    ("industry", "Industry"),
    ("occupationalCategory", "Occupation"),
)
"""Fields of words, and the heading that each has in the text, which the reading of sections knows."""
NOTHING = "no requirements"


def text_of_posting(told: Json) -> str:
    """The description, and below it, under headings, what other fields say that it does not."""
    text = text_of(told.get("description"))
    if len(text) > MAX_TEXT:
        return text
    for name, heading in HEADED:
        said = [words for value in listed(told.get(name)) if (words := _words(name, value))]
        said = [words for words in dict.fromkeys(said) if words.casefold() not in text.casefold()]
        if said:
            joined = ", ".join(said) if max(map(len, said)) <= len(heading) * 4 else "\n".join(said)
            text = f"{text}\n\n{heading}: {joined}" if "\n" not in joined else f"{text}\n\n{heading}:\n{joined}"
    return text.strip()


def _words(name: str, value: object) -> str:
    """A value in words, empty where a fact holds all of it."""
    if name == "occupationalCategory" and any(occupations_of({name: value})):
        return ""
    if not isinstance(value, dict):
        words = text_of(value)
        return "" if words.lower() == NOTHING or words.startswith("http") else words
    if name == "skills" and skill_of(value):
        return ""
    if name == "qualifications" and credential_of(value):
        return ""
    if name == "educationRequirements" and is_a(value, CREDENTIAL) and education_of({name: value}):
        return text_of([value.get("name"), value.get("description")])
    names = ("name", "description", "credentialCategory", "codeValue")
    return ", ".join(dict.fromkeys(_meant(value, names)))


def _meant(value: Json, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        words = text_of(value.get(name))
        if words and not words.startswith("http"):
            yield words


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """A place in words, finest first, and its country (ISO 3166-1 alpha-2) when it names one."""

    words: str
    country: str | None


def place_of(value: object) -> WrittenPlace | None:
    """The place of a jobLocation: a Place with an address, an address, or words; None when it says nothing."""
    address = value.get("address", value) if isinstance(value, dict) else value
    address = next(iter(listed(address)), None) if isinstance(address, list) else address
    if not isinstance(address, dict):
        words = line_of(address)
        return WrittenPlace(words, None) if words else None
    land = address.get("addressCountry")
    land = line_of(land.get("name") or land.get("identifier") if isinstance(land, dict) else land)
    parts = [line_of(address.get(name)) for name in ("addressLocality", "addressRegion")]
    if not any(parts):
        parts = [line_of(address.get("postalCode")), line_of(address.get("name"))]
    words = ", ".join(dict.fromkeys(word for word in (*parts, land) if word))
    return WrittenPlace(words, country_code(land) if land else None) if words else None
