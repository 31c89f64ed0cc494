"""Retrieval lists come from their snapshots, and from the store whenever these are missing, damaged or outdated."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest import lists as lists_module
from ingest.embed import embed_records
from ingest.lists import Opened, Owner, Source, concepts_of, differences, follow, open_lists
from matching.encoders.hashing import HashingEncoder
from matching.retrieval import snapshot
from matching.retrieval.concept import Concepts
from matching.retrieval.retrieve import Candidate, Query
from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.ids import VacancyId
from matching.values.records import Document, Section, SectionKind
from models import changes, erasure, seekers, vacancies
from models.store import Store, open_store
from tests import postgres
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


def fill(store: Store) -> Store:
    """A vacancy and a seeker of each trade, embedded."""
    with store.session() as session:
        for trade, isco08 in TRADES.items():
            trades, skills = (occupation(trade, isco08),), (skill(f"{trade} skill"),)
            wanted = VacancyFacts(occupations=trades, skills=skills)
            vacancies.upsert(session, vacancy(trade, **told(trade), read=wanted), NOW)
            seekers.upsert(session, seeker(trade, **told(trade), read=SeekerFacts(trades, skills)), NOW)
    for owner in OWNERS:
        embed_records(store, ENCODER, owner)
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, url: str) -> Iterator[Store]:
    """A store of each database; where the dialect is no matter, the faster one is asked for."""
    if request.param == "sqlite":
        opened_store = open_store(url)
        yield opened_store
        opened_store.close()
        return
    with postgres.copy_of(request.getfixturevalue("migrated_server"), postgres.TEMPLATE) as address:
        opened_store = open_store(address)
        yield opened_store
        opened_store.close()


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store)


def source(store: Store, folder: Path, owner: Owner = "vacancy") -> Source:
    return Source(store, owner, ENCODER.card, folder)


def opened(store: Store, folder: Path, owner: Owner = "vacancy") -> Opened:
    return open_lists(source(store, folder, owner))


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


def current(folder: Path) -> Path:
    return folder / (folder / "current").read_text("utf-8")


@pytest.mark.parametrize("part", ["dense", "lexical", "concepts"])
def test_a_missing_list_is_named_and_rebuilt(filled, tmp_path, part):
    before = answers(opened(filled, tmp_path / "index"))
    shutil.rmtree(current(tmp_path / "index") / part)
    again = opened(filled, tmp_path / "index")
    assert again.rebuilt
    assert f"/{part}/" in again.reason
    assert answers(again) == before
    assert not opened(filled, tmp_path / "index").rebuilt


def test_a_flipped_byte_in_any_file_is_named_and_the_lists_are_rebuilt(filled, tmp_path):
    before = answers(opened(filled, tmp_path / "index"))
    names = [path.relative_to(current(tmp_path / "index")) for path in current(tmp_path / "index").rglob("*.*")]
    assert len(names) > 8
    for name in sorted(names):
        victim = current(tmp_path / "index") / name
        if not victim.is_file():  # files of words have other names each time
            continue
        content = bytearray(victim.read_bytes())
        content[len(content) // 2] ^= 0xFF
        victim.write_bytes(content)
        again = opened(filled, tmp_path / "index")
        assert again.rebuilt, name
        assert answers(again) == before
        assert not opened(filled, tmp_path / "index").rebuilt


def _insert(store: Store) -> None:
    with store.session() as session:
        vacancies.upsert(session, vacancy("smith", **told("smith")), LATER)
    embed_records(store, ENCODER, "vacancy")


def _update(store: Store) -> None:
    with store.session() as session:
        vacancies.upsert(session, vacancy("cook", **told("baker")), LATER)
    embed_records(store, ENCODER, "vacancy")


def _withdraw(store: Store) -> None:
    with store.session() as session:
        assert vacancies.withdraw(session, [vacancies.vacancy_id("tmt", "nurse")], LATER)


def _return(store: Store) -> None:
    with store.session() as session:
        assert vacancies.reopen(session, [vacancies.vacancy_id("tmt", "nurse")], LATER)


def _withdraw_last(store: Store) -> None:
    with store.session() as session:
        vacancies.withdraw(session, [_last(store)], LATER)


def _return_last(store: Store) -> None:
    """The record of the last entry of the log is withdrawn if need be, and comes back."""
    with store.session() as session:
        vacancies.withdraw(session, [_last(store)], LATER)
        vacancies.reopen(session, [_last(store)], LATER)


def _last(store: Store) -> VacancyId:
    with store.reading() as session:
        row = [each for owner, each, _ in changes.entries(session) if owner == "vacancy"][-1]
        return vacancies.ids_of(session, [row])[row]


def test_lists_that_follow_the_store_answer_as_lists_that_are_built_anew(filled, tmp_path):
    """Words count a little otherwise until tantivy has merged what was taken out, so they are held to rows alone."""
    followed = opened(filled, tmp_path / "index")
    for change in (_insert, _update, _withdraw, _return, _withdraw):
        change(filled)
        followed = follow(source(filled, tmp_path / "index"), followed)
        replayed = opened(filled, tmp_path / "index")
        anew = opened(filled, tmp_path / change.__name__)
        assert (followed.rebuilt, replayed.rebuilt, anew.rebuilt) == (True, False, True)
        for found in (followed, replayed):
            assert found.position == anew.position
            for part in ("dense", "lexical", "concepts"):
                assert getattr(found.lists, part).rows().tolist() == getattr(anew.lists, part).rows().tolist()
            assert found.columns.rows.tolist() == anew.columns.rows.tolist()
            assert [{(each.row, each.cosine) for each in said} for said in answers(found)[::3]] == [
                {(each.row, each.cosine) for each in said} for said in answers(anew)[::3]
            ]
            assert answers(found)[2::3] == answers(anew)[2::3]
        assert differences(source(filled, tmp_path / "index")) == []
        shutil.rmtree(tmp_path / change.__name__)


def test_a_long_tail_is_folded_into_a_new_snapshot(filled, tmp_path, monkeypatch):
    opened(filled, tmp_path / "index")
    first = current(tmp_path / "index")
    monkeypatch.setattr(lists_module, "LONG_TAIL", 0)
    _insert(filled)
    assert opened(filled, tmp_path / "index").replayed == 0
    assert current(tmp_path / "index") != first
    assert not first.exists()
    assert opened(filled, tmp_path / "index").replayed == 0


@pytest.mark.parametrize("marked", [True, False])
def test_lists_behind_the_trimmed_part_of_the_log_are_made_anew_and_marked_ones_are_not(filled, tmp_path, marked):
    held = opened(filled, tmp_path / "index")
    for change in (_return_last, _withdraw_last, _return_last):
        change(filled)
    with filled.session() as session:
        assert changes.trim(session, keep=0, marks=[held.position] if marked else ()) > 0
        assert changes.holds(session, held.position) == marked
    later, followed = opened(filled, tmp_path / "index"), follow(source(filled, tmp_path / "index"), held)
    assert later.rebuilt != marked
    assert ("its place in the log is gone" in later.reason) != marked
    for now in (later, followed):
        assert now.position != held.position
        assert sorted(now.lists.dense.rows()) == list(range(1, len(TRADES) + 1))
    assert differences(source(filled, tmp_path / "index")) == []
    assert [[each.row for each in said] for said in answers(followed)] == [
        [each.row for each in said] for said in answers(opened(filled, tmp_path / "other"))
    ]


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("way", ["followed", "opened"])
def test_an_erased_person_is_in_no_file_and_nothing_is_built_anew(filled, tmp_path, way):
    """Whether lists follow the log or are opened later; the vector and the words are looked for byte by byte."""
    root = tmp_path / "index"
    opened(filled, root, "seeker").work.close()
    held = opened(filled, root, "seeker")
    (row,) = [each for each, trade in enumerate(TRADES, 1) if trade == "welder"]
    rows, matrix = held.lists.dense.vectors()
    vector = matrix[rows.tolist().index(row)].tobytes()
    telling = (vector, b"welder")
    assert [any(word in content for content in _bytes_of(root).values()) for word in telling] == [True, True]
    with filled.session() as session:
        erasure.erase(session, seekers.seeker_id("cv", "welder"), LATER)
    assert any("erased" in each for each in differences(source(filled, root, "seeker")))
    if way == "opened":
        held.work.close()
        now = opened(filled, root, "seeker")
    else:
        now = follow(source(filled, root, "seeker"), held)
    assert (now.rebuilt, now.erased) == (False, False)
    assert [name for name, content in _bytes_of(root).items() if any(word in content for word in telling)] == []
    assert len(now.lists.dense) == len(now.lists.lexical) == len(now.lists.concepts) == len(TRADES) - 1
    assert differences(source(filled, root, "seeker")) == []
    assert answers(now) == answers(opened(filled, tmp_path / "anew", "seeker"))


def test_a_snapshot_of_another_database_is_not_opened(filled, tmp_path):
    """A restored backup counts on from an earlier place, and reaches the number of the snapshot with other changes."""
    opened(filled, tmp_path / "index")
    with filled.session() as session:
        session.execute(changes.CHANGES.update().values({changes.CHANGES.c.token: "other"}))
    again = opened(filled, tmp_path / "index")
    assert "another database" in again.reason


def test_an_older_state_is_not_published_over_a_newer_one(filled, tmp_path):
    opened(filled, tmp_path / "index")
    stamp = snapshot.check(tmp_path / "index")[1].stamp
    assert not snapshot.publish(tmp_path / "index", replace(stamp, seq=stamp.seq - 1), {})
    assert not snapshot.publish(tmp_path / "index", stamp, {})
    assert snapshot.check(tmp_path / "index")[1].stamp == stamp


def test_what_a_killed_process_left_is_cleared_away_and_what_a_living_one_uses_is_not(filled, tmp_path):
    held = opened(filled, tmp_path / "index")
    (tmp_path / "index" / "work-left").mkdir()
    (tmp_path / "index" / "snapshot-unfinished").mkdir()
    other = opened(filled, tmp_path / "index")
    left = {path.name for path in (tmp_path / "index").iterdir()}
    assert left == {"current", current(tmp_path / "index").name, held.work.path.name, other.work.path.name}
    before = answers(held)
    other.work.close()
    assert not other.work.path.exists()
    assert answers(held) == before


def test_what_differs_from_the_store_is_told(filled, tmp_path):
    opened(filled, tmp_path / "index")
    with filled.session() as session:
        gone = vacancies.VACANCIES.update().where(vacancies.VACANCIES.c.row == 1).values(withdrawn_at=LATER)
        session.execute(gone)
    assert [each.split(": ")[1].split()[0] for each in differences(source(filled, tmp_path / "index"))] == [
        "dense",
        "lexical",
        "concepts",
    ]


def test_an_empty_store_gives_empty_lists(store, tmp_path):
    with store.session() as session:
        changes.begin(session)
    assert opened(store, tmp_path / "index").rebuilt
    found = opened(store, tmp_path / "index")
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
