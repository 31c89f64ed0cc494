"""Vectors are kept by text and encoder revision, and a record's vector is the pooled one of its passages."""

import numpy as np
import pytest

from matching.encoders.cached import text_hash
from matching.taxonomy.values import Concept, ConceptKind, Label
from matching.values.errors import ShapeError
from matching.values.ids import ConceptUri
from matching.values.records import REMOVED, Document, Section, SectionKind
from models import seekers, vacancies, vectors
from models.store import Store
from models.taxonomy import Release, replace_source
from models.vectors import SqlVectorStore
from tests.models.samples import DOCUMENT, NOW, seeker, vacancy

TITLE, TASKS, REQUIREMENTS = "Sairaanhoitaja", "Hoidat potilaita päivystyksessä.", "Vaadimme laillistuksen."
X, Y, Z = (np.eye(3, dtype=np.float32)[axis] for axis in range(3))


def _keep(store: Store) -> None:
    with store.session() as session:
        vacancies.upsert(session, vacancy(), NOW)


def _put(store: Store, revision: str, texts: dict[str, np.ndarray]) -> None:
    SqlVectorStore(store, revision).put({text_hash(text): vector for text, vector in texts.items()})


def test_what_waits_is_the_title_once_and_each_section_that_may_be_embedded(store):
    _keep(store)
    with store.reading() as session:
        waiting = list(vectors.missing_passages(session, "vacancy", "e1"))
        keys = vectors.missing_hashes(session, "e1")
    assert [passage.text for passage in waiting] == [TITLE, TASKS, REQUIREMENTS]
    assert all(passage.text_hash == text_hash(passage.text) for passage in waiting)
    assert sorted(passage.text_hash for passage in waiting) == keys


def test_contact_data_and_wishes_never_wait_to_be_embedded(store):
    text = "Puh. 040 123\nHaluan Ouluun\nMuuta"
    sections = (
        Section(SectionKind.CONTACT, 0, 12),
        Section(SectionKind.WISHES, 13, 26),
        Section(SectionKind.OTHER, 27, 32),
    )
    with store.session() as session:
        seekers.upsert(session, seeker(title="", document=Document(text, "fi", sections)), NOW)
        assert vectors.missing_hashes(session, "e1") == []


def test_what_waits_is_what_its_key_was_made_of_where_something_was_removed(store):
    text = f"Hoitotyötä {REMOVED} vuodesta 2015."
    document = Document(text, "fi", (Section(SectionKind.EXPERIENCE, 0, len(text)),))
    with store.session() as session:
        seekers.upsert(session, seeker(title="", document=document), NOW)
        (waiting,) = vectors.missing_passages(session, "seeker", "e1")
    assert waiting.text == "Hoitotyötä vuodesta 2015."
    assert waiting.text_hash == text_hash(waiting.text)


def test_vectors_come_back_as_they_were_and_per_revision(store):
    vector = np.array([0.25, -1.5, 3e-8], np.float32)
    SqlVectorStore(store, "e1").put({"a": vector, "b": X})
    found = SqlVectorStore(store, "e1").get(["b", "nothing", "a"])
    assert set(found) == {"a", "b"}
    assert np.array_equal(found["a"], vector)
    assert found["a"].dtype == np.float32
    assert SqlVectorStore(store, "e2").get(["a", "b"]) == {}


def test_putting_twice_keeps_the_first_and_more_than_a_chunk_is_kept(store, monkeypatch):
    monkeypatch.setattr(vectors, "_AT_ONCE", 4)
    cache = SqlVectorStore(store, "e1")
    cache.put({str(number): np.array([number, 1], np.float32) for number in range(10)})
    cache.put({"3": np.array([99, 1], np.float32), "new": np.array([5, 5], np.float32)})
    found = cache.get([*map(str, range(10)), "new"])
    assert [float(found[str(number)][0]) for number in range(10)] == list(range(10))
    assert "new" in found


@pytest.mark.parametrize("bad", [np.array([np.nan, 1], np.float32), np.zeros((1, 2), np.float32)], ids=["nan", "2-d"])
def test_a_vector_that_is_none_is_refused(store, bad):
    with pytest.raises(ShapeError):
        SqlVectorStore(store, "e1").put({"a": bad})
    assert SqlVectorStore(store, "e1").get(["a"]) == {}


def test_the_title_counts_double_and_the_mean_has_length_one(store):
    """2 X + 1 Y + 1 Z has length sqrt(6)."""
    _keep(store)
    _put(store, "e1", {TITLE: X, TASKS: Y, REQUIREMENTS: Z})
    with store.reading() as session:
        rows, ids, matrix = vectors.record_vectors(session, "vacancy", "e1")
        assert vectors.missing_hashes(session, "e1") == []
        assert rows.tolist() == vacancies.open_rows(session, NOW.date()).tolist()
    assert ids == (vacancies.vacancy_id("tmt", "1"),)
    assert rows.dtype == np.int64
    assert matrix.dtype == np.float32
    np.testing.assert_allclose(matrix, [[2 / 6**0.5, 1 / 6**0.5, 1 / 6**0.5]], rtol=1e-6)


def test_a_record_that_is_not_fully_embedded_has_no_vector_yet(store):
    _keep(store)
    _put(store, "e1", {TITLE: X, TASKS: Y})
    _put(store, "e2", {REQUIREMENTS: Z})
    with store.reading() as session:
        rows, ids, matrix = vectors.record_vectors(session, "vacancy", "e1")
        assert vectors.missing_hashes(session, "e1") == [text_hash(REQUIREMENTS)]
    assert (rows.tolist(), ids, matrix.shape) == ([], (), (0, 0))


def test_withdrawn_vacancies_and_the_other_kind_are_left_out(store):
    with store.session() as session:
        vacancies.upsert(session, vacancy("1"), NOW)
        vacancies.upsert(session, vacancy("2"), NOW)
        seekers.upsert(session, seeker(), NOW)
        vacancies.withdraw(session, [vacancies.vacancy_id("tmt", "1")], NOW)
    _put(store, "e1", {TITLE: X, TASKS: Y, REQUIREMENTS: Z})
    with store.reading() as session:
        assert vectors.record_vectors(session, "vacancy", "e1")[1] == (vacancies.vacancy_id("tmt", "2"),)
        assert vectors.record_vectors(session, "seeker", "e1")[1] == (seekers.seeker_id("cv", "1"),)


def test_a_text_that_two_records_share_waits_once(store):
    with store.session() as session:
        vacancies.upsert(session, vacancy("1"), NOW)
        vacancies.upsert(session, vacancy("2", title="Lähihoitaja"), NOW)
        waiting = [passage.text for passage in vectors.missing_passages(session, "vacancy", "e1")]
    assert len(waiting) == len(set(waiting))
    assert set(waiting) == {TITLE, TASKS, REQUIREMENTS, "Lähihoitaja"}


def test_a_long_section_waits_in_chunks_that_lose_no_word(store):
    words = [f"sana{number}" for number in range(600)]
    text = " ".join(words)
    with store.session() as session:
        document = Document(text, "fi", (Section(SectionKind.TASKS, 0, len(text)),))
        vacancies.upsert(session, vacancy(title="", document=document), NOW)
        chunks = [passage.text for passage in vectors.missing_passages(session, "vacancy", "e1")]
    assert len(chunks) > 1
    assert " ".join(chunks).split() == words


def test_a_changed_text_leaves_no_old_passage_and_its_vector_can_be_removed(store):
    _keep(store)
    _put(store, "e1", {TITLE: X, TASKS: Y, REQUIREMENTS: Z})
    with store.session() as session:
        vacancies.upsert(session, vacancy(document=Document(DOCUMENT.text, "fi", DOCUMENT.sections[:2])), NOW)
        assert vectors.remove_unused(session) == 1
        assert vectors.remove_unused(session) == 0
    assert set(SqlVectorStore(store, "e1").get([text_hash(TITLE), text_hash(REQUIREMENTS)])) == {text_hash(TITLE)}


def test_vectors_of_names_of_concepts_are_in_use(store):
    uri = ConceptUri("http://data.europa.eu/esco/skill/1")
    skill = Concept(uri, ConceptKind.SKILL)
    name = Label(uri, "en", "weld metal", 0)
    with store.session() as session:
        replace_source(session, Release("esco", "1", "d" * 10), concepts=[skill], labels=[name], now=NOW)
    _put(store, "e1", {name.text: X, "weld no metal": Y})
    with store.session() as session:
        assert vectors.remove_unused(session) == 1
    assert set(SqlVectorStore(store, "e1").get([text_hash(name.text)])) == {text_hash(name.text)}


def test_vectors_of_one_revision_must_agree_in_width(store):
    with store.session() as session:
        vacancies.upsert(session, vacancy("1", document=Document("", None)), NOW)
        vacancies.upsert(session, vacancy("2", title="Muu", document=Document("", None)), NOW)
    _put(store, "e1", {TITLE: X, "Muu": np.ones(2, np.float32)})
    with store.reading() as session, pytest.raises(ShapeError, match="width"):
        vectors.record_vectors(session, "vacancy", "e1")
