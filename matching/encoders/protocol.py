"""What an encoder is: texts in, vectors of length one out, and a card that says what made them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.encoders.alignment import NO_ALIGNMENT, Alignment

Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What made a vector; vectors of two cards with different revisions are never compared.

    `query_prompt` stands before every text, on both sides, and is part of the revision (`revision_of`).
    `runtime` is the engine and number format.
    `background_cosine` is a cosine that unrelated jobs hardly reach, `agreement_cosine` one that texts
    about the same job hardly exceed. Encoders crowd their cosines into a narrow band of their own
    (e5: .8-.94), so the text part of the score is read between these two, never from a raw cosine. Both
    are cosines of records after `alignment`, which is applied where passages are pooled into a record.
    `single_cosine` is what single texts on one job reach on average as they are encoded, without alignment:
    names of concepts are compared above it.
    """

    name: str
    dimension: int
    revision: str
    licence: str
    query_prompt: str
    runtime: str
    background_cosine: float
    agreement_cosine: float
    single_cosine: float
    alignment: Alignment = NO_ALIGNMENT

    @property
    def signature(self) -> str:
        """The revision and what is taken out of records: vectors of records are compared within one signature."""
        return f"{self.revision}-{self.alignment.digest}".removesuffix("-")


UNNAMED_PROMPT = "query: "
"""The prompt of vectors that were kept before revisions named one; revisions leave it out, so that those stay good."""


def revision_of(weights: str, runtime: str, prompt: str) -> str:
    """The revision of an encoder: its weights, what runs them, and the text that stands before every text."""
    named = "" if prompt == UNNAMED_PROMPT else f"-p{hashlib.sha256(prompt.encode()).hexdigest()[:8]}"
    return f"{weights}{named}-{runtime}"


class Encoder(Protocol):
    """A text encoder."""

    @property
    def card(self) -> EncoderCard:
        """What this encoder is."""
        ...

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own.

        Args:
            texts: any texts, the empty string allowed; what goes beyond the encoder's longest input
                (512 tokens for e5) is cut, so split long texts first (`chunks.split_text`).
            progress: told the number of texts done so far, never falling, `len(texts)` at the end.

        Returns:
            One row per text in the same order, float32, each of length one; (0, d) for no texts. A
            row does not depend on the other texts (to 1e-3 in any coordinate).

        """
        ...


class EncoderError(Exception):
    """An encoder cannot be had or cannot encode."""


class EncoderFilesError(EncoderError):
    """The files of an encoder are missing or damaged; says where, and how to mend it."""

    def __init__(self, folder: Path, mend: str) -> None:
        """Name the folder (or file) and what to do about it."""
        super().__init__(f"{folder}: {mend}")
        self.folder = folder
        self.mend = mend
