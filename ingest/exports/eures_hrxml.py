"""Vacancies as openings of the EURES exchange: HR-XML 3.2, one document for one, a plain list around several."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from ingest.exports.eures_opening import opening_element
from ingest.exports.protocol import Loss, Written
from ingest.exports.read_back import losses
from ingest.formats.eures_hrxml import opening
from matching.places.values import Place, Precision
from matching.values.records import Vacancy

HR_XML = "http://www.hr-xml.org/3"
OAGIS = "http://www.openapplications.org/oagis/9"
OF_OAGIS = frozenset({"AddressLine", "CityName", "CountrySubDivisionCode", "PostalCode", "URI"})
"""Elements that HR-XML takes from OAGIS."""

REASONS = {
    "title": "its spaces or signs do not come back as they are",
    "text": "its spaces or signs do not come back as they are",
    "language": "the list of languages there has ISO 639-1 codes",
    "occupations": "occupations are ESCO concepts there, and a guess from the text is not stated",
    "skills": "competencies are ESCO skills that the position requires there",
    "languages": "a language is required there, or desired with its level",
    "languages.need": "a language is required there, or desired with its level",
    "licences": "licences are classes of driving licences that the position requires there",
    "languages.one_of": "that one of several is enough cannot be said there",
    "licences.one_of": "that one of several is enough cannot be said there",
    "places": "the place has no code there by which it is found again",
    "education.field": "there is a level of education, and no field",
    "experience_years": "experience goes from a hundredth of a year to 60 years",
    "hours": "there is full time and part time, and no number of hours",
    "contract": "the code of a permanent job (DirectHire) says who hires, and not for how long",
    "pay": "pay has an amount above 0, a currency of three letters, and a period of hour, day, month or year",
    "openings": "the number of openings goes from 1 to 9999",
    "how_to_apply": "an application goes to a web address, an e-mail address, or as the instructions say",
}


class EuresHrXmlExport:
    """Writes a PositionOpening, or several within ``PositionOpenings``."""

    name = "eures-hrxml"
    suffix = ".xml"
    media_type = "application/xml"

    def write(self, vacancies: Iterable[Vacancy]) -> Written:
        """See VacancyExport."""
        lost: list[Loss] = []
        elements: list[Element] = []
        for number, vacancy in enumerate(vacancies, start=1):
            element = opening_element(vacancy)
            lost += losses(vacancy, opening(number, element), REASONS, place_text)
            elements.append(_in_namespaces(element))
        return Written(_document(elements), tuple(lost))


def place_text(place: Place) -> str:
    """How the reader of openings gives a place."""
    area = place.region if place.region and place.region.startswith(place.country) else place.country
    return f"nuts:{area}" if place.precision in {Precision.REGION, Precision.COUNTRY} else f"nuts:{area}/{place.name}"


def _document(openings: list[Element]) -> bytes:
    if len(openings) == 1:
        root = openings[0]
    else:
        root = Element("PositionOpenings")
        root.extend(openings)
    root.set("xmlns", HR_XML)
    root.set("xmlns:oa", OAGIS)
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return content + b"\n"


def _in_namespaces(opening_: Element) -> Element:
    """The same element with the prefix of the names that are not HR-XML's own."""
    for element in opening_.iter():
        if element.tag in OF_OAGIS:
            element.tag = f"oa:{element.tag}"
    return opening_
