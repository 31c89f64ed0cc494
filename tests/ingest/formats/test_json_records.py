"""JSON files are cut into their records, and what is broken costs itself alone."""

import json
import resource

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import FileRefusedError
from ingest.fields import Rejected
from ingest.formats import json_records as module
from ingest.formats.json_records import json_records
from ingest.formats.protocol import InputFile
from tests.guards import ends
from tests.ingest.formats.files import written

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
lists = st.lists(values, max_size=6)


def read(folder, content, name="a.json"):
    return [value for _, value in json_records(InputFile.open(written(folder, name, content)), "hits")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("json")


@settings(max_examples=100, deadline=None)
@given(lists, st.sampled_from([None, 1, 4]), st.sampled_from(["[{0}]", '{{"total": {{"value": 3}}, "hits": {0}}}']))
def test_the_values_of_a_list_are_those_that_were_written(folder, given_list, indent, wrap):
    told = json.dumps(given_list, indent=indent, ensure_ascii=False)
    content = wrap.format(told[1:-1] if wrap.startswith("[") else told)
    assert read(folder, content.encode("utf-8", "surrogatepass")) == given_list


@settings(max_examples=25, deadline=None)
@given(lists)
def test_where_the_file_is_cut_into_chunks_makes_no_difference(folder, given_list):
    content = orjson.dumps(given_list)
    whole = read(folder, content)
    for size in (1, 3):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "CHUNK", size)
            assert read(folder, content) == whole


def test_a_record_alone_and_records_on_lines_are_read(tmp_path):
    assert read(tmp_path, b'\xef\xbb\xbf\n{"id": 1,\n"x": "a{[]}\\"b"}\n') == [{"id": 1, "x": 'a{[]}"b'}]
    assert read(tmp_path, '{"id": 1}\n\n{"id": 2}\n') == [{"id": 1}, {"id": 2}]
    assert read(tmp_path, "[]") == []


def test_a_broken_record_costs_itself_alone(tmp_path):
    found = read(tmp_path, '[{"id": 1}, {"id": 2,, "x": [1 2]}, {"id": 3}, {"id": "\\u12"}, {"id": 5}]')
    assert [value for value in found if not isinstance(value, Rejected)] == [{"id": 1}, {"id": 3}, {"id": 5}]
    refused = [value for value in found if isinstance(value, Rejected)]
    assert [(each.line, each.field) for each in refused] == [(2, "record"), (4, "record")]
    assert refused[0].raw == '{"id": 2,, "x": [1 2]}'


def test_deep_nesting_costs_itself_alone(tmp_path):
    deep = b"[" * 200_000 + b"]" * 200_000
    found = read(tmp_path, b'[{"id": 1}, ' + deep + b', {"id": 3}]')
    assert [isinstance(value, Rejected) for value in found] == [False, True, False]


@pytest.mark.parametrize("content", ['[{"id": 1}, {"id": ', '[{"id": 1}, {"id": 2}', '[{"id": 1}, {"id": "2'])
def test_a_file_that_breaks_off_gives_what_came_before_and_says_so(tmp_path, content):
    records = json_records(InputFile.open(written(tmp_path, "a.json", content)), "hits")
    assert next(records) == (1, {"id": 1})
    with pytest.raises(FileRefusedError, match="not whole JSON, it ends within its records; fetch it again"):
        list(records)


def test_a_line_of_fifty_megabytes_is_passed_over_within_its_limits(tmp_path):
    path = tmp_path / "long.json"
    with path.open("wb") as file:
        file.write(b'[{"id": 1}, {"id": "')
        for _ in range(50):
            file.write(b"x" * 2**20)
        file.write(b'"}, {"id": 3}]')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ends():
        found = [value for _, value in json_records(InputFile.open(path), "hits")]
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 100
    assert [isinstance(value, Rejected) for value in found] == [False, True, False]
    assert isinstance(found[1], Rejected)
    assert "longer than 4194304 bytes" in found[1].reason


@pytest.mark.parametrize("content", ['[{"id": 1}, {"id": "työ"}, {"id": 3}]', '{"id": 1}\n{"id": "työ"}\n{"id": 3}\n'])
def test_a_record_in_another_encoding_costs_itself_alone_and_says_so(tmp_path, content):
    first, bad, last = read(tmp_path, content.encode("latin-1"))
    assert (first, last) == ({"id": 1}, {"id": 3})
    assert isinstance(bad, Rejected)
    assert bad.reason == "its byte 10 is not UTF-8; save the file as UTF-8"
