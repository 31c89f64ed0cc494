"""The card of an encoder as a file, with a checksum of every file that lies beside it."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from matching.encoders.protocol import EncoderCard, EncoderFilesError

CARD_FILE = "card.json"
FORMAT = 3
MEND = "run `kohtaanto encoder install`"


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    format: int
    card: EncoderCard
    files: dict[str, str]


def write_card(folder: Path, card: EncoderCard) -> None:
    """Write the card with the SHA-256 of each file that the folder holds now."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / CARD_FILE)
    files = {p.relative_to(folder).as_posix(): checksum(p) for p in paths}
    content = {"format": FORMAT, "card": asdict(card), "files": files}
    (folder / CARD_FILE).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def read_card(folder: Path) -> EncoderCard:
    """Read the card.

    Raises:
        EncoderFilesError: there is none, or it is not readable.

    """
    return _content(folder).card


def verify_folder(folder: Path, names: Collection[str] | None = None) -> None:
    """Check files against their checksums: those named (relative paths), or all that the card lists.

    Raises:
        EncoderFilesError: a file is missing, changed, or not listed; or there is no readable card.

    """
    listed = _content(folder).files
    for name in listed if names is None else names:
        path = folder / name
        if name not in listed or not path.is_file():
            raise EncoderFilesError(folder, f"{name} is missing; {MEND}")
        if checksum(path) != listed[name]:
            raise EncoderFilesError(folder, f"{name} is damaged; {MEND}")


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _content(folder: Path) -> _Content:
    try:
        content = _Content.model_validate_json((folder / CARD_FILE).read_bytes())
    except FileNotFoundError as error:
        raise EncoderFilesError(folder, f"no encoder is there; {MEND}") from error
    except ValidationError as error:
        raise EncoderFilesError(folder, f"{CARD_FILE} is not readable; {MEND}") from error
    if content.format != FORMAT:
        raise EncoderFilesError(folder, f"{CARD_FILE} has format {content.format}; {MEND}")
    return content
