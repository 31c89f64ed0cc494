"""Snapshots of derived indexes: published whole, checked byte for byte when opened, worked on in a copy of one's own.

A root folder has snapshots, each with a manifest (what it was made of, where in the log it stands, the digest of every
file), and the file ``current`` that names the one to open. A new one is written beside, then ``current`` is replaced in
one step, so that a kill leaves the old one or the new one. Who opens a snapshot gets hard links of its files in a work
folder of their own: changes go there, and the snapshot may be replaced meanwhile. A work folder is locked as long as its
process lives; what a kill left behind is cleared away by the next to open.
"""

import fcntl
import hashlib
import json
import os
import shutil
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from matching.retrieval.protocol import IndexDamagedError

MANIFEST = "manifest.json"
CURRENT = "current"
SNAPSHOT = "snapshot-"
WORK = "work-"
_HELD = "held.lock"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a snapshot was made of (``basis``), and the number and token of the last entry of the log that is in it."""

    basis: str
    seq: int
    token: str


class Work:
    """A folder that one process works in; removed when it is closed or forgotten."""

    def __init__(self, path: Path) -> None:
        """Take an empty folder, whose root is locked."""
        self.path = path
        lock = os.open(path / _HELD, os.O_CREAT | os.O_RDWR)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self._close = weakref.finalize(self, _leave, path, lock, os.getpid())

    def close(self) -> None:
        """Remove the folder; what is mapped of it stays readable until it is let go."""
        self._close()

    @property
    def whole(self) -> bool:
        """Whether the folder is still there; who erases a person takes it away."""
        return (self.path / _HELD).exists()


def _leave(path: Path, lock: int, owner: int) -> None:
    if os.getpid() == owner:  # a forked child ends too
        shutil.rmtree(path, ignore_errors=True)
    os.close(lock)


def publish(root: Path, stamp: Stamp, parts: Mapping[str, Callable[[Path], None]]) -> bool:
    """Write every part into a folder of its name and make the whole the current snapshot.

    Gives False, and writes nothing, when the current one stands at the same or a later place of the log: an older state
    must not come back once a person was erased.
    """
    with _locked(root):
        there = _manifest_of_current(root)
        if there is not None and there.stamp.basis == stamp.basis and there.stamp.seq >= stamp.seq:
            return False
        new = Path(mkdtemp(prefix=SNAPSHOT, dir=root))
        for name, fill in parts.items():
            (new / name).mkdir()
            fill(new / name)
        files = {str(path.relative_to(new)): _digest(path) for path in _files(new)}
        told = {"basis": stamp.basis, "seq": stamp.seq, "token": stamp.token, "files": files}
        (new / MANIFEST).write_text(json.dumps(told), "utf-8")
        pointer = root / f"{CURRENT}.new"
        pointer.write_text(new.name, "utf-8")
        pointer.replace(root / CURRENT)
        _clear(root, keep=new.name)
        return True


def checkout(root: Path, basis: str) -> tuple[Work, Stamp]:
    """The current snapshot, checked byte for byte, as hard links in a work folder.

    Raises:
        IndexDamagedError: when there is none, when it is damaged, or when it was made of something else.

    """
    with _locked(root):
        _clear(root, keep=_named(root))
        found, told = check(root)
        if told.stamp.basis != basis:
            message = f"the snapshot {found} was made of {told.stamp.basis}, not of {basis}"
            raise IndexDamagedError(message)
        work = _new_work(root)
        for name in told.files:
            (work.path / name).parent.mkdir(parents=True, exist_ok=True)
            link(found / name, work.path / name)
        return work, told.stamp


def empty(root: Path) -> Work:
    """A work folder with nothing in it, to build in."""
    with _locked(root):
        return _new_work(root)


def drop(root: Path, *, works: bool) -> None:
    """Remove the snapshots of a root; with ``works`` also what processes work in, which then open anew."""
    if not root.exists():
        return
    with _locked(root):
        for path in root.iterdir():
            if works or not path.name.startswith(WORK):
                _remove(path)


def drop_works(root: Path, but: Path) -> None:
    """Remove what other processes work in, which then open anew, and leave one work folder and the snapshot."""
    with _locked(root):
        for path in root.iterdir():
            if path.name.startswith(WORK) and path != but:
                _remove(path)


def link(given: Path, new: Path) -> None:
    """The same bytes under another name; a copy where the file system has no hard links."""
    try:
        os.link(given, new)
    except OSError:
        shutil.copyfile(given, new)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot says of itself; digests are SHA-256 in hexadecimal, by path within the snapshot."""

    stamp: Stamp
    files: Mapping[str, str]


def check(root: Path) -> tuple[Path, Manifest]:
    """The current snapshot with its manifest, every file looked at. Raises IndexDamagedError when it is not whole."""
    folder, told = manifest(root)
    for each, expected in told.files.items():
        path = folder / each
        if not path.is_file() or _digest(path) != expected:
            message = f"the snapshot file {path} is missing or altered"
            raise IndexDamagedError(message)
    return folder, told


def manifest(root: Path) -> tuple[Path, Manifest]:
    """The current snapshot with its manifest, its files not looked at. Raises IndexDamagedError when there is none."""
    name = _named(root)
    if not name:
        message = f"there is no snapshot in {root}"
        raise IndexDamagedError(message)
    return root / name, _manifest(root / name)


def _named(root: Path) -> str:
    try:
        return (root / CURRENT).read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _manifest_of_current(root: Path) -> Manifest | None:
    with suppress(IndexDamagedError):
        return _manifest(root / _named(root))
    return None


def _manifest(folder: Path) -> Manifest:
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Manifest(Stamp(told["basis"], int(told["seq"]), told["token"]), dict(told["files"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"the snapshot {folder} has no readable manifest: {error}"
        raise IndexDamagedError(message) from error


def _new_work(root: Path) -> Work:
    return Work(Path(mkdtemp(prefix=WORK, dir=root)))


def _clear(root: Path, keep: str) -> None:
    """Remove all but the current snapshot and the work folders of living processes."""
    for path in root.iterdir():
        if path.name in {keep, CURRENT} or (path.name.startswith(WORK) and _is_held(path)):
            continue
        _remove(path)


def _is_held(work: Path) -> bool:
    try:
        with (work / _HELD).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One process at a time; the lock lies beside the root, which may be removed."""
    root.mkdir(parents=True, exist_ok=True)
    with root.with_name(f"{root.name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        root.mkdir(exist_ok=True)
        yield


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
