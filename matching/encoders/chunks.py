"""Long texts: cut into chunks that an encoder takes whole, and pooled again into one vector."""

import re
from collections.abc import Sequence

import numpy as np

from matching.encoders.protocol import EncoderError, Vector, Vectors

# Best border first: a blank line, a line, a sentence, a word.
_BORDERS = tuple(re.compile(p) for p in (r"\n\s*\n", r"\n", r"(?<=[.!?;:])\s", r"\s"))


def split_text(text: str, max_chars: int = 1200) -> list[str]:
    """Cut a text on the borders of paragraphs, lines, sentences or words, in that order of liking.

    Nothing but white space is lost, and no chunk is longer than `max_chars`; a longer run without
    white space is cut where the length ends. 1200 characters of Finnish are about 300 tokens, well under
    the 512 that e5 takes.

    Args:
        text: any text.
        max_chars: at least 1.

    Returns:
        Chunks without white space at their ends, none empty; no chunks for a blank text.

    """
    if max_chars < 1:
        message = f"max_chars is {max_chars}, must be at least 1"
        raise EncoderError(message)
    chunks = []
    rest = text.strip()
    while len(rest) > max_chars:
        cut = _cut(rest, max_chars)
        chunks.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*chunks, rest] if rest else chunks


def pool(vectors: Vectors, weights: Sequence[float]) -> Vector:
    """Weighted mean of unit vectors, brought back to length one.

    Args:
        vectors: (n, d), n at least 1.
        weights: one per vector, not negative, not all 0; such as the lengths of the chunks.

    Raises:
        EncoderError: nothing to pool, or the vectors cancel out.

    """
    shares = np.asarray(weights, dtype=np.float32)
    if shares.shape != vectors.shape[:1] or not (shares >= 0).all():
        message = f"{len(shares)} weights for {len(vectors)} vectors; each must be 0 or more"
        raise EncoderError(message)
    total: Vector = shares @ vectors
    length = np.linalg.norm(total)
    if length == 0.0:
        message = "no vector has weight, or the vectors cancel out"
        raise EncoderError(message)
    return total / length


def _cut(text: str, max_chars: int) -> int:
    """Place of the best border in the second half of the allowed length, or any word border, or none."""
    for border in _BORDERS:
        places = [m.start() for m in border.finditer(text, 0, max_chars + 1)]
        if places and (places[-1] > max_chars // 2 or border is _BORDERS[-1]):
            return places[-1]
    return max_chars
