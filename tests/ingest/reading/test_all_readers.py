"""Promises that every reader keeps on any text: it never raises, and it quotes words that stand in the text."""

from datetime import date
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.education import read_education
from ingest.reading.experience import read_experience, work_entries
from ingest.reading.languages import read_languages
from ingest.reading.licences import LicenceReader
from ingest.reading.redaction import redact
from ingest.reading.sections import cv_sections, posting_sections
from ingest.reading.side import Side
from ingest.reading.terms import read_contract, read_hours, read_pay
from ingest.reference.licences import load_licences
from matching.values.facts import Spans


class HasSpans(Protocol):
    @property
    def spans(self) -> Spans: ...


TODAY = date(2026, 7, 15)
LICENCES = LicenceReader(load_licences())
WORDS = st.sampled_from(
    [
        *("Edellytämme", "suomen", "kielen", "taitoa", "B2", "ruotsi", "englanti", "eduksi", "ei", "vaadita", "tai", "ja"),
        *("Krav", ":", "svenska", "flytande", "körkort", "B", "CE", "-", "ajokorttia", "hygienpass", "or", "Finnish"),
        *("€/kk", "2 450", "3–4", "vuoden", "kokemus", "h/viikko", "38,25", "osa-aikainen", "vakituinen", "2018–", "2015–2019"),
        *("tutkinto", "AMK", "maisteri", "perustutkinto", "Kielitaito", "Työkokemus", "\n", "\n\n", ". ", ", ", "- ", "🔧"),
    ]
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=150)
@given(texts, st.sampled_from(Side))
def test_every_span_holds_words_of_the_text(text, side):
    sections = cv_sections(text) if side is Side.SEEKER else posting_sections(0, text)
    facts: tuple[HasSpans, ...] = (
        *read_languages(text, sections, side).facts,
        *LICENCES.read(text, sections, side),
        read_education(text, sections, side),
        read_experience(text, sections, side, TODAY),
        read_hours(text),
        read_contract(text),
        read_pay(text),
    )
    spans = [span for fact in facts for span in fact.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)


@settings(max_examples=100)
@given(texts)
def test_every_dated_job_has_a_title_and_lasts(text):
    for entry in work_entries(text, cv_sections(text), TODAY):
        assert text[entry.title_start : entry.title_end].strip()
        assert 0 < entry.years < 130


@pytest.mark.parametrize(
    "piece", ["a", "1", " ", "-", "kieli ", "taito", "A ", "2015–", "\n-", "или ", "(", "Street ", "suomi, "]
)
def test_a_long_run_of_one_thing_is_read_in_time(piece):
    text = piece * 4000
    for side in Side:
        read_languages(text, cv_sections(text), side)
        read_experience(text, cv_sections(text), side, TODAY)
        read_education(text, (), side)
    LICENCES.read(text, (), Side.SEEKER)
    assert len(redact(text, ["Aino Malli"])) <= len(text) + len("[removed]") * text.count("\n")
    assert read_pay(text).value is None
    assert read_hours(text).value is None
