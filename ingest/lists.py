"""The retrieval lists and filter columns of one kind of record: opened from a snapshot, and kept in step with the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from sqlalchemy.orm import Session

from ingest.dense import in_step, index_of
from matching.encoders.protocol import EncoderCard
from matching.retrieval import snapshot
from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.faiss_index import FaissIndex
from matching.retrieval.filters import FilterColumns
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.protocol import IndexDamagedError
from matching.retrieval.retrieve import Lists, RecordState
from matching.retrieval.snapshot import Stamp, Work
from matching.values.facts import SeekerFacts, VacancyFacts
from models import changes, dialect, filters, here, vectors
from models.changes import Position, Tail
from models.pgvector import PgVectorIndex
from models.store import Store

BATCH = 2_000
"""Records read and put into the lists at once."""
FORMAT = "lists-4"
"""Raised when what is written into a snapshot changes its meaning."""
LONG_TAIL = 1_000
"""Changes that were replayed, up to which no new snapshot is made; beyond, up to a tenth of the records."""

Owner = Literal["vacancy", "seeker"]
OWNERS: tuple[Owner, ...] = ("vacancy", "seeker")
IndexKind = Literal["faiss", "pgvector"]
"""Where vectors are searched: in the process, from files of its own, or in PostgreSQL, from a table that all share."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where lists come from: a store, a kind of record, the encoder whose vectors are searched, and a root folder."""

    store: Store
    owner: Owner
    card: EncoderCard
    root: Path
    index: IndexKind = "faiss"

    @property
    def basis(self) -> str:
        """What a snapshot of these lists is made of."""
        return f"{FORMAT} {self.index} {self.owner} {self.card.signature} {self.card.revision}"

    @property
    def shared(self) -> bool:
        """Whether the vectors lie in the database."""
        return self.index == "pgvector"

    def dense(self) -> PgVectorIndex:
        """The vectors in the database, as the store is now."""
        return in_step(self.store, self.owner, self.card)


@dataclass(frozen=True, slots=True)
class Opened:
    """Lists and columns at a place of the log, and how they came: from a snapshot, or built because of ``reason``.

    ``replayed`` counts changes that came after the snapshot on disk. ``erased`` says that its files hold somebody who is
    in the lists no more.
    """

    lists: Lists
    columns: FilterColumns
    position: Position
    work: Work
    reason: str = ""
    replayed: int = 0
    erased: bool = False

    @property
    def rebuilt(self) -> bool:
        """Whether no snapshot could be used."""
        return bool(self.reason)


def open_lists(source: Source) -> Opened:
    """Open the lists of a kind of record as the store is now.

    A snapshot that is missing, damaged, of another encoder or of another database is named and made anew.

    Raises:
        IndexUnavailableError: when the vectors are to lie in a database that has no pgvector.
        VectorDamagedError: when a vector that the lists need is damaged.

    """
    try:
        opened = _from_snapshot(source)
    except IndexDamagedError as error:
        snapshot.drop(source.root, works=False)
        return _built(source, str(error))
    return _published(source, opened)


def follow(source: Source, opened: Opened) -> Opened:
    """The same lists in step with the store: what changed since is put in, however many changes that are.

    The lists are changed in place; searches in other threads go on. They are opened from a new snapshot when somebody was
    erased, and anew when their work folder was taken away, or when the database is another one than before.
    """
    if source.shared:
        source.dense()
    with source.store.reading() as session:
        if changes.holds(session, opened.position) and opened.work.whole:
            tail = changes.after(session, source.owner, opened.position)
            return _published(source, _replayed(session, source, opened, tail))
    opened.work.close()
    return open_lists(source)


def differences(source: Source) -> list[str]:
    """What the snapshot, brought in step with the log, holds otherwise than the store; nothing is written.

    Raises:
        IndexDamagedError: when the snapshot cannot be used at all.
        VectorDamagedError: when a vector that the lists need is damaged.

    """
    opened = _from_snapshot(source, dense=index_of(source.store, source.owner, source.card))
    lists = opened.lists
    try:
        with source.store.reading() as session:
            there = here.rows(session, source.owner)
            rows, _, matrix = vectors.record_vectors(session, source.owner, source.card.revision)
        wanted = {"dense": (lists.dense, rows), "lexical": (lists.lexical, there), "concepts": (lists.concepts, there)}
        found = [
            f"{source.root}: {name} has other records than the store"
            for name, (own, right) in wanted.items()
            if not np.array_equal(own.rows(), right)
        ]
        aligned = source.card.alignment.apply(matrix)
        if not found and len(rows) and not np.allclose(lists.dense.vectors()[1], aligned, atol=1e-5):
            found.append(f"{source.root}: dense has other vectors than the store")
        if opened.erased:
            found.append(f"{source.root}: its files hold a record that was erased")
        return found
    finally:
        opened.work.close()


def _from_snapshot(source: Source, dense: PgVectorIndex | None = None) -> Opened:
    """Lists of the snapshot in step with the log; vectors in the database are those of ``dense``, else brought in step."""
    work, stamp = snapshot.checkout(source.root, source.basis)
    try:
        position = Position(stamp.seq, stamp.token)
        lists = Lists(
            (dense or source.dense()) if source.shared else FaissIndex.load(work.path / "dense"),
            LexicalIndex.load(work.path / "lexical"),
            ConceptIndex.load(work.path / "concepts"),
            source.shared,
        )
        with source.store.reading() as session:
            if not changes.holds(session, position):
                message = f"the snapshot in {source.root} belongs to another database, or its place in the log is gone"
                raise IndexDamagedError(message)
            tail = changes.after(session, source.owner, position)
            columns = FilterColumns(list(filters.described(session, source.owner)))
            return _replayed(session, source, Opened(lists, columns, position, work), tail)
    except BaseException:
        work.close()
        raise


def _built(source: Source, reason: str) -> Opened:
    work = snapshot.empty(source.root)
    dense = source.dense() if source.shared else FaissIndex(source.card.dimension)
    lists = Lists(dense, LexicalIndex(work.path / "lexical"), ConceptIndex(), source.shared)
    with source.store.reading() as session:
        position = changes.last(session)
        for batch in dialect.batches(here.rows(session, source.owner).tolist(), BATCH):
            lists.put(_states(session, source, batch))
        columns = FilterColumns(list(filters.described(session, source.owner)))
    _publish(source, lists, position)
    return Opened(lists, columns, position, work, reason)


def _replayed(session: Session, source: Source, opened: Opened, tail: Tail) -> Opened:
    """Put the state that changed rows have in this transaction into the lists and columns."""
    now, rows = changes.last(session), tail.rows
    for batch in dialect.batches(rows, BATCH):
        states = _states(session, source, batch)
        there = {state.row for state in states}
        opened.lists.remove(np.array([row for row in batch if row not in there], np.int64))
        if states:
            opened.lists.put(states)
    columns = opened.columns
    if rows:
        told = list(filters.described(session, source.owner, rows))
        columns = columns.replaced(np.array(rows, np.int64), told)
    erased = opened.erased or tail.erased
    return Opened(opened.lists, columns, now, opened.work, opened.reason, opened.replayed + len(rows), erased)


def _states(session: Session, source: Source, rows: Sequence[int]) -> list[RecordState]:
    """What the lists hold of those rows that are there for matching, by row."""
    found = here.records(session, source.owner, rows)
    wanted = [] if source.shared else list(found)
    pooled = vectors.vectors_of_rows(session, source.owner, source.card.revision, wanted)
    aligned = source.card.alignment.apply(np.vstack(list(pooled.values()))) if pooled else ()
    own = dict(zip(pooled, aligned, strict=True))
    return [
        RecordState(
            row=row,
            vector=own.get(row),
            text=LexicalText(row, record.title, "\n".join(record.document.passages()), record.document.language),
            concepts=concepts_of(record.facts),
        )
        for row, record in found.items()
    ]


def _published(source: Source, opened: Opened) -> Opened:
    """The same lists, after a new snapshot where many changes had to be replayed.

    Where somebody was erased, the lists are opened from the new snapshot, so that nothing is left of the files before.
    """
    long = opened.replayed > max(LONG_TAIL, len(opened.lists.lexical) // 10)
    if long or opened.erased:
        _publish(source, opened.lists, opened.position)
    if opened.erased:
        opened.work.close()
        return open_lists(source)
    return Opened(opened.lists, opened.columns, opened.position, opened.work) if long else opened


def _publish(source: Source, lists: Lists, position: Position) -> None:
    if position.seq:  # a log without an entry is like any other, and its snapshots could not be told apart
        parts = {"lexical": lists.lexical.save, "concepts": lists.concepts.save}
        dense = {} if source.shared else {"dense": lists.dense.save}
        snapshot.publish(source.root, Stamp(source.basis, position.seq, position.token), parts | dense)


def concepts_of(facts: VacancyFacts | SeekerFacts) -> Concepts:
    """What a record is about, for the concept list: skills it has or asks for, and its occupations."""
    return Concepts(
        tuple((fact.uri, fact.isco08) for fact in facts.occupations),
        tuple(dict.fromkeys(fact.uri for fact in facts.skills if fact.holds)),
    )
