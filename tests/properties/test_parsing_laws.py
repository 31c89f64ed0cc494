"""Whatever a file holds, reading it gives fields, reasoned refusals or one IngestError, and never anything else."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz.documents import unconfined
from ingest.errors import IngestError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.accepted import MAX_ID, MAX_TITLE
from ingest.formats.mapping import USUAL_NAMES
from ingest.formats.protocol import ColumnMapping, CvFormat, InputFile, PostingFormat
from ingest.formats.table import CV_FORMATS, POSTING_FORMATS, cv_format, posting_format
from ingest.formats.tables import CSV, JSON_LINES, PARQUET
from ingest.formats.written import MAX_RAW, MAX_TEXT, line_of, text_of

FORMATS: list[PostingFormat | CvFormat] = [*POSTING_FORMATS, *CV_FORMATS]
CONFINED = {"pdf", "docx", "spreadsheet", "parquet"}
"""Read in a process apart, which takes tens of milliseconds: they are given only what they recognise."""
timeless = settings(deadline=None)
"""The first document starts a process, or loads a library."""
every_format = pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: f"{kind.name}-{type(kind).__name__}")

KEYS = [
    *("ilmoitukset", "ilmoituksenID", "perustiedot", "tyonOtsikko", "tyonKuvaus", "kieliKoodi", "arvo", "sijainti"),
    *("kunta", "hakeminen", "hakuaikaPaattyy", "osaamisvaatimukset", "kielitaidot", "kielitaito", "ajokortti"),
    *("koulutusaste", "paikkojenMaara", "tyoTunnitMaksimi", "tyoAika", "palvelussuhde", "tyosuhde", "ammatit"),
    *("basics", "work", "name", "summary", "highlights", "location", "profiles", "skills", "education", "startDate"),
    *(
        "SkillsPassport",
        "LearnerInfo",
        "Identification",
        "WorkExperience",
        "Period",
        "From",
        "Year",
        "Skills",
        "Linguistic",
    ),
    *(
        "generalInfo",
        "employments",
        "interval",
        "languageSkills",
        "prefLabel",
        "uri",
        "preferredRegions",
        "description",
    ),
    *(name for names in USUAL_NAMES.values() for name in names[:2]),
]
words = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "<p>a</p>",
        "&lt;b&gt;",
        "2026-02-30",
        "2026-05-30T22:00:00Z",
        "fi",
        "\x00",
        "²",
        "9" * 5_000,
        "=1+1",
        "\u202e",
        "1e999",
    ]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | words, inner, max_size=5),
    max_leaves=25,
)
objects = st.dictionaries(st.sampled_from(KEYS), values, max_size=9)
starts = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"PAR1",
        b"%PDF-1.7\n",
        b"{",
        b"[",
        b'{"ilmoitukset": [',
        b"id,title\n",
        b'{"basics": ',
        b'{"SkillsPassport": {"LearnerInfo": ',
        b'{"generalInfo": {}, "employments": ',
        b"<SkillsPassport><LearnerInfo><Skills>",
        b"<Candidate><CandidatePerson>",
    ]
)
endings = st.sampled_from([".txt", ".csv", ".tsv", ".jsonl", ".json", ".pdf", ".parquet", ""])


@contextmanager
def file_of(content: bytes, ending: str = ".txt", mapping: ColumnMapping | None = None) -> Iterator[InputFile]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(content)
        yield InputFile.open(path, mapping or ColumnMapping())


def check(found: list[PostingFields | Rejected] | list[CvFields | Rejected]) -> None:
    """Each record is whole and within bounds, or refused with a field and a reason."""
    for record in found:
        assert record.line >= 1
        if isinstance(record, Rejected):
            assert record.field
            assert record.reason
            assert len(record.raw) <= MAX_RAW
            continue
        assert len(record.external_id) <= MAX_ID
        assert len(record.title) <= MAX_TITLE
        assert len(record.text) <= MAX_TEXT
        if isinstance(record, PostingFields):
            assert record.external_id == " ".join(record.external_id.split()) != ""
            assert record.title == " ".join(record.title.split())
            assert record.title or record.withdrawn
        for text in (record.external_id, record.title, record.text, record.country or "", *record.place_texts):
            text.encode()
            assert "\x00" not in text
        hash(record)


def read(kind: PostingFormat | CvFormat, content: bytes, ending: str, mapping: ColumnMapping | None = None) -> None:
    try:
        with file_of(content, ending, mapping) as file:
            known = kind.recognises(file)
            assert known in {True, False}
            if known or kind.name not in CONFINED:
                check(list(kind.read(file)))  # type: ignore[arg-type]
    except IngestError as error:
        assert str(error)  # noqa: PT017


@every_format
@timeless
@given(starts, st.binary(max_size=300), endings)
def test_no_format_stumbles_over_any_bytes(kind, start, rest, ending):
    read(kind, start + rest, ending)


@every_format
@timeless
@given(st.text(st.sampled_from('",;\n\r\t|{}[]:<>/&ab1\\ é\x00'), max_size=120), endings)
def test_no_format_stumbles_over_any_text(kind, text, ending):
    read(kind, b"id,title,text\n" + text.encode(), ending)
    read(kind, text.encode(), ending)


@every_format
@timeless
@given(values)
def test_no_format_stumbles_over_any_json(kind, value):
    read(kind, json.dumps(value).encode("utf-8", "surrogatepass"), ".json")


@every_format
@timeless
@given(objects, st.booleans())
def test_no_format_stumbles_over_json_with_its_own_keys_in_wrong_shapes(kind, record, pretty):
    profile = {"generalInfo": record, "employments": [record], "educations": [record]}
    europass = {"SkillsPassport": {"LearnerInfo": {**record, "Skills": record, "Education": [record]}}}
    for shape in (record, {"ilmoitukset": [record]}, {"basics": record, "work": [record]}, profile, europass):
        read(kind, json.dumps(shape, indent=1 if pretty else None).encode("utf-8", "surrogatepass"), ".jsonl")


@given(st.lists(objects, min_size=1, max_size=4))
@example([{"ilmoitukset": None, "id": False, "withdrawn": True}])
def test_records_of_json_lines_never_cost_each_other(records):
    good = {"id": "known", "title": "Cook"}
    content = "\n".join(json.dumps(record) for record in [*records, good]).encode("utf-8", "surrogatepass")
    with file_of(content, ".jsonl") as file:
        found = list(JSON_LINES.read(file))
    check(found)
    assert len(found) == len(records) + 1
    last = found[-1]
    assert isinstance(last, PostingFields)
    assert last.title == "Cook"


columns = st.dictionaries(
    st.sampled_from(["id", "title", "text", "city", "deadline", "openings"]),
    st.one_of(
        st.lists(st.none() | words, min_size=2, max_size=2),
        st.lists(st.none() | st.floats(), min_size=2, max_size=2),
        st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=2, max_size=2),
        st.lists(st.none() | st.binary(max_size=5), min_size=2, max_size=2),
        st.lists(st.none() | st.dates() | st.datetimes(), min_size=2, max_size=2).map(
            lambda days: pl.Series([str(day) for day in days])
        ),
        st.lists(st.lists(st.integers(0, 9), max_size=2), min_size=2, max_size=2),
    ),
    min_size=2,
)


@timeless
@given(columns)
def test_parquet_of_any_types_is_read_or_refused(table):
    stream = io.BytesIO()
    pl.DataFrame(table).write_parquet(stream)
    with unconfined():
        read(PARQUET, stream.getvalue(), ".parquet")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 400), st.integers(0, 255))
def test_damaged_parquet_is_read_or_refused(seed, cut, byte):
    stream = io.BytesIO()
    pl.DataFrame({"id": ["a", "b"], "title": ["Cook", "Nurse"], "salary": [1.0, None]}).write_parquet(stream)
    content = bytearray(stream.getvalue())
    content[4 + seed % (len(content) - 4)] = byte
    with unconfined():
        read(PARQUET, bytes(content[: len(content) - (cut if cut > 300 else 0)]), ".parquet")


@timeless
@given(starts, st.binary(max_size=200), endings)
def test_choosing_a_format_fails_only_by_saying_that_there_is_none(start, rest, ending):
    for choose in (posting_format, cv_format):
        try:
            with file_of(start + rest, ending) as file:
                assert choose(file) in FORMATS
        except IngestError as error:
            assert str(error)  # noqa: PT017


mappings = st.builds(
    ColumnMapping,
    st.dictionaries(
        st.sampled_from(list(USUAL_NAMES)), st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple)
    ),
    st.dictionaries(st.sampled_from(["title", "text", "openings", "deadline"]), words, max_size=2),
)


@given(mappings, st.sampled_from(["a,b,c", "a,b", "id,title", "title,a"]), st.lists(words, max_size=6))
def test_no_mapping_makes_a_table_stumble(mapping, header, cells):
    rows = "\n".join(",".join(cells[i : i + 2]) for i in range(0, len(cells), 2))
    read(CSV, f"{header}\n{rows}".encode(), ".csv", mapping)


@given(values)
def test_the_text_of_a_value_is_clean_and_its_line_is_one(value):
    text = text_of(value)
    assert text == text.strip()
    assert "\x00" not in text
    assert "\n" not in line_of(value)
    assert text_of(line_of(value)) == line_of(line_of(value))
