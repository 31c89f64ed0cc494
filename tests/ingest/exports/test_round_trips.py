"""Real postings and those of the demo go in, out and in again: all that the format can carry stays what it was."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ingest.demo import materialise
from ingest.exports.items import Item, items, whole
from ingest.exports.protocol import VacancyExport, shown
from ingest.exports.table import VACANCY_EXPORTS
from ingest.fields import PostingFields
from ingest.formats.mapping import load_mapping
from ingest.formats.protocol import NO_MAPPING, InputFile
from ingest.formats.table import posting_format
from ingest.reading.readers import Readers
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from matching.values.ids import VacancyId
from matching.values.records import Vacancy
from models.kept import KeptVacancy
from models.layers import merge_vacancy
from tests.shared_data import shared_path

TODAY = date(2026, 5, 4)
EXPORTS = pytest.mark.parametrize("export", VACANCY_EXPORTS, ids=[export.name for export in VACANCY_EXPORTS])
OWN = {
    "job-market-finland": ("tmt_response_example.json",),
    "eures-hrxml": ("eures_hrxml_positionopening_0.xml", "eures_hrxml_positionopening_1.xml"),
}
"""Published examples of each format."""


@cache
def readers() -> Readers:
    return Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)


def read(path: Path, mapping: Path | None = None) -> list[PostingFields]:
    file = InputFile.open(path, load_mapping(mapping) if mapping else NO_MAPPING)
    return [record for record in posting_format(file).read(file) if isinstance(record, PostingFields)]


def vacancy(fields: PostingFields, name: str) -> Vacancy:
    """A vacancy as the store gives it: what was imported laid over what was read."""
    kept = readers().posting(fields, "test", TODAY)
    return as_vacancy(kept, name)


def as_vacancy(kept: KeptVacancy, name: str) -> Vacancy:
    facts = merge_vacancy(type(kept.imported)(), kept.imported, kept.read)
    return Vacancy(VacancyId(name), kept.title, kept.employer, kept.document, facts)


def there_and_back(
    folder: Path, export: VacancyExport, jobs: list[Vacancy]
) -> tuple[list[Vacancy], set[tuple[str, Item | None]]]:
    """The vacancies as they come back, and what was reported lost of each."""
    done = export.write(jobs)
    path = folder / f"a{export.suffix}"
    path.write_bytes(done.content)
    lost: set[tuple[str, Item | None]] = {(str(loss.vacancy_id), Item(loss.field, loss.value)) for loss in done.losses}
    return [vacancy(fields, fields.external_id) for fields in read(path)], lost


def missing(before: Vacancy, after: Vacancy) -> set[Item]:
    return {Item(i.field, shown(i.value)) for i in {*items(before)} - {*items(after)} if i.field != "text"}


@EXPORTS
def test_of_a_published_example_of_its_own_format_nothing_that_it_states_is_lost(tmp_path, export):
    for name in OWN.get(export.name, ()):
        for fields in read(shared_path(f"formats/{name}")):
            kept = readers().posting(fields, "test", TODAY)
            stated = replace(kept.imported, occupations=fields.imported.occupations)
            before = Vacancy(VacancyId("v"), kept.title, kept.employer, kept.document, stated)
            path = tmp_path / f"a{export.suffix}"
            done = export.write([before])
            path.write_bytes(done.content)
            assert done.losses == ()
            (back,) = read(path)
            assert readers().posting(back, "test", TODAY).document == kept.document
            assert (back.title, back.employer, back.language) == (fields.title, fields.employer, fields.language)
            assert back.place_texts == fields.place_texts or readers().posting(back, "x", TODAY).imported.places
            assert back.imported == fields.imported


@EXPORTS
def test_every_posting_of_the_demo_comes_back_but_for_what_is_reported(tmp_path, export):
    feeds = materialise(tmp_path, TODAY).postings
    found = [fields for feed in feeds for path in feed.paths for fields in read(path, feed.mapping)]
    jobs = [vacancy(fields, f"v_{i}") for i, fields in enumerate(found)]
    assert len(jobs) > 50
    after, lost = there_and_back(tmp_path, export, jobs)
    assert [job.id for job in after] == [job.id for job in jobs]
    silent = {
        (one.id, item)
        for one, other in zip(jobs, after, strict=True)
        for item in missing(one, other)
        if (one.id, item) not in lost and (one.id, whole(item)) not in lost
    }
    assert silent == set()
    assert [
        job.id for job, back in zip(jobs, after, strict=True) if not back.document.text.startswith(job.document.text)
    ] == []


@EXPORTS
def test_a_second_way_out_says_the_same_as_the_first(tmp_path, export):
    feeds = materialise(tmp_path, TODAY).postings
    fields = read(feeds[0].paths[0])[:10]
    jobs = [vacancy(each, f"v_{i}") for i, each in enumerate(fields)]
    path = tmp_path / f"a{export.suffix}"
    path.write_bytes(export.write(jobs).content)
    first = read(path)
    again = [
        Vacancy(
            VacancyId(each.external_id),
            each.title,
            each.employer or None,
            job.document,
            replace(each.imported, places=job.facts.places),
        )
        for each, job in zip(first, jobs, strict=True)
    ]
    path.write_bytes(export.write(again).content)
    assert read(path) == first
