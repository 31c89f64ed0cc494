"""Addresses of mail and of the web in a text: their words are parts of a name, and tell nothing of the job."""

import re

ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)
"""What a piece of text without spaces has in it when it is an address."""
_PIECE = re.compile(r"\S+")


def without_addresses(text: str) -> str:
    """The text with spaces where its addresses are; every other character stays in its place."""
    if not ADDRESS.search(text):
        return text
    return _PIECE.sub(lambda piece: " " * len(piece[0]) if ADDRESS.search(piece[0]) else piece[0], text)
