"""Which vacancies are the same job: pairs that were found, and the groups that are shown once.

A vacancy waits to be compared when it is new, or its text or facts have changed, or another rule compared it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.values.employers import employer_key
from matching.values.facts import VacancyFacts
from matching.values.ids import VacancyId
from matching.values.records import Document
from models import changes, dialect
from models.changes import Change
from models.layers import merge_vacancy, vacancy_facts
from models.records import stored_document
from models.tables import metadata
from models.vacancies import VACANCIES

TWINS = metadata.tables["twin"]
_PAGE = 500

Pair = tuple[int, int]
Block = tuple[str, str, str, str]
"""Key of the employer; country, region and municipality where no employer is named."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A vacancy as one source posted it: all that tells one job from another. ``row`` is its number in the store."""

    row: int
    id: VacancyId
    source: str
    title: str
    employer: str | None
    business_id: str | None
    document: Document
    facts: VacancyFacts
    first_seen: datetime


def waiting(session: Session, rule: str) -> dict[Block, list[int]]:
    """Rows of vacancies that the rule has not compared yet, by the block of those that they must be compared with."""
    _name_employers(session)
    query = sa.select(VACANCIES.c.row, *_BLOCK).where(sa.func.coalesce(VACANCIES.c.compared_by, "") != rule)
    found: dict[Block, list[int]] = {}
    for row, *place in session.execute(query.order_by(VACANCIES.c.row)):
        found.setdefault(_block(place), []).append(row)
    return found


_BLOCK = (VACANCIES.c.employer_key, VACANCIES.c.country, VACANCIES.c.region, VACANCIES.c.municipality)


def _block(columns: Sequence[str | None]) -> Block:
    employer, country, region, municipality = (each or "" for each in columns)
    return (employer, "", "", "") if employer else ("", country, region, municipality)


def _name_employers(session: Session) -> None:
    """Vacancies of a store that was made before employers had keys get theirs."""
    query = sa.select(VACANCIES.c.row, VACANCIES.c.employer).where(VACANCIES.c.employer_key.is_(None))
    for row, employer in session.execute(query).all():
        session.execute(VACANCIES.update().where(VACANCIES.c.row == row).values(employer_key=employer_key(employer)))


def block_rows(session: Session, blocks: Iterable[Block]) -> dict[Block, list[int]]:
    """All rows of some blocks, each with the block it is in."""
    found: dict[Block, list[int]] = {block: [] for block in blocks}
    query = sa.select(VACANCIES.c.row, *_BLOCK).order_by(VACANCIES.c.row)
    for batch in dialect.batches(sorted({block[0] for block in found} - {""})):
        for row, *columns in session.execute(query.where(VACANCIES.c.employer_key.in_(batch))):
            found[_block(columns)].append(row)
    for block in found:
        if not block[0]:
            here = [sa.func.coalesce(column, "") == value for column, value in zip(_BLOCK, block, strict=True)]
            found[block] = list(session.execute(query.where(*here).with_only_columns(VACANCIES.c.row)).scalars())
    return found


def posted(session: Session, rows: Sequence[int]) -> Iterator[Posted]:
    """Vacancies by row number."""
    for batch in dialect.batches(rows, _PAGE):
        query = sa.select(VACANCIES).where(VACANCIES.c.row.in_(batch)).order_by(VACANCIES.c.row)
        yield from map(_posted, session.execute(query))


def _posted(row: sa.Row[Any]) -> Posted:
    layers = (vacancy_facts(row.stated), vacancy_facts(row.imported), vacancy_facts(row.read))
    return Posted(
        row=row.row,
        id=VacancyId(row.id),
        source=row.source,
        title=row.title,
        employer=row.employer,
        business_id=row.business_id,
        document=stored_document(row.text, row.language, row.sections),
        facts=merge_vacancy(*layers),
        first_seen=row.first_seen,
    )


def replace_pairs(session: Session, compared: Sequence[int], pairs: Iterable[Pair], rule: str) -> set[int]:
    """Put the pairs of vacancies that were compared in the place of those that they had.

    Returns:
        The rows whose groups may have changed: those compared, and all that they are or were paired with.

    """
    touched = set(compared)
    for batch in dialect.batches(compared):
        theirs = sa.or_(TWINS.c.first.in_(batch), TWINS.c.second.in_(batch))
        for pair in session.execute(TWINS.delete().where(theirs).returning(TWINS.c.first, TWINS.c.second)).all():
            touched.update(pair)
        session.execute(VACANCIES.update().where(VACANCIES.c.row.in_(batch)).values(compared_by=rule))
    rows = [{"first": min(pair), "second": max(pair)} for pair in pairs]
    dialect.upsert(session, TWINS, rows, keys=("first", "second"))
    touched.update(row for pair in rows for row in pair.values())
    return touched


def pairs_around(session: Session, rows: Iterable[int]) -> tuple[set[int], set[Pair]]:
    """All rows that are joined to the given ones by pairs, however many steps away, and those pairs."""
    reached: set[int] = set()
    pairs: set[Pair] = set()
    new = set(rows)
    while new:
        reached |= new
        found: set[Pair] = set()
        for batch in dialect.batches(sorted(new)):
            theirs = sa.or_(TWINS.c.first.in_(batch), TWINS.c.second.in_(batch))
            query = sa.select(TWINS.c.first, TWINS.c.second).where(theirs)
            found.update((first, second) for first, second in session.execute(query))
        pairs |= found
        new = {row for pair in found for row in pair} - reached
    return reached, pairs


def regroup(session: Session, rows: Iterable[int], groups: Iterable[Sequence[Posted]], now: datetime) -> int:
    """Give rows the groups that they are in now, each group in the order in which its members are shown.

    Args:
        session: the transaction to write in.
        rows: all rows whose group may have changed; those in no group are alone from now on.
        groups: members of each group, the one to be shown first.
        now: the time to write down.

    Returns:
        How many vacancies got a group, another group, or left one.

    """
    wanted: dict[int, tuple[str | None, int | None]] = dict.fromkeys(rows, (None, None))
    for members in groups:
        name = min(each.id for each in members)
        wanted |= {each.row: (name, rank) for rank, each in enumerate(members)}
    changed = 0
    for batch in dialect.batches(sorted(wanted)):
        query = sa.select(VACANCIES.c.row, VACANCIES.c.linked_group, VACANCIES.c.link_rank)
        for row, group, rank in session.execute(query.where(VACANCIES.c.row.in_(batch))).all():
            if (group, rank) != wanted[row]:
                new = {"linked_group": wanted[row][0], "link_rank": wanted[row][1], "changed": now}
                session.execute(VACANCIES.update().where(VACANCIES.c.row == row).values(new))
                changes.note(session, "vacancy", [row], Change.UPDATE)
                changed += group != wanted[row][0]
    return changed
