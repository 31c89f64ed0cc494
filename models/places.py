"""Places of records as rows, for filters, kept in step with the merged facts."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.places.values import Place
from models import records
from models.tables import PlaceRow, metadata

PLACES = metadata.tables[PlaceRow.__tablename__]


def replace(session: Session, owner: str, places: Mapping[int, Sequence[Place]]) -> None:
    """Put places of records, by their rows, in the place of those that are written down."""
    records.delete_of(session, PLACES, owner, places)
    rows = [_row(owner, row, position, place) for row, there in places.items() for position, place in enumerate(there)]
    if rows:
        session.connection().execute(PLACES.insert(), rows)


def lacking(session: Session, owner: str, table: sa.Table) -> list[sa.Row[Any]]:
    """Rows of a kind of record whose place is known and not written down: those of a store made before this table."""
    there = sa.select(PLACES.c.position).where(PLACES.c.owner == owner, PLACES.c.owner_row == table.c.row).exists()
    query = sa.select(table.c.row, table.c.stated, table.c.imported, table.c.read)
    return list(session.execute(query.where(table.c.country.is_not(None), ~there).order_by(table.c.row)))


def _row(owner: str, row: int, position: int, place: Place) -> dict[str, object]:
    lat, lon = place.point or (None, None)
    return {
        "owner": owner,
        "owner_row": row,
        "position": position,
        "country": place.country,
        "region": place.region,
        "municipality": place.municipality,
        "employment_area": place.employment_area,
        "lat": lat,
        "lon": lon,
    }
