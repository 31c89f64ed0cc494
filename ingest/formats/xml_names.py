"""Names in XML without their namespaces, for readers in and out of the confined process."""


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]
