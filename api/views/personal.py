"""What is held about a person, and the receipt of an erasure."""

from datetime import datetime

from api.views.matches import View


class ReceiptView(View):
    """Proof of an erasure: what was deleted, what is left, and what is out of this program's reach."""

    seeker: str
    erased_at: datetime
    passages: int
    vectors: int
    refused_records: int
    refused_lines: int
    paths: int
    indexes: tuple[str, ...]
    database_scrubbed: bool
    left: tuple[str, ...]
    out_of_reach: tuple[str, ...]


class HeldView(View):
    """Everything held about a person: the row with its facts by provenance, embedded stretches, refused records."""

    seeker: str
    given_at: datetime
    record: dict[str, object]
    passages: tuple[dict[str, object], ...]
    refused: tuple[dict[str, object], ...]
    meaning: dict[str, str]


class RetentionView(View):
    """What the rules of retention erased, or would erase; of the log and of vectors only what was deleted is counted."""

    seekers: tuple[str, ...]
    runs_without_refusals: tuple[int, ...]
    log_entries: int
    vectors: int
    done: bool
