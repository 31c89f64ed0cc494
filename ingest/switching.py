"""Switching the encoder of a store while it serves: new vectors are made beside the old ones, which serve until none lacks.

The switch itself is one transaction. Processes that serve see it in the store and change over, each from one answer to the
next: no answer mixes vectors of two encoders.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from ingest.embed import embed_records
from ingest.label_vectors import embed_labels
from ingest.lists import OWNERS
from matching.encoders.protocol import Encoder
from matching.taxonomy.values import Taxonomy
from models import dense_tables, encoder_use, vectors
from models.encoder_use import Use
from models.store import Store

Stages = Callable[[str], Callable[[int, int | None], None]]


def embed_beside(store: Store, taxonomy: Taxonomy, encoder: Encoder, stage: Stages) -> int:
    """Encode everything that has no vector of an encoder yet, names and records; gives how many texts. Resumable."""
    done = embed_labels(store, taxonomy, encoder, stage("embedding names"))
    for owner in OWNERS:
        done += embed_records(store, encoder, owner, stage(f"embedding {owner} texts"))
    return done


def switch(store: Store, use: Use, now: datetime) -> bool:
    """Let an encoder serve if no record lacks its vectors; gives whether it does. What was written meanwhile may lack some."""
    with store.session() as session:
        if not _complete(session, use.revision):
            return False
        encoder_use.switch(session, use, now)
        return True


def forget_unneeded(store: Store) -> int:
    """Delete vectors and tables that no encoder in use needs, some at a time; gives how many vectors."""
    with store.reading() as session:
        revisions, tables = encoder_use.unneeded(session), encoder_use.unneeded_tables(session)
    gone = 0
    for revision in revisions:
        done = -1
        while done:
            with store.session() as session:
                done = encoder_use.drop_vectors(session, revision)
            gone += done
    if tables:
        with store.session() as session:
            dense_tables.drop(session, tables)
    return gone


def _complete(session: Session, revision: str) -> bool:
    return all(next(vectors.missing_passages(session, owner, revision), None) is None for owner in OWNERS)
