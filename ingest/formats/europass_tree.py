"""Europass XML in the shape of its JSON twin, section by section, so that one reader serves both.

``WorkExperienceList`` becomes the list ``WorkExperience``, a date's attributes become ``Year``, ``Month`` and ``Day``,
and elements that stand several times become lists.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ingest.errors import FileRefusedError
from ingest.fields import Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.xml_records import xml_records

Json = Mapping[str, object]
COVER = "CoverLetter"
SECTIONS = frozenset(
    {"PersonName", "ContactInfo", "Demographics", "Headline", "WorkExperienceList", "EducationList", "Skills"}
    | {"AchievementList", COVER}
)
"""What is read of a file; photos, signatures and attachments stand between them and are never built."""
_DATES = frozenset({"year", "month", "day"})


def sections(file: InputFile) -> Json | Rejected:
    """The sections of the CV in a file, each under its JSON name; those of a cover letter are not among them.

    Raises:
        FileRefusedError: when it is not whole XML, or a bomb.

    """
    found: dict[str, object] = {}
    for _, section in xml_records(file, SECTIONS):
        if isinstance(section, Rejected):
            return Rejected(1, "section", section.reason)
        name, value = named(section)
        found.setdefault(name, value)
    if not found.keys() - {COVER}:
        message = f"{file.path}: it has no section of a Europass CV; export it again as Europass XML, version 3"
        raise FileRefusedError(message)
    return found


def named(element: Element) -> tuple[str, object]:
    """The JSON name and value of an element."""
    if element.tag.endswith("List"):
        return element.tag.removesuffix("List"), [named(child)[1] for child in element]
    dated = {name.capitalize(): text.strip("-") for name, text in element.attrib.items() if name in _DATES}
    if dated:
        return element.tag, dated
    if not len(element):
        return element.tag, (element.text or "").strip()
    values: dict[str, object] = {}
    for child in element:
        name, value = named(child)
        if name in values and not child.tag.endswith("List"):
            before = values[name]
            values[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            values[name] = value
    return element.tag, values
