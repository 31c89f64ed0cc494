"""The retrieval lists of one kind of record, opened from their snapshots or rebuilt from the store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from matching.encoders.protocol import EncoderCard
from matching.retrieval import snapshot
from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.faiss_index import FaissIndex
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.protocol import IndexDamagedError
from matching.retrieval.retrieve import Lists
from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.records import Seeker, Vacancy
from models import dialect, seekers, vacancies, vectors
from models.store import Store

BATCH = 500

Owner = Literal["vacancy", "seeker"]
OWNERS: tuple[Owner, ...] = ("vacancy", "seeker")
SNAPSHOTS = ("dense", "lexical", "concepts")


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


@dataclass(frozen=True, slots=True)
class Lacking:
    """A snapshot that cannot be used as it is; one that is only ``outdated`` is made anew when it is used."""

    what: str
    outdated: bool


def lacking(folder: Path, mark: str) -> Iterator[Lacking]:
    """Snapshots of the lists in a folder that are damaged, or built from another state of the store than ``mark``."""
    for name in SNAPSHOTS:
        try:
            built = snapshot.built_from(folder / name)
        except IndexDamagedError as error:
            yield Lacking(str(error), outdated=False)
        else:
            if built != mark:
                yield Lacking(f"the snapshot {folder / name} was built from an earlier state", outdated=True)


def _rebuilt(store: Store, owner: Owner, card: EncoderCard, folder: Path, mark: str) -> Lists:
    concepts = ConceptIndex()
    with store.reading() as session:
        rows, _, matrix = vectors.record_vectors(session, owner, card.revision)
        dense = FaissIndex(card.dimension)
        if len(rows):
            dense.upsert(rows, card.alignment.apply(matrix))
        folder.mkdir(parents=True, exist_ok=True)
        dense.save(folder / "dense", mark)
        lexical = LexicalIndex.build(folder / "lexical", mark, _texts(_records(session, owner), concepts))
    concepts.save(folder / "concepts", mark)
    return Lists(dense, lexical, concepts)


def _records(session: Session, owner: Owner) -> Iterator[tuple[int, Vacancy | Seeker]]:
    """Records with their row numbers, a batch at a time, so that a large store need not fit in memory."""
    if owner == "vacancy":
        for jobs in dialect.batches(vacancies.iterate(session), BATCH):
            job_rows = vacancies.rows_of(session, [job.id for job in jobs])
            yield from ((job_rows[job.id], job) for job in jobs)
    else:
        for people in dialect.batches(seekers.iterate(session), BATCH):
            rows = seekers.rows_of(session, [person.id for person in people])
            yield from ((rows[person.id], person) for person in people)


def _texts(records: Iterable[tuple[int, Vacancy | Seeker]], concepts: ConceptIndex) -> Iterator[LexicalText]:
    """What is searched by words; what each record is about goes into ``concepts`` on the way."""
    for row, record in records:
        concepts.upsert({row: concepts_of(record.facts)})
        yield LexicalText(row, record.title, "\n".join(record.document.passages()), record.document.language)


def concepts_of(facts: VacancyFacts | SeekerFacts) -> Concepts:
    """What a record is about, for the concept list: skills it has or asks for, and its occupations."""
    return Concepts(
        tuple((fact.uri, fact.isco08) for fact in facts.occupations),
        tuple(dict.fromkeys(fact.uri for fact in facts.skills if fact.holds)),
    )
