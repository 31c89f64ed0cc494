"""Profiles of Job Market Finland (Tyomarkkinatori): the answer of its profile API (P60), and what its import takes (P51).

Both have one shape; P51 names ESCO concepts by URI alone. A profile has no name and no address. Where one municipality
alone is named for work, the way to work counts from there, as from a home. Codes of cards and permits, and of when
work can begin, are passed over: their lists are not published with the interface.
"""

from collections.abc import Iterator, Mapping

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.cv_sections import (
    DRIVING_LICENCE,
    MOTHER_TONGUE,
    Heading,
    entry,
    headed,
    in_language,
    language_name,
    whole,
)
from ingest.formats.job_market_profile import facts, period, strings
from ingest.formats.protocol import MAX_ONE_BYTES, InputFile
from ingest.formats.written import line_of, part, parts, text_of

Json = Mapping[str, object]
LANGUAGES = ("fi", "sv", "en")
PARTS = ("generalInfo", "employments", "educations", "languageSkills", "jobPreferenceDescription", "businessActivities")
MARKS = tuple(f'"{name}"'.encode() for name in PARTS)
LEAST_MARKS = 2


class CvJobMarketFinland:
    """One profile, as one object."""

    name = "job-market-finland-profile"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return file.start.startswith(b"{") and sum(mark in file.head for mark in MARKS) >= LEAST_MARKS

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        try:
            profile = orjson.loads(file.text(MAX_ONE_BYTES))
        except orjson.JSONDecodeError as error:
            message = f"{file.path}: not whole JSON ({error}); fetch it again"
            raise FileRefusedError(message) from error
        if not isinstance(profile, dict) or not any(name in profile for name in PARTS):
            reason = f"not a profile: it has none of {', '.join(PARTS)}; fetch it again"
            yield Rejected(1, "profile", reason)
            return
        language = _language(profile)
        towns = strings(part(profile, "generalInfo"), "preferredMunicipalities")
        links = [line_of(link.get("url")) for link in parts(profile, "externalLinks")]
        yield accepted_cv(
            CvFields(
                line=1,
                external_id=file.stem,
                text=whole(_sections(profile, language)),
                title=line_of(said(part(profile, "generalInfo").get("caption"), language)),
                language=language or None,
                place_texts=(f"kunta:{towns[0]}",) if len(towns) == 1 else (),
                country="FI" if len(towns) == 1 else None,
                protected=tuple(link for link in links if link),
                imported=facts(profile),
            )
        )


def said(value: object, language: str) -> str:
    """Text of a value that is told in several languages: in the profile's language, else in the first that has any."""
    if not isinstance(value, dict):
        return text_of(value) if isinstance(value, str) else ""
    return text_of(value.get(language)) or next(filter(None, (text_of(value.get(one)) for one in LANGUAGES)), "")


def _language(profile: Json) -> str:
    """The first of fi, sv, en in which the profile says most; empty when it says nothing."""
    told = dict.fromkeys(LANGUAGES, 0)
    general = part(profile, "generalInfo")
    texts = [
        general.get("caption"),
        general.get("description"),
        part(profile, "experienceDescription").get("description"),
    ]
    for name in ("employments", "educations", "projects", "businessActivities"):
        for item in parts(profile, name):
            texts += [item.get("title"), item.get("employer"), part(item, "description").get("description")]
    for text in texts:
        for language in LANGUAGES:
            told[language] += bool(text_of(text.get(language))) if isinstance(text, dict) else 0
    return max(LANGUAGES, key=lambda language: told[language]) if any(told.values()) else ""


def _sections(profile: Json, language: str) -> Iterator[str]:
    general = part(profile, "generalInfo")
    told = [said(general.get("description"), language), _described(part(profile, "experienceDescription"), language)]
    yield headed(Heading.SUMMARY, language, told)
    wishes = [_described(part(profile, "jobPreferenceDescription"), language)]
    yield headed(Heading.WISHES, language, [*wishes, said(general.get("personAvailabilityText"), language)])
    jobs = [_job(item, language) for item in parts(profile, "employments")]
    yield headed(
        Heading.EXPERIENCE, language, [*jobs, *(_job(one, language) for one in parts(profile, "businessActivities"))]
    )
    yield headed(Heading.PROJECTS, language, (_job(item, language) for item in parts(profile, "projects")))
    yield headed(Heading.EDUCATION, language, (_studies(item, language) for item in parts(profile, "educations")))
    yield headed(Heading.SKILLS, language, dict.fromkeys(_skill_names(profile, language)))
    yield headed(Heading.LANGUAGES, language, (_spoken(item, language) for item in parts(profile, "languageSkills")))
    yield headed(Heading.LICENCES, language, _licences(profile, language))


def _job(item: Json, language: str) -> str:
    """A job, business or project; an employer whose name is hidden is not told."""
    hidden = item.get("employerNameHidden") is True
    employer = "" if hidden else said(item.get("employer"), language)
    head = [line_of(text) for text in (said(item.get("title"), language), employer, said(item.get("name"), language))]
    return entry(period(item), language, head, _described(part(item, "description"), language))


def _studies(item: Json, language: str) -> str:
    names = (item.get("customDegreeName"), item.get("degreeInstitution"))
    head = [line_of(said(name, language)) for name in names]
    return entry(period(item), language, head, _described(part(item, "description"), language))


def _described(description: Json, language: str) -> str:
    return said(description.get("description"), language)


def _skill_names(profile: Json, language: str) -> Iterator[str]:
    for name in ("employments", "educations", "projects", "businessActivities"):
        for item in parts(profile, name):
            for skill in parts(part(item, "description"), "skills"):
                yield line_of(said(skill.get("prefLabel"), language))


def _spoken(item: Json, language: str) -> str:
    code, level = line_of(item.get("code")), line_of(item.get("level"))
    name = language_name(code, language)
    told = in_language(MOTHER_TONGUE, language) if level == "L1" else level
    return ": ".join(filter(None, (name, " ".join(filter(None, (told, said(item.get("description"), language)))))))


def _licences(profile: Json, language: str) -> list[str]:
    classes = ", ".join(strings(part(profile, "drivingLicenses"), "licenseClasses"))
    told = [said(part(profile, name).get("description"), language) for name in ("drivingLicenses", "certifications")]
    return [f"{in_language(DRIVING_LICENCE, language)}: {classes}" if classes else "", *told]
