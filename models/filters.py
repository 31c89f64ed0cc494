"""Filters as SQL, and the columns that answer them in memory, read from the store."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.places.values import Place, Precision
from matching.retrieval.filters import KM_PER_DEGREE, Described, Filter
from models import dialect
from models.places import PLACES
from models.seekers import SEEKERS
from models.vacancies import VACANCIES

_TABLES = {"vacancy": VACANCIES, "seeker": SEEKERS}


def condition(owner: str, wanted: Filter) -> sa.ColumnElement[bool]:
    """What a filter asks of a kind of record (``vacancy`` or ``seeker``), as a WHERE clause over its table."""
    table = _TABLES[owner]
    asked: list[sa.ColumnElement[bool]] = []
    if wanted.languages:
        asked.append(table.c.language.in_(sorted(wanted.languages)))
    if wanted.tenants:
        asked.append(table.c.employment_area.in_(sorted(wanted.tenants)))
    if wanted.occupations:
        asked.append(_begins(table.c.isco08, wanted.occupations))
    if wanted.employers:
        asked.append(table.c.employer_key.in_(sorted(wanted.employers)) if "employer_key" in table.c else sa.false())
    if wanted.since is not None:
        asked.append(table.c.first_seen >= wanted.since)
    if wanted.of_places:
        own = sa.and_(PLACES.c.owner == owner, PLACES.c.owner_row == table.c.row)
        asked.append(sa.select(PLACES.c.position).where(own, *_of_place(wanted)).exists())
    return sa.and_(sa.true(), *asked)


def _of_place(wanted: Filter) -> Iterator[sa.ColumnElement[bool]]:
    for column, values in (
        (PLACES.c.country, wanted.countries),
        (PLACES.c.municipality, wanted.municipalities),
        (PLACES.c.employment_area, wanted.employment_areas),
    ):
        if values:
            yield column.in_(sorted(values))
    if wanted.regions:
        yield _begins(PLACES.c.region, wanted.regions)
    if wanted.near is not None:
        north = (PLACES.c.lat - wanted.near.lat) * KM_PER_DEGREE
        east = (PLACES.c.lon - wanted.near.lon) * wanted.near.km_per_degree_of_longitude
        yield north * north + east * east <= wanted.near.km * wanted.near.km


def _begins(column: sa.ColumnElement[str], prefixes: frozenset[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(sa.func.substr(column, 1, len(prefix)) == prefix for prefix in sorted(prefixes)))


def rows(session: Session, owner: str, wanted: Filter) -> list[int]:
    """Row numbers, rising, of the records that fulfil a filter, open or not."""
    table = _TABLES[owner]
    query = sa.select(table.c.row).where(condition(owner, wanted)).order_by(table.c.row)
    return list(session.execute(query).scalars())


def described(session: Session, owner: str, some: Sequence[int] | None = None) -> Iterator[Described]:
    """What a filter asks of every record of a kind, or of ``some`` rows, by row number, for `FilterColumns`."""
    if some is None:
        yield from _described(session, owner, sa.true())
    else:
        for batch in dialect.batches(sorted(some)):
            yield from _described(session, owner, _TABLES[owner].c.row.in_(batch))


def _described(session: Session, owner: str, which: sa.ColumnElement[bool]) -> Iterator[Described]:
    table = _TABLES[owner]
    employer = table.c.employer_key if "employer_key" in table.c else sa.null().label("employer_key")
    own = sa.and_(PLACES.c.owner == owner, PLACES.c.owner_row == table.c.row)
    query = (
        sa.select(
            table.c.row,
            table.c.language,
            table.c.isco08,
            employer,
            table.c.first_seen,
            table.c.employment_area.label("tenant"),
            *(PLACES.c[name] for name in ("country", "region", "municipality", "employment_area", "lat", "lon")),
        )
        .select_from(table.outerjoin(PLACES, own))
        .where(which)
        .order_by(table.c.row, PLACES.c.position)
    )
    for row, lines in groupby(session.execute(query), key=lambda line: line.row):
        found = list(lines)
        first = found[0]
        yield Described(
            row=row,
            places=tuple(_place(line) for line in found if line.country is not None),
            language=first.language or "",
            isco08=first.isco08 or "",
            employer=first.employer_key or "",
            first_seen=first.first_seen,
            tenant=first.tenant or "",
        )


def _place(line: sa.Row[Any]) -> Place:
    precision = Precision.REGION if line.lat is None else Precision.CITY
    area, code = line.employment_area, line.municipality
    return Place(line.country, line.region, code, area, "", line.lat, line.lon, precision)
