"""Retrieval lists come from their snapshots, and from the store whenever these are missing, damaged or outdated."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from ingest import lists as lists_module
from ingest.embed import embed_records
from ingest.lists import Opened, Owner, concepts_of, open_lists
from matching.encoders.hashing import HashingEncoder
from matching.retrieval.concept import Concepts
from matching.retrieval.retrieve import Candidate, Query
from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.records import Document, Section, SectionKind
from models import seekers, vacancies
from models.marks import mark
from models.store import Store
from tests.models.samples import LATER, NOW, occupation, seeker, skill, vacancy

ENCODER = HashingEncoder()
TRADES = {"nurse": "2221", "midwife": "2222", "welder": "7212", "cook": "5120", "web developer": "2513"}
OWNERS: tuple[Owner, ...] = ("vacancy", "seeker")
ALL = np.arange(1, 100)


def told(trade: str) -> dict[str, object]:
    text = words(trade)
    document = Document(text, "en", (Section(SectionKind.TASKS, 0, len(text)),))
    return {"title": trade.capitalize(), "document": document}


def words(trade: str) -> str:
    return f"Work as a {trade} among other people who like the work of a {trade}."


@pytest.fixture
def filled(store: Store) -> Store:
    with store.session() as session:
        for trade, isco08 in TRADES.items():
            trades, skills = (occupation(trade, isco08),), (skill(f"{trade} skill"),)
            wanted = VacancyFacts(occupations=trades, skills=skills)
            vacancies.upsert(session, vacancy(trade, **told(trade), read=wanted), NOW)
            seekers.upsert(session, seeker(trade, **told(trade), read=SeekerFacts(trades, skills)), NOW)
    for owner in OWNERS:
        embed_records(store, ENCODER, owner)
    return store


def marked(store: Store, owner: Owner = "vacancy") -> str:
    with store.reading() as session:
        return mark(session, owner, ENCODER.card.revision)


def opened(store: Store, folder: Path, owner: Owner = "vacancy") -> Opened:
    return open_lists(store, owner, ENCODER.card, folder, marked(store, owner))


def answers(found: Opened) -> list[list[Candidate]]:
    """What the lists say to every trade, by all three lists, by words alone and by concepts alone."""
    said: list[list[Candidate]] = []
    for trade, isco08 in TRADES.items():
        text = words(trade)
        vector = ENCODER.encode([text])[0]
        concepts = Concepts(((occupation(trade, isco08).uri, isco08),), (skill(f"{trade} skill").uri,))
        queries = (
            Query(vector, trade, text, "en", concepts),
            Query(None, trade, text, "en", Concepts((), ())),
            Query(None, "", "", None, concepts),
        )
        said += [found.lists.candidates(query, 10, ALL) for query in queries]
    return said


@pytest.mark.parametrize("owner", OWNERS)
def test_lists_are_built_once_and_opened_as_they_were(filled, tmp_path, owner):
    first = opened(filled, tmp_path / "index", owner)
    assert first.rebuilt
    second = opened(filled, tmp_path / "index", owner)
    assert (second.rebuilt, second.reason) == (False, "")
    assert answers(second) == answers(first)
    assert all(answers(first))
    assert len(second.lists.dense) == len(second.lists.lexical) == len(second.lists.concepts) == len(TRADES)


@pytest.mark.parametrize("owner", OWNERS)
def test_each_record_is_the_best_answer_to_itself(filled, tmp_path, owner):
    found = opened(filled, tmp_path / "index", owner)
    best = [said[0].row for said in answers(found)]
    assert best == [row for row in range(1, len(TRADES) + 1) for _ in range(3)]


@pytest.mark.parametrize("part", ["dense", "lexical", "concepts"])
def test_a_missing_list_is_named_and_rebuilt(filled, tmp_path, part):
    before = answers(opened(filled, tmp_path))
    shutil.rmtree(tmp_path / part)
    again = opened(filled, tmp_path)
    assert again.rebuilt
    assert str(tmp_path / part) in again.reason
    assert answers(again) == before
    assert not opened(filled, tmp_path).rebuilt


@pytest.mark.parametrize("part", ["dense", "lexical", "concepts"])
def test_a_damaged_list_is_named_and_rebuilt(filled, tmp_path, part):
    before = answers(opened(filled, tmp_path))
    files = [path for path in (tmp_path / part).iterdir() if path.suffix != ".lock"]
    damaged = max(files, key=lambda path: path.stat().st_size)
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    again = opened(filled, tmp_path)
    assert again.rebuilt
    assert part in again.reason
    assert answers(again) == before
    assert not opened(filled, tmp_path).rebuilt


def test_lists_of_a_store_that_changed_are_rebuilt(filled, tmp_path):
    opened(filled, tmp_path)
    with filled.session() as session:
        vacancies.upsert(session, vacancy("smith", **told("smith")), LATER)
    again = opened(filled, tmp_path)
    assert again.rebuilt
    assert len(again.lists.lexical) == len(TRADES) + 1
    assert len(again.lists.dense) == len(TRADES)
    embed_records(filled, ENCODER, "vacancy")
    embedded = opened(filled, tmp_path)
    assert embedded.rebuilt
    assert len(embedded.lists.dense) == len(TRADES) + 1


def test_an_empty_store_gives_empty_lists(store, tmp_path):
    assert opened(store, tmp_path).rebuilt
    found = opened(store, tmp_path)
    assert not found.rebuilt
    assert found.lists.dense.dim == ENCODER.card.dimension
    assert not any(answers(found))


def test_a_store_larger_than_a_batch_is_listed_whole(filled, tmp_path, monkeypatch):
    whole = answers(opened(filled, tmp_path / "one"))
    monkeypatch.setattr(lists_module, "BATCH", 2)
    assert answers(opened(filled, tmp_path / "two")) == whole


def test_a_record_is_about_its_occupations_and_the_skills_it_has():
    nurse = occupation("nurse", "2221")
    facts = SeekerFacts(
        occupations=(nurse,), skills=(skill("triage"), skill("driving", holds=False), skill("triage"), skill("care"))
    )
    assert concepts_of(facts) == Concepts(((nurse.uri, "2221"),), (skill("triage").uri, skill("care").uri))
