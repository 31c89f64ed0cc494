"""Files that a use case writes."""

from pathlib import Path

from ingest.errors import FileRefusedError


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that there is the old one or the new one, never a part.

    Raises:
        FileRefusedError: when it cannot be written.

    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error}); check the folder and its permissions"
        raise FileRefusedError(message) from error
