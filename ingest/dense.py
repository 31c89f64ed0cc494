"""The vectors that pgvector searches, kept in step with the log: one table for all processes on a database."""

import numpy as np
from sqlalchemy.orm import Session

from matching.encoders.protocol import EncoderCard
from matching.retrieval.protocol import IndexDamagedError
from models import changes, dense_tables, dialect, here, vectors
from models.dense_tables import Mark
from models.pgvector import PgVectorIndex
from models.store import Store

BATCH = 2_000
"""Rows written in one transaction; other writers wait as long."""
LAG = 1_000
"""Entries of the log about other records, up to which the mark of a table stays where it is."""


def index_of(store: Store, owner: str, card: EncoderCard) -> PgVectorIndex:
    """The index of a kind of record and an encoder, as it is."""
    return PgVectorIndex(store, dense_tables.name_of(owner, card.signature), card.dimension)


def in_step(store: Store, owner: str, card: EncoderCard) -> PgVectorIndex:
    """The index of a kind of record and an encoder, as the store is now; filled at first, which goes on where it stopped.

    Each batch is read and written while no other transaction writes, so that processes may do it at the same time.

    Raises:
        IndexUnavailableError: when the database has no pgvector.
        StoreReadOnlyError: on a read replica of a database that has no such index yet.
        VectorDamagedError: when a vector that the index needs is damaged.

    """
    index = index_of(store, owner, card)
    try:
        with store.reading() as session:
            mark = dense_tables.mark(session, index.name)
            if dialect.is_replica(session) and mark.filled is None:
                return index  # the primary brings it in step
    except IndexDamagedError:
        mark = _begun(store, index, owner, card)
    if mark.filled is not None:
        _fill(store, index, owner, card)
    _follow(store, index, owner, card, mark)
    return index


def _begun(store: Store, index: PgVectorIndex, owner: str, card: EncoderCard) -> Mark:
    with store.session() as session:
        dense_tables.expect_pgvector(session)
        try:
            return dense_tables.mark(session, index.name)  # another process was faster
        except IndexDamagedError:
            dense_tables.begin(session, index, owner, card.revision)
            return dense_tables.mark(session, index.name)


def _fill(store: Store, index: PgVectorIndex, owner: str, card: EncoderCard) -> None:
    filled: int | None = 0
    while filled is not None:
        with store.session() as session:
            filled = dense_tables.mark(session, index.name).filled
            if filled is None:
                return
            rows = here.rows(session, owner)
            batch = rows[rows > filled][:BATCH].tolist()
            _put(session, index, owner, card, batch)
            filled = batch[-1] if batch else None
            dense_tables.fill(session, index.name, filled)


def _follow(store: Store, index: PgVectorIndex, owner: str, card: EncoderCard, mark: Mark) -> None:
    with store.reading() as session:
        now = changes.last(session)
        rows = changes.after(session, owner, mark.position).rows
    if not rows and now.seq - mark.position.seq <= LAG:
        return
    for batch in dialect.batches(rows, BATCH):
        with store.session() as session:
            _put(session, index, owner, card, batch)
    with store.session() as session:
        dense_tables.move(session, index.name, now)


def _put(session: Session, index: PgVectorIndex, owner: str, card: EncoderCard, rows: list[int]) -> None:
    """Write the state that rows have in this transaction."""
    own = vectors.vectors_of_rows(session, owner, card.revision, here.among(session, owner, rows))
    if own:
        index.put(session, np.array(list(own), np.int64), card.alignment.apply(np.vstack(list(own.values()))))
    index.take(session, [row for row in rows if row not in own])
