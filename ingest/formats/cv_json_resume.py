"""CVs in the JSON Resume format (jsonresume.org, schema 1.0.0)."""

from collections.abc import Iterator, Mapping

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from ingest.formats.protocol import InputFile

Json = Mapping[str, object]
PERSONAL = ("name", "email", "phone", "url", "image")


class CvJsonResume:
    """One CV; its structure becomes a text with the usual headings, so that it is read and quoted like any other."""

    name = "json-resume"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        head = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return head.startswith(b"{") and any(key in head for key in (b'"basics"', b'"work"', b"jsonresume"))

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        try:
            written = orjson.loads(file.text())
        except orjson.JSONDecodeError as error:
            message = f"{file.path}: not whole JSON ({error}); export it again"
            raise FileRefusedError(message) from error
        if not isinstance(written, dict):
            yield Rejected(1, "resume", "not a JSON object; a resume is one object")
            return
        basics = _part(written, "basics")
        location = _part(basics, "location")
        profiles = [
            text for item in _items(basics, "profiles") for text in (_text(item, "url"), _text(item, "username"))
        ]
        address = [_text(location, name) for name in ("address", "postalCode")]
        personal = [*(_text(basics, name) for name in PERSONAL), *address, *profiles]
        place = ", ".join(filter(None, (_text(location, name) for name in ("city", "region", "countryCode"))))
        yield CvFields(
            line=1,
            external_id=file.path.stem,
            text="\n\n".join(section for section in _sections(written, basics) if section),
            title=_text(basics, "label"),
            place_texts=(place,) if place else (),
            country=_text(location, "countryCode") or None,
            protected=tuple(text for text in personal if text),
        )


def _sections(resume: Json, basics: Json) -> Iterator[str]:
    yield _text(basics, "label")
    yield _headed("Summary", [_text(basics, "summary")])
    yield _headed("Experience", [_work(item) for item in (*_items(resume, "work"), *_items(resume, "volunteer"))])
    yield _headed(
        "Projects", [_joined(item, "name", "description", "highlights") for item in _items(resume, "projects")]
    )
    yield _headed("Education", [_studies(item) for item in _items(resume, "education")])
    yield _headed("Skills", [_joined(item, "name", "level", "keywords") for item in _items(resume, "skills")])
    languages = [_joined(item, "language", "fluency") for item in _items(resume, "languages")]
    yield _headed("Languages", languages)
    certificates = [_joined(item, "name", "issuer", "date") for item in _items(resume, "certificates")]
    yield _headed("Certificates", certificates)


def _headed(heading: str, lines: list[str]) -> str:
    told = [line for line in lines if line]
    return "\n".join((heading, *told)) if told else ""


def _work(item: Json) -> str:
    dates = " - ".join(filter(None, (_text(item, "startDate"), _text(item, "endDate") or "present")))
    head = ", ".join(filter(None, (_text(item, "position"), _text(item, "name"), _text(item, "organization"))))
    return "\n".join(filter(None, (f"{dates}: {head}" if head else "", _joined(item, "summary", "highlights"))))


def _studies(item: Json) -> str:
    dates = " - ".join(filter(None, (_text(item, "startDate"), _text(item, "endDate"))))
    return ", ".join(filter(None, (_joined(item, "studyType", "area", "institution", "courses"), dates)))


def _joined(item: Json, *names: str) -> str:
    parts: list[str] = []
    for name in names:
        value = item.get(name)
        parts += [str(v) for v in value] if isinstance(value, list) else [_text(item, name)]
    return ", ".join(part.strip() for part in parts if part.strip())


def _part(record: Json, name: str) -> Json:
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def _items(record: Json, name: str) -> list[Json]:
    value = record.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(record: Json, name: str) -> str:
    value = record.get(name)
    return value.strip() if isinstance(value, str) else ""
