"""What a format is: it recognises its files by content and turns them into fields or reasoned refusals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, PostingFields, Rejected

HEAD_BYTES = 65_536
MAX_WHOLE_BYTES = 300 * 2**20
"""Files of many records that must be read at once; larger ones are cut into parts first."""
MAX_ONE_BYTES = 2 * 2**20
"""Files of one record that must be read at once."""
MOST_CONTROLS = 0.02
"""Share of control characters in a text; programs and pictures have more."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a table holds which field, and values for fields that no column holds.

    ``columns`` maps a field to one or more columns, whose values are joined with a comma. ``record`` is the path of the
    records of an XML file ("jobs/job"), empty for other files.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    record: str = ""


NO_MAPPING = ColumnMapping()


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read: where it lies, its first bytes, and how its columns are called."""

    path: Path
    head: bytes
    mapping: ColumnMapping = NO_MAPPING

    @classmethod
    def open(cls, path: Path, mapping: ColumnMapping = NO_MAPPING) -> "InputFile":
        """Look at a file's first bytes.

        Raises:
            FileRefusedError: when it is not a readable file, or is empty.

        """
        try:
            if path.exists() and not path.is_file():
                message = f"{path}: not a file; give the path of one file"
                raise FileRefusedError(message)
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
        except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
            raise _unreadable(path, error) from error
        if not head.removeprefix(BOM).strip():
            message = f"{path}: the file is empty; check how it was exported"
            raise FileRefusedError(message)
        return cls(path, head, mapping)

    @property
    def start(self) -> bytes:
        """The first bytes without a byte order mark and white space."""
        return self.head.removeprefix(BOM).lstrip()

    @property
    def stem(self) -> str:
        """The file's name without its ending, as the external id of its only record."""
        return self.path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def text(self, most: int = MAX_WHOLE_BYTES) -> str:
        """The whole file as text, without a byte order mark, with line ends as newlines.

        Raises:
            FileRefusedError: when it is larger than ``most`` bytes, or not UTF-8.

        """
        try:
            size = self.path.stat().st_size
            if size > most:
                message = f"{self.path}: {size} bytes, at most {most} are read at once; split the file"
                raise FileRefusedError(message)
            return self.path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self.not_utf8(error.start) from error
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def not_utf8(self, byte: int) -> FileRefusedError:
        """The refusal of a file whose text has another encoding."""
        message = f"{self.path}: byte {byte} is not UTF-8; save the file as UTF-8 and try again"
        return FileRefusedError(message)

    def starts_as_text(self) -> bool:
        """Whether the first bytes are UTF-8 text: no NUL, and hardly a control character (word processors leave some)."""
        head, fault = self.decoded_head()
        controls = sum(character < " " and character not in "\t\n\r\f" for character in head)
        return fault is None and "\0" not in head and controls <= len(head) * MOST_CONTROLS

    def decoded_head(self) -> tuple[str, int | None]:
        """The first bytes as text, and the place of the first byte that is not UTF-8, None when all are.

        A character that the end of the first bytes cuts in two is no fault.
        """
        try:
            return self.head.decode("utf-8-sig"), None
        except UnicodeDecodeError as error:
            # behind a byte order mark the decoder counts from its end
            start = error.start + (len(BOM) if self.head.startswith(BOM) and len(error.object) < len(self.head) else 0)
            whole = self.head[:start].decode("utf-8-sig", "ignore")
            cut = len(self.head) == HEAD_BYTES and start >= HEAD_BYTES - 3 and error.reason == "unexpected end of data"
            return whole, None if cut else start


def _unreadable(path: Path, error: OSError | ValueError) -> FileRefusedError:
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    message = f"{path}: cannot be read ({reason}); check the path and its permissions"
    return FileRefusedError(message)


class PostingFormat(Protocol):
    """A file format of job postings."""

    @property
    def name(self) -> str:
        """Short name, as in reports and options."""
        ...

    def recognises(self, file: InputFile) -> bool:
        """Whether the file looks like this format, by its first bytes."""
        ...

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """Records in file order. Raises FileRefusedError when nothing of the file can be read."""
        ...


class CvFormat(Protocol):
    """A file format of CVs and profiles."""

    @property
    def name(self) -> str:
        """Short name, as in reports and options."""
        ...

    def recognises(self, file: InputFile) -> bool:
        """Whether the file looks like this format, by its first bytes."""
        ...

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """Records in file order. Raises FileRefusedError when nothing of the file can be read."""
        ...
