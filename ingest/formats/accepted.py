"""What a record must have, whatever its format: an id, a title (postings), and texts of a length that people write."""

from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.written import MAX_TEXT, as_it_came

MAX_ID = 200
MAX_TITLE = 300
MAX_SHORT = 5_000
"""Characters of the other short fields: employer, place, business id..."""


def accepted(fields: PostingFields, raw: str = "") -> PostingFields | Rejected:
    """The posting, or the first reason why it cannot be taken."""
    for name, text in (("id", fields.external_id), ("title", fields.title)):
        if not text and not (fields.withdrawn and name == "title"):
            hint = f"give every record a {name}, or map the column that holds it in a mapping file"
            return Rejected(fields.line, name, f"there is no {name}; {hint}", as_it_came(raw), fields.external_id)
    limits = [
        ("id", fields.external_id, MAX_ID),
        ("title", fields.title, MAX_TITLE),
        ("text", fields.text, MAX_TEXT),
        ("employer", fields.employer, MAX_SHORT),
        ("business_id", fields.business_id, MAX_SHORT),
        ("place", " ".join(fields.place_texts), MAX_SHORT),
        *((name, text, MAX_TEXT) for name, text in fields.details),
    ]
    return _too_long(fields, limits, raw) or fields


def accepted_cv(fields: CvFields, raw: str = "") -> CvFields | Rejected:
    """The CV, or the first reason why it cannot be taken. A CV may be empty: a profile of which nothing is known."""
    limits = [
        ("id", fields.external_id, MAX_ID),
        ("title", fields.title, MAX_TITLE),
        ("text", fields.text, MAX_TEXT),
        ("place", " ".join(fields.place_texts), MAX_SHORT),
    ]
    return _too_long(fields, limits, raw) or fields


def _too_long(fields: PostingFields | CvFields, limits: list[tuple[str, str, int]], raw: str) -> Rejected | None:
    for name, text, most in limits:
        if len(text) > most:
            reason = f"{len(text)} characters, at most {most} are taken; shorten it, or check where the field ends"
            return Rejected(fields.line, name, reason, as_it_came(raw), fields.external_id)
    return None
