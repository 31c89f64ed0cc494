"""The text of a record as it is kept: what the source gave, in one text that all spans point into."""

import re
import unicodedata
from collections.abc import Sequence

from ingest.fields import CvFields, PostingFields

DETAIL_NAMES = {
    "place": "Place of work",
    "salary": "Salary",
    "hours": "Working hours",
    "contract": "Employment",
    "openings": "Open positions",
    "starts": "Starts",
    "deadline": "Apply by",
    "apply": "How to apply",
    "remote": "Remote work",
    "licences": "Licences required",
    "languages": "Languages",
}
"""Names under which fields of tables stand in the text, in words that the readers know."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def clean(text: str) -> str:
    """Text in composed Unicode form (NFC) with newlines only; control and direction marks become spaces.

    Lone surrogates, which no database takes, become the replacement character.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", whole)))


def posting_text(fields: PostingFields, places: Sequence[str] = ()) -> tuple[str, int]:
    """Title, text and details of a posting in one text, and where the title ends.

    ``places`` are names of its places of work that neither title nor text tells; they become a detail.
    """
    title = " ".join(clean(fields.title).split())
    body = clean(fields.text).strip()
    if _opens_with(body, title):
        body = body[len(title) :].strip()
    given = [("place", "; ".join(places)), *fields.details] if places else fields.details
    told = (f"{DETAIL_NAMES[name]}: {clean(text).strip()}" for name, text in given)
    # a text that was exported and comes back ends with its details already
    details = "\n".join(detail for detail in told if f"\n{detail}\n" not in f"\n{body}\n")
    return "\n\n".join(part for part in (title, body, details) if part), len(title)


def _opens_with(body: str, title: str) -> bool:
    """Whether a text begins with its title, not with a longer word: "Metsurin hommia" does not repeat "Metsuri"."""
    return body.startswith(title) and not (title[-1:].isalnum() and body[len(title) : len(title) + 1].isalnum())


def cv_text(fields: CvFields) -> str:
    """Title, if the source gives one apart, and text of a CV in one text, not yet redacted."""
    title, body = " ".join(clean(fields.title).split()), clean(fields.text).strip()
    return body if _opens_with(body, title) else f"{title}\n\n{body}"
