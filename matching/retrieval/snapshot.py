"""Snapshots of arrays on disk: written beside, swapped in whole, and checked byte for byte when opened."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matching.retrieval.protocol import IndexDamagedError

MANIFEST = "manifest.json"


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def beside(folder: Path) -> Path:
    """An empty folder beside the given one, to write into before it is swapped in."""
    place = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def seal(folder: Path, kind: str, mark: str) -> None:
    """Write the manifest of a finished folder: what it is, what it was built from, and the digest of every file."""
    digests = {path.name: digest(path) for path in sorted(folder.iterdir()) if path.suffix != ".lock"}
    (folder / MANIFEST).write_text(json.dumps({"kind": kind, "mark": mark, "files": digests}), "utf-8")


def swap(new: Path, folder: Path) -> None:
    """Put a sealed folder in the place of the one that is there, if any."""
    old = folder.with_name(f"{folder.name}.old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def write(folder: Path, kind: str, mark: str, files: Mapping[str, Callable[[Path], None]]) -> None:
    """Write every file and a manifest of their digests into ``folder``, replacing what was there at once."""
    new = beside(folder)
    for name, fill in files.items():
        fill(new / name)
    seal(new, kind, mark)
    swap(new, folder)


def check(folder: Path, kind: str, mark: str) -> None:
    """Raise IndexDamagedError unless the snapshot is whole, of this kind, and built from ``mark``."""
    manifest = _manifest(folder)
    if (manifest.kind, manifest.mark) != (kind, mark):
        message = f"the snapshot {folder} was built as {(manifest.kind, manifest.mark)}, not {(kind, mark)}"
        raise IndexDamagedError(message)
    _check_files(folder, manifest)


def built_from(folder: Path) -> str:
    """The mark that a snapshot was built from.

    Raises:
        IndexDamagedError: when it is not whole, whatever it was built from.

    """
    manifest = _manifest(folder)
    _check_files(folder, manifest)
    return manifest.mark


@dataclass(frozen=True, slots=True)
class _Manifest:
    kind: str
    mark: str
    files: Mapping[str, str]


def _manifest(folder: Path) -> _Manifest:
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        return _Manifest(told["kind"], told["mark"], dict(told["files"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"the snapshot {folder} has no readable manifest: {error}"
        raise IndexDamagedError(message) from error


def _check_files(folder: Path, manifest: _Manifest) -> None:
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file() or digest(path) != expected:
            message = f"the snapshot file {path} is missing or altered"
            raise IndexDamagedError(message)
