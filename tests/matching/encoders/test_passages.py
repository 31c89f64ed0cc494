"""What of a record is embedded: nothing but its title and recognised sections, and of these everything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.encoders.passages import TITLE_WEIGHT, embedded_text, passages, record_vector
from matching.values.records import EMBEDDED, REMOVED, Document, Section, SectionKind

TEXT = "Nurse\nYou care for patients.\nCall us: 040 123\nYou are licensed."
SECTIONS = (
    Section(SectionKind.TITLE, 0, 5),
    Section(SectionKind.TASKS, 6, 28),
    Section(SectionKind.CONTACT, 29, 45),
    Section(SectionKind.REQUIREMENTS, 46, 63),
)
pieces = st.text(alphabet="abcä. \n", max_size=40).map(lambda text: text * 60)


@st.composite
def documents(draw) -> Document:
    """A text in consecutive sections of any kind, some of them long enough to be cut."""
    text, sections = "", []
    for piece, kind in draw(st.lists(st.tuples(pieces, st.sampled_from(SectionKind)), max_size=5)):
        sections.append(Section(kind, len(text), len(text) + len(piece)))
        text += piece
    return Document(text, None, tuple(sections))


def test_title_and_recognised_sections_come_in_order_and_contact_data_never():
    found = passages("Nurse", Document(TEXT, "en", SECTIONS))
    assert [(passage.kind, passage.text) for passage in found] == [
        (SectionKind.TITLE, "Nurse"),
        (SectionKind.TASKS, "You care for patients."),
        (SectionKind.REQUIREMENTS, "You are licensed."),
    ]
    assert (found[0].start, found[0].end) == (None, None)


def test_a_title_in_the_text_that_says_something_else_counts_too():
    found = passages("Head nurse", Document(TEXT, "en", SECTIONS))
    assert [passage.text for passage in found[:2]] == ["Head nurse", "Nurse"]


def test_a_record_without_words_has_no_passages():
    assert passages(" \n", Document(" ", None, (Section(SectionKind.TASKS, 0, 1),))) == []


@given(st.text(max_size=20), documents())
def test_nothing_of_a_recognised_section_is_lost_but_white_space(title, document):
    found = [passage for passage in passages(title, document) if passage.start is not None]
    kept = {place for passage in found for place in range(passage.start or 0, passage.end or 0)}
    for section in document.sections:
        text = document.text[section.start : section.end]
        if section.kind is SectionKind.TITLE and text.strip() == title.strip():
            continue
        wanted = {place for place in range(section.start, section.end) if not document.text[place].isspace()}
        assert (wanted <= kept) if section.kind in EMBEDDED else not wanted & kept


@given(st.text(max_size=20), documents())
def test_each_passage_is_the_stretch_of_text_it_says_and_none_overlap(title, document):
    end = 0
    for passage in passages(title, document):
        assert passage.text == passage.text.strip() != ""
        assert len(passage.text) <= 1200
        if passage.start is not None and passage.end is not None:
            assert document.text[passage.start : passage.end] == passage.text
            assert passage.start >= end
            end = passage.end


def test_the_title_counts_as_two_passages():
    vectors = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
    found = record_vector([SectionKind.TITLE, SectionKind.TASKS, SectionKind.SKILLS], vectors)
    assert found is not None
    assert found == pytest.approx(np.array([2, 1, 1]) / np.sqrt(6), abs=1e-6)
    assert found.dtype == np.float32
    assert TITLE_WEIGHT == 2


def test_a_record_has_no_vector_without_passages_or_when_they_cancel():
    assert record_vector([], np.zeros((0, 3), np.float32)) is None
    opposite = np.array([[1, 0], [-1, 0]], np.float32)
    assert record_vector([SectionKind.TASKS, SectionKind.TASKS], opposite) is None


def test_what_was_removed_is_not_embedded_and_neither_is_that_it_was_there():
    text = "Care work since 2015. [removed] Night shifts."
    (told,) = passages("", Document(text, "en", (Section(SectionKind.EXPERIENCE, 0, len(text)),)))
    assert told.text == "Care work since 2015. Night shifts."
    assert (told.start, told.end) == (0, len(text))
    assert passages("", Document("[removed]", "en", (Section(SectionKind.EXPERIENCE, 0, 9),))) == []


def test_a_line_that_was_removed_leaves_no_trace_in_what_is_embedded():
    told = "2014–2019 Kanslist\n\n2009–2014 Säljare"
    marked = told.replace("\n\n", f"\n\n{REMOVED}\n\n")
    assert embedded_text(marked) == told
    assert embedded_text(f"{told}\n\n{REMOVED}") == told
    assert embedded_text(f"Kock {REMOVED} i Åbo") == "Kock i Åbo"
