"""Archives (ZIP) that documents are packed in: bombs are refused by what their directory declares, before any unpacking."""

import struct
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ingest.errors import FileRefusedError

MAX_BYTES = 50 * 2**20
MAX_DIRECTORY = 2**20
"""Bytes of the list of entries; a document has some dozens of entries."""
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 400
"""How much larger a large entry may be than its packed form; tables of equal rows reach a hundred."""
LARGE = 2**23
_END = b"PK\x05\x06"
_END_BYTES = 22


def check_archive(path: Path) -> None:
    """Pass a document that can be unpacked safely.

    Raises:
        FileRefusedError: with the reason and the mend, when it is larger, packed tighter, or made of more entries than
            documents are, or is no whole archive.

    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 2**20} MB; save it without pictures, or in parts"
        raise FileRefusedError(message)
    if _directory_bytes(path, size) > MAX_DIRECTORY:
        message = "its list of entries has megabytes, as archives that are made to harm have; save the document again"
        raise FileRefusedError(message)
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        message = f"not a whole document ({str(error)[:100]}); copy or save it again"
        raise FileRefusedError(message) from error
    packed, unpacked = sum(entry.compress_size for entry in entries), sum(entry.file_size for entry in entries)
    tight = any(entry.file_size > max(LARGE, MAX_RATIO * entry.compress_size) for entry in entries)
    if unpacked > MAX_UNPACKED or packed > size or tight:
        message = f"it unpacks to {unpacked // 2**20} MB, as archives that are made to harm do; save it in parts"
        raise FileRefusedError(message)


def _directory_bytes(path: Path, size: int) -> int:
    """Size of the list of entries that the end of the archive declares; 0 when there is no such end."""
    with path.open("rb") as file:
        file.seek(max(0, size - _END_BYTES - 2**16))
        tail = file.read()
    last = tail[-_END_BYTES:]
    place = len(tail) - _END_BYTES if last.startswith(_END) and last.endswith(b"\0\0") else tail.rfind(_END)
    end = tail[place : place + _END_BYTES] if place >= 0 else b""
    return int(struct.unpack_from("<I", end, 12)[0]) if len(end) == _END_BYTES else 0
