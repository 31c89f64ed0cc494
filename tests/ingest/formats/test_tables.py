"""Postings in CSV, JSON Lines and Parquet: read by column names, broken rows refused by number, the rest kept."""

from datetime import date
from pathlib import Path

import orjson
import polars as pl
import pytest

from ingest.errors import FileRefusedError, MappingError
from ingest.fields import PostingFields, Rejected
from ingest.formats import table_rows
from ingest.formats.protocol import ColumnMapping, InputFile
from ingest.formats.table import posting_format
from tests.ingest.formats.files import accepted, postings, refusals, written
from tests.shared_data import shared_path

HEADER = "id,title,text\n"


def kind(path: Path) -> str:
    return posting_format(InputFile.open(path)).name


def lines(*records: object) -> bytes:
    return b"\n".join(orjson.dumps(record) for record in records)


def parquet(folder: Path, frame: pl.DataFrame) -> Path:
    frame.write_parquet(folder / "jobs.parquet")
    return folder / "jobs.parquet"


def test_usual_column_names_are_understood(tmp_path):
    content = (
        "Tunniste;Työnimike;Kuvaus;Työnantaja;Kunta;Kieli;Haku päättyy;Paikkojen määrä;Etätyö\n"
        '7;Kokki;"Keität;\npaistat";Lehto Oy;Oulu;fi-FI;2026-05-30;3;kyllä\n'
    )
    (found,) = accepted(written(tmp_path, "jobs.csv", content))
    assert (found.external_id, found.title, found.text) == ("7", "Kokki", "Keität;\npaistat")
    assert (found.employer, found.place_texts, found.language) == ("Lehto Oy", ("Oulu",), "fi")
    assert found.imported.closes.value == date(2026, 5, 30)
    assert found.imported.openings.value == 3
    assert found.imported.remote.value is True
    assert found.details == (("openings", "3"), ("deadline", "2026-05-30"), ("remote", "kyllä"))


def test_the_three_kinds_of_tables_say_the_same(tmp_path):
    record = {"id": 12, "title": "Cook", "text": "You cook.", "city": "Oulu", "region": "Oulu", "salary": 2500.0}
    csv = written(tmp_path, "jobs.csv", "id,title,text,city,region,salary\n12,Cook,You cook.,Oulu,Oulu,2500\n")
    found = [accepted(csv), accepted(written(tmp_path, "a.jsonl", lines(record)))]
    found.append(accepted(parquet(tmp_path, pl.DataFrame([record]))))
    expected = PostingFields(1, "12", "Cook", "You cook.", place_texts=("Oulu",), details=(("salary", "2500"),))
    for (each,) in found:
        told = (each.external_id, each.title, each.text, each.place_texts, each.details)
        assert told == ("12", "Cook", "You cook.", expected.place_texts, expected.details)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiters_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path, delimiter, end, mark):
    rows = [["id", "title", "text"], ["1", "Cook", '"You, cook; soup|and\tmore"'], ["2", "Nurse", "x"]]
    content = mark + end.join(delimiter.join(row) for row in rows) + end
    found = accepted(written(tmp_path, "jobs.csv", content))
    assert [(each.line, each.title) for each in found] == [(2, "Cook"), (3, "Nurse")]
    assert found[0].text.split() == ["You,", "cook;", "soup|and", "more"]


def test_a_table_is_known_by_its_header_whatever_the_file_is_called(tmp_path):
    assert kind(written(tmp_path, "jobs", "id,title,text\n1,Cook,x\n")) == "csv"
    assert kind(written(tmp_path, "ad.txt", "Cook, Oulu\nYou cook, and more.")) == "text"
    assert kind(written(tmp_path, "jobs.bin", lines({"id": 1, "title": "x"}, {}))) == "jsonl"


def test_broken_rows_are_refused_by_their_number_and_the_rest_is_kept(tmp_path):
    content = (
        HEADER + "1,Cook,You cook.\n2,Nurse,one,two\n3,Welder\n,Smith,no id\n5,,no title\n"
        '6,"Sm"ith,broken quote\n\n8,Baker,You bake.\n9,Painter,"You paint\n'
    )
    found = postings(written(tmp_path, "jobs.csv", content))
    assert [each.title for each in found if isinstance(each, PostingFields)] == ["Cook", "Baker"]
    assert refusals(found) == [(3, "row"), (4, "row"), (5, "id"), (6, "title"), (7, "row"), (10, "row")]
    reasons = [each.reason for each in found if isinstance(each, Rejected)]
    assert "1 cells more than the header has; put quotes" in reasons[0]
    assert "1 cells fewer than the header has; put quotes" in reasons[1]
    assert "opened and never closed" in reasons[5]
    raw = next(each.raw for each in found if isinstance(each, Rejected) and each.field == "title")
    assert orjson.loads(raw) == {"id": "5", "title": "", "text": "no title"}


def test_a_row_that_is_not_utf8_costs_only_itself(tmp_path):
    content = HEADER.encode() + b"1,Cook,x\n" * 9_000 + b"2,K\xf6k,x\n3,Nurse,x\n"
    found = postings(written(tmp_path, "jobs.csv", content))
    assert refusals(found) == [(9_002, "row")]
    assert isinstance(found[-1], PostingFields)


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        ("title\nCook\n", MappingError, "no column holds the id: name it in a mapping file; the file has title"),
        ("id,text\n1,x\n", MappingError, "no column holds the title"),
        ("id,title,title\n1,a,b\n", FileRefusedError, "two columns are called 'title'; give each a name of its own"),
    ],
)
def test_a_header_that_cannot_be_read_refuses_the_file(tmp_path, content, error, reason):
    with pytest.raises(error, match=reason):
        postings(written(tmp_path, "jobs.csv", content))


def test_columns_without_a_name_are_left_out(tmp_path):
    (found,) = accepted(written(tmp_path, "jobs.csv", "\n\n id , title ,,\n1,Cook,a,b\n"))
    assert (found.external_id, found.title, found.line) == ("1", "Cook", 2)


def test_cells_and_titles_without_end_cost_only_their_row(tmp_path):
    content = HEADER + f"1,Cook,{'a' * 300_000}\n2,{'b' * 400},x\n{'c' * 300},Nurse,x\n4,Baker,x\n"
    found = postings(written(tmp_path, "jobs.csv", content))
    assert refusals(found) == [(2, "text"), (3, "title"), (4, "id")]
    assert all(len(each.raw) <= 10_000 for each in found if isinstance(each, Rejected))


def test_ids_and_numbers_become_texts(tmp_path):
    records = [{"id": name, "title": "Cook"} for name in (7, 8.0, " a b ", "x\x00y", 2**60)]
    found = accepted(written(tmp_path, "a.jsonl", lines(*records)))
    assert [each.external_id for each in found] == ["7", "8", "a b", "x y", str(2**60)]


@pytest.mark.parametrize("missing", [None, "", "  ", [], {}, "\x00"])
def test_an_id_that_says_nothing_is_refused(tmp_path, missing):
    found = postings(written(tmp_path, "a.jsonl", lines({"title": "Cook", "id": missing})))
    assert refusals(found) == [(1, "id")]


def test_numbers_that_are_none_are_unknown(tmp_path):
    frame = pl.DataFrame({"id": [1.0, 2.0, float("nan")], "title": ["a", "b", "c"], "salary": [float("inf"), 2.5, 1]})
    found = postings(parquet(tmp_path, frame))
    assert refusals(found) == [(3, "id")]
    assert [each.details for each in found if isinstance(each, PostingFields)] == [(), (("salary", "2.5"),)]


def test_lists_and_objects_in_cells_give_their_texts(tmp_path):
    record = {"id": 1, "title": "Cook", "location": {"city": "Oulu", "country": "FI"}, "text": ["<p>one</p>", "two"]}
    (found,) = accepted(written(tmp_path, "a.jsonl", lines(record)))
    assert (found.place_texts, found.text) == (("Oulu, FI",), "one, two")


@pytest.mark.parametrize(
    "deep", [b"[" * 100_000 + b"]" * 100_000, b"[" * 900 + b"]" * 900, b'{"a":' * 200 + b"1" + b"}" * 200]
)
def test_nesting_without_end_costs_only_its_line(tmp_path, deep):
    content = b'{"id": 1, "title": "Cook"}\n{"id": 2, "title": ' + deep + b'}\n{"id": 3, "title": "Nurse"}'
    found = postings(written(tmp_path, "a.jsonl", content))
    assert [each.line for each in found if isinstance(each, PostingFields)] == [1, 3]
    assert refusals(found) in ([(2, "line")], [(2, "title")])


def test_broken_lines_are_refused_by_their_number(tmp_path):
    content = b'{"id": 1, "title": "Cook"}\n\n{"id": 2, "ti\n[1, 2]\n{"id": 5, "title": "\xff"}\n{"id": NaN}\n'
    content += b'{"id": 7, "title": "x"}\n'
    found = postings(written(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + content))
    assert refusals(found) == [(3, "line"), (4, "line"), (5, "line"), (6, "line")]
    assert found[1] == Rejected(3, "line", found[1].reason, '{"id": 2, "ti\n')  # type: ignore[union-attr]
    assert [each.line for each in found if isinstance(each, PostingFields)] == [1, 7]


def test_a_line_without_end_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(table_rows, "MAX_LINE", 100)
    content = lines({"id": 1, "title": "Cook"}, {"id": 2, "title": "x" * 950}, {"id": 3, "title": "Nurse"})
    found = postings(written(tmp_path, "a.jsonl", content))
    assert refusals(found) == [(2, "line")]
    assert [each.line for each in found] == [1, 2, 3]


def test_records_may_lack_keys_that_others_have(tmp_path):
    records = {"id": 1, "headline": "Cook"}, {"id": 2, "headline": "Nurse", "town": "Oulu"}, {"id": 3}
    mapping = ColumnMapping({"place": ("town",), "title": ("headline",)})
    found = postings(written(tmp_path, "a.jsonl", lines(*records)), mapping)
    assert [each.place_texts for each in found if isinstance(each, PostingFields)] == [(), ("Oulu",)]
    assert refusals(found) == [(3, "title")]


def test_defaults_fill_what_no_cell_says(tmp_path):
    mapping = ColumnMapping(defaults={"employer": "Lehto Oy", "country": "FI"})
    path = written(tmp_path, "a.jsonl", lines({"id": 1, "title": "a"}, {"id": 2, "title": "b", "company": "Meri"}))
    assert [(each.employer, each.country) for each in accepted(path, mapping)] == [("Lehto Oy", "FI"), ("Meri", "FI")]


@pytest.mark.parametrize(
    ("said", "known"), [("fi", "fi"), ("SV", "sv"), ("en-GB", "en"), ("pt_BR", "pt"), ("Swedish", None), ("est", None)]
)
def test_only_language_codes_tell_a_language(tmp_path, said, known):
    (found,) = accepted(written(tmp_path, "a.jsonl", lines({"id": 1, "title": "a", "language": said})))
    assert found.language == known


@pytest.mark.parametrize(
    ("column", "said"),
    [("openings", "9" * 5_000), ("openings", "0"), ("openings", "many"), ("openings", "²"), ("deadline", "2026-02-30"),
     ("deadline", "soon"), ("starts", "99999-01-01"), ("remote", "maybe"), ("occupation_uri", "cook")],
)  # fmt: skip
def test_words_where_plain_values_are_usual_stay_unknown(tmp_path, column, said):
    (found,) = accepted(written(tmp_path, "a.jsonl", lines({"id": 1, "title": "a", column: said})))
    facts = found.imported
    assert (facts.openings.value, facts.closes.value, facts.starts.value, facts.remote.value) == (None,) * 4
    assert facts.occupations == ()


def test_days_that_python_lacks_are_texts(tmp_path):
    frame = pl.DataFrame({"id": ["1"], "title": ["a"], "deadline": pl.Series([10_000_000], dtype=pl.Date)})
    (found,) = accepted(parquet(tmp_path, frame))
    assert found.imported.closes.value is None


def test_dates_of_parquet_are_imported(tmp_path):
    frame = pl.DataFrame({"id": ["1"], "title": ["a"], "deadline": [date(2026, 5, 30)]})
    (found,) = accepted(parquet(tmp_path, frame))
    assert found.imported.closes.value == date(2026, 5, 30)
    assert found.details == (("deadline", "2026-05-30"),)


def test_a_truncated_parquet_file_is_refused(tmp_path):
    path = parquet(tmp_path, pl.DataFrame({"id": ["1"], "title": ["a"]}))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(FileRefusedError, match=r"not a whole Parquet file .*; copy it again"):
        postings(path)


def test_real_polish_ads_are_all_read():
    found = accepted(shared_path("postings/postings_pl_dev.parquet"))
    assert len(found) == 4_970
    assert len({each.external_id for each in found}) == 4_970
    assert {each.language for each in found} == {"pl", "en", "ru"}
    assert all(each.text and each.country == "PL" for each in found)


def test_real_american_and_spanish_ads_are_all_read():
    path = shared_path("postings/postings_en_es.jsonl")
    found = accepted(path)
    assert len(found) == 461
    first = orjson.loads(path.read_bytes().split(b"\n", 1)[0])
    assert (found[0].external_id, found[0].title) == (first["id"], first["title"])
    assert found[0].text == first["text"].strip()
