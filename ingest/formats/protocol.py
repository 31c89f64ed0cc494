"""What a format is: it recognises its files by content and turns them into fields or reasoned refusals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, PostingFields, Rejected

HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a table holds which field, and values for fields that no column holds.

    ``columns`` maps a field to one or more columns, whose values are joined with a comma.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


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
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
        except OSError as error:
            message = f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
            raise FileRefusedError(message) from error
        if not head.strip():
            message = f"{path}: the file is empty"
            raise FileRefusedError(message)
        return cls(path, head, mapping)

    def text(self) -> str:
        """The whole file as text, without a byte order mark, with line ends as newlines.

        Raises:
            FileRefusedError: when it is not UTF-8.

        """
        try:
            return self.path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"{self.path}: byte {error.start} is not UTF-8; save the file as UTF-8 and try again"
            raise FileRefusedError(message) from error

    def starts_as_text(self) -> bool:
        """Whether the first bytes are UTF-8 text without control characters."""
        try:
            head = self.head.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if error.start < len(self.head) - 4:
                return False
            head = self.head[: error.start].decode("utf-8-sig")
        return not any(character < " " and character not in "\t\n\r\f" for character in head)


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
