"""Errors of reading files. Each says which file, what is wrong and how to mend it."""


class IngestError(Exception):
    """Something about an input that its giver can mend."""


class FileRefusedError(IngestError):
    """A whole file cannot be read: missing, empty, wrong encoding, broken."""


class UnknownFormatError(IngestError):
    """No format recognises the file."""


class MappingError(IngestError):
    """A column-mapping file is wrong."""
