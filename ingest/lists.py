"""The retrieval lists of one kind of record, opened from their snapshots or rebuilt from the store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from matching.encoders.protocol import EncoderCard
from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.faiss_index import FaissIndex
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.protocol import IndexDamagedError
from matching.retrieval.retrieve import Lists
from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.records import Seeker, Vacancy
from models import seekers, vacancies, vectors
from models.store import Store

Owner = Literal["vacancy", "seeker"]


@dataclass(frozen=True, slots=True)
class Opened:
    """Retrieval lists and how they came: from snapshots, or rebuilt because of ``reason``."""

    lists: Lists
    rebuilt: bool
    reason: str


def open_lists(store: Store, owner: Owner, card: EncoderCard, folder: Path, mark: str) -> Opened:
    """Open the lists of a kind of record; a missing, damaged or outdated snapshot is named and rebuilt.

    Args:
        store: the truth that lists are derived from.
        owner: the kind of record.
        card: of the encoder whose vectors are indexed.
        folder: where snapshots lie.
        mark: what the snapshots must have been built from; changes with every change of the records.

    """
    try:
        lists = Lists(
            FaissIndex.load(folder / "dense", mark),
            LexicalIndex.load(folder / "lexical", mark),
            ConceptIndex.load(folder / "concepts", mark),
        )
    except IndexDamagedError as error:
        return Opened(_rebuilt(store, owner, card, folder, mark), rebuilt=True, reason=str(error))
    return Opened(lists, rebuilt=False, reason="")


def _rebuilt(store: Store, owner: Owner, card: EncoderCard, folder: Path, mark: str) -> Lists:
    with store.reading() as session:
        rows, _, matrix = vectors.record_vectors(session, owner, card.revision)
        dense = FaissIndex(card.dimension)
        if len(rows):
            dense.upsert(rows, matrix)
        records = dict(_records(session, owner))
    folder.mkdir(parents=True, exist_ok=True)
    dense.save(folder / "dense", mark)
    lexical = LexicalIndex.build(folder / "lexical", mark, _texts(records))
    concepts = ConceptIndex()
    concepts.upsert({row: concepts_of(record.facts) for row, record in records.items()})
    concepts.save(folder / "concepts", mark)
    return Lists(dense, lexical, concepts)


def _records(session: Session, owner: Owner) -> Iterator[tuple[int, Vacancy | Seeker]]:
    if owner == "vacancy":
        found = {vacancy.id: vacancy for vacancy in vacancies.iterate(session)}
        return ((row, found[each]) for each, row in vacancies.rows_of(session, list(found)).items())
    people = {seeker.id: seeker for seeker in seekers.iterate(session)}
    return ((row, people[each]) for each, row in seekers.rows_of(session, list(people)).items())


def _texts(records: Mapping[int, Vacancy | Seeker]) -> Iterable[LexicalText]:
    for row in sorted(records):
        record = records[row]
        yield LexicalText(row, record.title, "\n".join(record.document.passages()), record.document.language)


def concepts_of(facts: VacancyFacts | SeekerFacts) -> Concepts:
    """What a record is about, for the concept list: skills it has or asks for, and its occupations."""
    return Concepts(
        tuple((fact.uri, fact.isco08) for fact in facts.occupations),
        tuple(dict.fromkeys(fact.uri for fact in facts.skills if fact.holds)),
    )
