"""Every export: what a vacancy says comes back from the file, or is reported as lost; nothing else is said of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnknownFormatError
from ingest.exports.items import Item, items, place_item, whole
from ingest.exports.protocol import MOST_SHOWN, VacancyExport, shown
from ingest.exports.read_back import told
from ingest.exports.table import VACANCY_EXPORTS, vacancy_export
from ingest.fields import PostingFields, Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from ingest.reading.place_codes import coded_place, is_coded
from ingest.reading.places import resolve_place
from ingest.reference.places import load_gazetteer
from matching.values.facts import Cefr, Fact, LanguageFact, Need, OccupationFact, VacancyFacts
from matching.values.ids import ConceptUri, VacancyId
from matching.values.records import Document, Vacancy
from tests.ingest.exports import generated

GAZETTEER = load_gazetteer()
EXPORTS = pytest.mark.parametrize("export", VACANCY_EXPORTS, ids=[export.name for export in VACANCY_EXPORTS])
FREE = ("how_to_apply.url", "how_to_apply.email", "how_to_apply.instructions")
"""Items that a reader may find more of: an address that stands in the instructions is one too."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("exports")


def returned(folder: Path, export: VacancyExport, content: bytes) -> list[PostingFields | Rejected]:
    path = folder / f"a{export.suffix}"
    path.write_bytes(content)
    file = InputFile.open(path)
    assert posting_format(file).name == export.name
    return list(posting_format(file).read(file))


def places(fields: PostingFields) -> set[Item]:
    """Places as the readers resolve them."""
    hint = fields.country
    found = [
        coded_place(t, GAZETTEER) if is_coded(t) else resolve_place(t, GAZETTEER, hint) for t in fields.place_texts
    ]
    return {place_item(place) for place in found if place is not None}


def key(item: Item | None) -> tuple[str, str]:
    """An item as a report tells it."""
    return (item.field, shown(item.value)) if item else ("", "")


@EXPORTS
@settings(max_examples=60, deadline=None)
@given(vacancy=generated.vacancies)
def test_every_item_comes_back_or_is_reported_lost_with_a_reason(folder, export, vacancy):
    done = export.write([vacancy])
    (back,) = returned(folder, export, done.content)
    lost = {(loss.field, loss.value) for loss in done.losses}
    assert not any(whole(Item(*loss)) and key(whole(Item(*loss))) in lost for loss in lost)
    assert all(loss.reason and loss.vacancy_id == vacancy.id for loss in done.losses)
    assert lost <= {key(item) for item in items(vacancy)}
    if isinstance(back, Rejected):
        assert lost == {key(item) for item in items(vacancy) if whole(item) is None}
        return
    kept = {*told(back), *places(back)}
    missing = [item for item in items(vacancy) if item not in kept and not {key(item), key(whole(item))} & lost]
    assert [item for item in missing if item.field != "text"] == []
    assert all(back.text.startswith(item.value) for item in missing)


@EXPORTS
@settings(max_examples=60, deadline=None)
@given(vacancy=generated.vacancies)
def test_nothing_comes_back_that_was_not_said(folder, export, vacancy):
    (back,) = returned(folder, export, export.write([vacancy]).content)
    if isinstance(back, PostingFields):
        said = {*items(vacancy)}
        lost = {loss.field for loss in export.write([vacancy]).losses}
        new = {item for item in (*told(back), *places(back)) if item not in said and item.field not in FREE}
        assert {item for item in new if item.field not in lost} == set()
        assert {item.field for item in new} <= {"title", "employer", "text"}


@EXPORTS
@settings(max_examples=10, deadline=None)
@given(jobs=st.lists(generated.vacancies, max_size=4, unique_by=lambda vacancy: vacancy.id))
def test_vacancies_keep_their_order_and_ids(folder, export, jobs):
    if not jobs:
        return
    back = returned(folder, export, export.write(jobs).content)
    assert [each.line for each in back] == [*range(1, len(jobs) + 1)]
    ids = {each.line: each.external_id for each in back if isinstance(each, PostingFields)}
    assert ids == {line: vacancy.id for line, vacancy in enumerate(jobs, start=1) if line in ids}


@EXPORTS
def test_no_vacancies_give_a_whole_file_without_records(folder, export):
    done = export.write([])
    assert done.losses == ()
    assert returned(folder, export, done.content) == []


@EXPORTS
def test_a_long_value_is_cut_in_the_report_and_whole_in_the_file(folder, export):
    uri = ConceptUri("test:" + "x" * 500)
    facts = VacancyFacts(occupations=(OccupationFact(uri, "5120"),))
    done = export.write([Vacancy(VacancyId("v_1"), "Kokki", None, Document("Kokki\n\n" + "sana " * 2000, "fi"), facts)])
    assert [(loss.field, len(loss.value)) for loss in done.losses] == [("occupations", MOST_SHOWN)]
    (back,) = returned(folder, export, done.content)
    assert isinstance(back, PostingFields)
    assert back.text == ("sana " * 2000).strip()


def test_a_format_that_is_not_there_is_named_with_those_that_are():
    assert vacancy_export("eures-hrxml").name == "eures-hrxml"
    with pytest.raises(
        UnknownFormatError, match="not written as 'pdf'; the formats are job-market-finland, eures-hrxml"
    ):
        vacancy_export("pdf")


def test_an_item_tells_a_fact_from_its_level_and_its_need():
    asked = LanguageFact("fi", Cefr.B2, Need.USEFUL), LanguageFact("sv", Cefr.B1, Need.USEFUL, holds=False)
    facts = VacancyFacts(languages=asked, openings=Fact(3))
    assert [*items(Vacancy(VacancyId("v"), "Kokki", None, Document("Kokki", None), facts))] == [
        Item("title", "Kokki"),
        Item("languages", "fi"),
        Item("languages.need", "fi useful"),
        Item("languages.cefr", "fi B2"),
        Item("languages.not_needed", "sv"),
        Item("openings", "3"),
    ]
