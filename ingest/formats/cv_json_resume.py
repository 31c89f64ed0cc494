"""CVs in the JSON Resume format (jsonresume.org, schema 1.0.0)."""

from collections.abc import Iterator, Mapping

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.protocol import MAX_ONE_BYTES, InputFile
from ingest.formats.written import line_of, part, parts, text_of

Json = Mapping[str, object]
PERSONAL = ("name", "email", "phone", "url", "image")
SECTIONS = ("basics", "work", "volunteer", "education", "skills", "languages", "projects", "certificates")
MARKS = (b'"basics"', b'"work"', b"jsonresume")


class CvJsonResume:
    """One CV; its structure becomes a text with the usual headings, so that it is read and quoted like any other."""

    name = "json-resume"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return file.start.startswith(b"{") and any(mark in file.head for mark in MARKS)

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        try:
            written = orjson.loads(file.text(MAX_ONE_BYTES))
        except orjson.JSONDecodeError as error:
            message = f"{file.path}: not whole JSON ({error}); export it again"
            raise FileRefusedError(message) from error
        if not isinstance(written, dict) or not any(name in written for name in SECTIONS):
            reason = f"not a resume: it has none of {', '.join(SECTIONS)}; export it as JSON Resume 1.0.0"
            yield Rejected(1, "resume", reason)
            return
        basics = part(written, "basics")
        location = part(basics, "location")
        told = [basics.get(name) for name in PERSONAL] + [location.get(name) for name in ("address", "postalCode")]
        told += [item.get(name) for item in parts(basics, "profiles") for name in ("url", "username")]
        place = ", ".join(filter(None, (line_of(location.get(name)) for name in ("city", "region", "countryCode"))))
        yield accepted_cv(
            CvFields(
                line=1,
                external_id=file.stem,
                text="\n\n".join(section for section in _sections(written, basics) if section),
                title=line_of(basics.get("label")),
                place_texts=(place,) if place else (),
                country=line_of(location.get("countryCode")) or None,
                protected=tuple(text for text in map(line_of, told) if text),
            )
        )


def _sections(resume: Json, basics: Json) -> Iterator[str]:
    yield line_of(basics.get("label"))
    yield _headed("Summary", [text_of(basics.get("summary"))])
    yield _headed("Experience", [_work(item) for item in (*parts(resume, "work"), *parts(resume, "volunteer"))])
    projects = [_joined(item, "name", "description", "highlights") for item in parts(resume, "projects")]
    yield _headed("Projects", projects)
    yield _headed("Education", [_studies(item) for item in parts(resume, "education")])
    yield _headed("Skills", [_joined(item, "name", "level", "keywords") for item in parts(resume, "skills")])
    yield _headed("Languages", [_joined(item, "language", "fluency") for item in parts(resume, "languages")])
    certificates = [_joined(item, "name", "issuer", "date") for item in parts(resume, "certificates")]
    yield _headed("Certificates", certificates)


def _headed(heading: str, lines: list[str]) -> str:
    told = [line for line in lines if line]
    return "\n".join((heading, *told)) if told else ""


def _work(item: Json) -> str:
    start, end = text_of(item.get("startDate")), text_of(item.get("endDate"))
    dates = f"{start} - {end or 'present'}" if start else end
    head = ", ".join(filter(None, (text_of(item.get(name)) for name in ("position", "name", "organization"))))
    told = ": ".join(filter(None, (dates, head))) if head else ""
    return "\n".join(filter(None, (told, _joined(item, "summary", "highlights"))))


def _studies(item: Json) -> str:
    dates = " - ".join(filter(None, (text_of(item.get("startDate")), text_of(item.get("endDate")))))
    return ", ".join(filter(None, (_joined(item, "studyType", "area", "institution", "courses"), dates)))


def _joined(item: Json, *names: str) -> str:
    return ", ".join(filter(None, (text_of(item.get(name)) for name in names)))
