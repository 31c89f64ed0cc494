"""A BEIR folder is read whole, or refused with its file, line, field and mend."""

import json
from typing import Any

import pytest

from matching.evaluation.collection import CollectionError, read_collection

CORPUS = [
    {"_id": "d2", "title": "", "text": "Welder", "language": "en-GB"},
    {"_id": "d1", "title": "Kokki", "text": "Valmistat lounaan.", "language": "FI"},
    {"_id": "d3", "text": "A long text that says what a job is about, and nothing that anyone would call a title."},
]
QUERIES = [{"_id": "q1", "text": "hitsaaja"}, {"_id": "q2", "text": "kirjuri"}, {"_id": 3, "text": "chef"}]
QRELS = "query-id\tcorpus-id\tscore\nq1\td2\t1\nq2\td1\t0\n3\td1\t2\n3\td3\t1\n"


def write(folder, corpus=None, queries=None, qrels=QRELS):
    (folder / "qrels").mkdir(exist_ok=True)
    for name, records in (("corpus", corpus or CORPUS), ("queries", queries or QUERIES)):
        lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "qrels" / "test.tsv").write_text(qrels, "utf-8")
    return folder


def test_a_folder_is_read_in_the_order_of_ids_with_languages_cut_to_their_code(tmp_path):
    found = read_collection(write(tmp_path))
    assert [item.id for item in found.corpus] == ["d1", "d2", "d3"]
    assert [item.language for item in found.corpus] == ["fi", "en", None]
    assert [item.id for item in found.queries] == ["3", "q1"]
    assert found.relevant == {"q1": {"d2": 1}, "3": {"d1": 2, "d3": 1}}
    assert found.unjudged == 1


def test_a_short_text_without_a_title_is_its_own_heading_and_a_long_one_has_none(tmp_path):
    first, second, third = read_collection(write(tmp_path)).corpus
    assert (first.heading, first.whole) == ("Kokki", "Kokki\nValmistat lounaan.")
    assert (second.heading, second.whole) == ("Welder", "Welder")
    assert third.heading == ""


def test_judgements_are_read_with_and_without_a_heading_line(tmp_path):
    with_heading = read_collection(write(tmp_path)).relevant
    assert read_collection(write(tmp_path, qrels=QRELS.partition("\n")[2])).relevant == with_heading


BROKEN: dict[str, tuple[dict[str, Any], list[str]]] = {
    "corpus twice": ({"corpus": [*CORPUS, CORPUS[0]]}, ["corpus.jsonl, line 4", "_id", "twice"]),
    "no id": ({"corpus": [{"text": "x"}]}, ["corpus.jsonl, line 1", "_id", "missing"]),
    "not json": ({"queries": [QUERIES[0], "{broken"]}, ["queries.jsonl, line 2", "not JSON"]),
    "a list": ({"queries": ["[1]"]}, ["queries.jsonl, line 1", "not an object"]),
    "number for text": ({"queries": [{"_id": "q", "text": 5}]}, ["queries.jsonl, line 1", "field text", "quotation"]),
    "no text": ({"corpus": [{"_id": "d", "title": " "}]}, ["corpus.jsonl, line 1", "both are empty"]),
    "columns": ({"qrels": "q1 d2 1\n"}, ["test.tsv, line 1", "1 columns", "tabs"]),
    "score": ({"qrels": "q1\td2\t1\nq1\td1\tgood\n"}, ["test.tsv, line 2", "field score", "good"]),
    "query": ({"qrels": "zz\td2\t1\n"}, ["test.tsv, line 1", "field query-id", '"zz"']),
    "entry": ({"qrels": "q1\tzz\t1\n"}, ["test.tsv, line 1", "field corpus-id", '"zz"']),
    "nothing relevant": ({"qrels": "q1\td2\t0\n"}, ["test.tsv", "no query has a relevant entry"]),
    "empty": ({"corpus": [" "]}, ["corpus.jsonl", "is empty"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_refused_with_file_line_field_and_mend(tmp_path, name):
    parts, told = BROKEN[name]
    with pytest.raises(CollectionError) as error:
        read_collection(write(tmp_path, **parts))
    assert all(each in str(error.value) for each in told), str(error.value)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_file_is_named(tmp_path, name):
    (write(tmp_path) / name).unlink()
    with pytest.raises(CollectionError, match="is missing") as error:
        read_collection(tmp_path)
    assert str(tmp_path / name) in str(error.value)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (write(tmp_path) / "corpus.jsonl").write_bytes('{"_id": "d1", "text": "työ"}'.encode("latin-1"))
    with pytest.raises(CollectionError, match="UTF-8"):
        read_collection(tmp_path)
