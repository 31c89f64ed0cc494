"""Feeds: what a full feed no longer has expires, unless the feed itself is in doubt.

A vacancy ends by its deadline, because its feed says that it is gone, or because a full feed of its source no longer
has it; by nothing else. A full feed is not believed when it broke off, when refused records without an id could be the
missing ones, or when it has less than half of what the last full feed had. A person who has looked at the feed may
accept the last two.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ingest.fields import CvFields, PostingFields, Rejected
from models import runs, vacancies
from models.kept import Withdrawal
from models.store import Store

LEAST_SHARE = 0.5
"""Share of the records of the last full feed that a full feed has at least; boards do not halve overnight."""


class FeedKind(StrEnum):
    """Whether a feed holds all that is open at its source, or only what has changed."""

    FULL = "full"
    CHANGES = "changes"


@dataclass(slots=True)
class Seen:
    """What a feed held: ids of its records, refused ones too, and how many were refused without one.

    ``removed`` are ids that the feed itself takes down. ``broke`` says why the reading ended early, if it did.
    """

    ids: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    unnamed: int = 0
    broke: str | None = None

    def add(self, records: Iterable[PostingFields | CvFields | Rejected]) -> None:
        """Take note of records, in file order."""
        for record in records:
            if isinstance(record, Rejected) and not record.external_id:
                self.unnamed += 1
                self.broke = self.broke or (record.reason if record.field == "file" else None)
            elif isinstance(record, PostingFields) and record.withdrawn:
                self.removed.add(record.external_id)
            else:
                self.ids.add(record.external_id)

    def join(self, other: "Seen") -> None:
        """Add what another file of the same feed held."""
        self.ids |= other.ids
        self.removed |= other.removed
        self.unnamed += other.unnamed
        self.broke = self.broke or other.broke

    @property
    def total(self) -> int:
        """How many records there were."""
        return len(self.ids | self.removed) + self.unnamed


@dataclass(frozen=True, slots=True)
class Expiry:
    """What a full feed ended: how many vacancies it no longer had; ``doubt`` says why they were left open instead."""

    expired: int = 0
    missing: int = 0
    doubt: str | None = None


def expire_absent(store: Store, source: str, seen: Seen, now: datetime, *, accept_shrinking: bool = False) -> Expiry:
    """Withdraw the vacancies of a source that its full feed no longer has; none when the feed is in doubt."""
    with store.session() as session:
        there = vacancies.not_withdrawn(session, source)
        missing = [each for external_id, each in there.items() if external_id not in seen.ids]
        last = runs.last_full(session, source)
        doubt = _doubt(seen, len(there) if last is None else last, len(missing), accept_shrinking=accept_shrinking)
        if doubt:
            return Expiry(0, len(missing), doubt)
        return Expiry(vacancies.withdraw(session, missing, now, Withdrawal.ABSENT), len(missing))


def _doubt(seen: Seen, before: int, missing: int, *, accept_shrinking: bool) -> str | None:
    """Why a full feed cannot be believed; None when it can, or when nothing is missing from it."""
    left = f"{missing} vacancies that it does not have stay open"
    if seen.broke:
        return f"the feed is not whole ({seen.broke}); {left}. Get it anew and read it again"
    if accept_shrinking:
        return None
    if seen.total < LEAST_SHARE * before:
        return (
            f"the full feed has {seen.total} records where there were {before}; {left}. If that is right, read it "
            "again with --accept-shrinking"
        )
    if missing and seen.unnamed:
        return (
            f"{seen.unnamed} refused records have no id that can be read, and could be the missing ones; {left}. Mend "
            "them and read the feed again, or use --accept-shrinking if they are none of those"
        )
    return None
