"""One posting in the format for jobs of JSON Resume (jsonresume.org); its lists become a text with the usual headings."""

import re
from collections.abc import Iterator, Mapping

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.accepted import accepted
from ingest.formats.countries import country_code
from ingest.formats.protocol import MAX_ONE_BYTES, InputFile
from ingest.formats.written import line_of, part, parts, raw_of, text_of
from matching.values.facts import Fact, Provenance, VacancyFacts

Json = Mapping[str, object]
NEEDED = (b'"title"', b'"description"')
MARKS = (b'"responsibilities"', b'"qualifications"')
NOT_MARKS = (b'"properties"', b'"@type"', b'"basics"', b'"id"')
"""Keys of its schema, of schema.org, of CVs, and of records that name themselves as rows of a table do."""
NEXT_LINE = re.compile(rb"\}\s*\n\s*\{\s*\"title\"")
"""Where a second record begins: the file is JSON Lines."""
LISTS = (("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"))


class JobJsonResume:
    """The file is the posting, and its name the id."""

    name = "json-resume-job"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        told = all(mark in file.head for mark in NEEDED) and any(mark in file.head for mark in MARKS)
        others = any(mark in file.head for mark in NOT_MARKS) or NEXT_LINE.search(file.head)
        return file.start.startswith(b"{") and told and not others

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        try:
            job = orjson.loads(file.text(MAX_ONE_BYTES))
        except orjson.JSONDecodeError as error:
            message = f"{file.path}: not whole JSON ({error}); export it again"
            raise FileRefusedError(message) from error
        if not isinstance(job, dict):
            yield Rejected(1, "job", "not an object; write the job as one JSON object", raw_of(job))
            return
        place = part(job, "location")
        country = country_code(line_of(place.get("countryCode")))
        town = ", ".join(filter(None, (line_of(place.get(name)) for name in ("city", "region", "countryCode"))))
        fields = PostingFields(
            line=1,
            external_id=file.stem,
            title=line_of(job.get("title")),
            text=_text(job),
            employer=line_of(job.get("company")),
            place_texts=(town,) if town else (),
            country=country,
            details=_details(job),
            imported=VacancyFacts(remote=Fact(_remote(job), provenance=Provenance.IMPORTED)),
        )
        yield accepted(fields, raw_of(job))


def _text(job: Json) -> str:
    blocks = [text_of(job.get("description"))]
    for name, heading in LISTS:
        value = job.get(name)
        told = [line for line in map(line_of, value) if line] if isinstance(value, list) else []
        blocks.append("\n".join((f"{heading}:", *(f"- {line}" for line in told))) if told else "")
    skills = [_skill(item) for item in parts(job, "skills")]
    blocks.append("\n".join(("Skills:", *(f"- {line}" for line in skills if line))) if any(skills) else "")
    return "\n\n".join(block for block in blocks if block)


def _skill(item: Json) -> str:
    told = (line_of(item.get(name)) for name in ("name", "level", "keywords"))
    return ", ".join(text for text in told if text)


def _details(job: Json) -> tuple[tuple[str, str], ...]:
    told = (("salary", "salary"), ("hours", "type"), ("remote", "remote"))
    texts = ((name, line_of(job.get(key))) for name, key in told)
    return tuple((name, text) for name, text in texts if text)


def _remote(job: Json) -> bool | None:
    """Whether the whole work can be done from elsewhere; a part of it is said in words alone."""
    return True if line_of(job.get("remote")).lower() == "full" else None
