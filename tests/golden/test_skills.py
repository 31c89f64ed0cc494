"""Skills that sentences ask for, wish for, deny or do not name at all: exact words, one sentence a line of a table."""

import csv
from pathlib import Path

import pytest

from ingest.reading.sections import cv_sections, posting_sections
from ingest.reading.skills import SkillReader
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from matching.ranking.values import TextSide

TABLE = Path(__file__).with_name("skills.csv")
ROWS = tuple(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
LINE_END = " ¶ "


@pytest.fixture(scope="module")
def reader():
    return SkillReader(starter_taxonomy(read_starter()))


def _said(fact):
    if fact.need is not None:
        return fact.need.value
    return "held" if fact.holds else "not held"


def test_the_table_is_large_enough_and_has_sentences_that_name_no_skill():
    assert len(ROWS) >= 80
    assert sum(not row["skills"] for row in ROWS) >= 20
    assert {row["language"] for row in ROWS} == {"fi", "sv", "en"}


def _case(row):
    marks = [pytest.mark.xfail(reason=row["gap"], strict=False)] if row["gap"] else []
    return pytest.param(row, id=f"{row['language']}: {row['text'][:50]}", marks=marks)


@pytest.mark.parametrize("row", [_case(row) for row in ROWS])
def test_a_sentence_names_these_skills_and_no_others(reader, row):
    text, side = row["text"].replace(LINE_END, "\n"), TextSide(row["side"])
    sections = posting_sections(0, text) if side is TextSide.VACANCY else cv_sections(text)
    facts = reader.read(text, row["language"], sections, side)
    found = {
        f"{fact.uri.rpartition('/')[2]} {_said(fact)}: {text[span.start : span.end]}"
        for fact in facts
        for span in fact.spans
    }
    assert found == {each for each in row["skills"].split(" | ") if each}
