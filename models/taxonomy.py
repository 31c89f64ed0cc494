"""The taxonomy in the store: a source is replaced as a whole, and all sources are read as one `Taxonomy`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.taxonomy.values import Concept, Label
from matching.values.ids import ConceptUri
from models import dialect
from models.kept import Outcome
from models.tables import metadata

RELEASES = metadata.tables["taxonomy_release"]
CONCEPTS = metadata.tables["concept"]
LABELS = metadata.tables["label"]
RELATIONS = metadata.tables["relation"]

STARTER = "starter"
ESCO = "esco"
EXTRA_LABELS = "labels"


class RelationKind(StrEnum):
    """How the subject of a relation stands to its object."""

    ESSENTIAL = "essential"
    OPTIONAL = "optional"
    BROADER = "broader"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Relation:
    """``object`` is an essential or optional skill of, a broader concept than, or related to ``subject``."""

    subject: ConceptUri
    kind: RelationKind
    object: ConceptUri


@dataclass(frozen=True, slots=True)
class Release:
    """What was imported of a source.

    ``source`` is `STARTER`, `ESCO`, or `EXTRA_LABELS`, or the latter with a colon and a name of one's own, so that
    several files of names stay side by side. ``digest`` is a hash of the files read: the same digest means the same
    content. ``report`` is kept for people and is JSON.
    """

    source: str
    version: str
    digest: str
    report: Mapping[str, object] = field(default_factory=dict)


def replace_source(
    session: Session,
    release: Release,
    *,
    concepts: Iterable[Concept] = (),
    labels: Iterable[Label] = (),
    relations: Iterable[Relation] = (),
    now: datetime,
) -> Outcome:
    """Put a release in the place of the one that its source had.

    A release that is there already (same version and digest) is left alone, and the iterables are not read. Of
    labels given twice the one with the lowest rank stays; a relation given twice is one. Relations and labels may
    name concepts that another source has, or none: reading leaves those out.
    """
    previous = session.execute(sa.select(RELEASES).where(RELEASES.c.source == release.source)).one_or_none()
    if previous is not None and (previous.version, previous.digest) == (release.version, release.digest):
        return Outcome.UNCHANGED
    for table in (CONCEPTS, LABELS, RELATIONS, RELEASES):
        session.execute(table.delete().where(table.c.source == release.source))
    number = _record(session, release, now)
    _fill(session, CONCEPTS, _concept_rows(concepts, release.source, number), ("uri", "source"))
    _fill(session, LABELS, _label_rows(labels, release.source), ("uri", "language", "text", "source"))
    _fill(session, RELATIONS, _relation_rows(relations, release.source), ("subject", "kind", "object", "source"))
    return Outcome.NEW if previous is None else Outcome.UPDATED


def releases(session: Session) -> tuple[Release, ...]:
    """The releases that are in the store, by source."""
    found = session.execute(sa.select(RELEASES).order_by(RELEASES.c.source))
    return tuple(Release(row.source, row.version, row.digest, row.report) for row in found)


def _record(session: Session, release: Release, now: datetime) -> int:
    row = {
        "source": release.source,
        "version": release.version,
        "digest": release.digest,
        "report": dict(release.report),
        "imported_at": now,
    }
    number: int = session.execute(RELEASES.insert().values(row).returning(RELEASES.c.id)).scalar_one()
    return number


def _fill(session: Session, table: sa.Table, rows: Iterator[dict[str, object]], keys: tuple[str, ...]) -> None:
    for batch in dialect.batches(rows, 20_000):
        dialect.upsert(session, table, batch, keys=keys)


def _concept_rows(concepts: Iterable[Concept], source: str, release: int) -> Iterator[dict[str, object]]:
    for each in concepts:
        yield {
            "uri": each.uri,
            "kind": each.kind.value,
            "isco08": each.isco08,
            "description": each.description,
            "source": source,
            "release": release,
        }


def _label_rows(labels: Iterable[Label], source: str) -> Iterator[dict[str, object]]:
    ranks: dict[tuple[str, str, str], int] = {}
    for each in labels:
        key = (each.uri, each.language, each.text)
        ranks[key] = min(each.rank, ranks.get(key, each.rank))
    for (uri, language, text), rank in ranks.items():
        yield {"uri": uri, "language": language, "text": text, "rank": rank, "source": source}


def _relation_rows(relations: Iterable[Relation], source: str) -> Iterator[dict[str, object]]:
    for each in relations:
        yield {"subject": each.subject, "kind": each.kind.value, "object": each.object, "source": source}
