"""Any sentence-transformers encoder, by folder or by hub name, under torch."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np

from matching.encoders.card_file import CARD_FILE, checksum, read_card
from matching.encoders.protocol import EncoderCard, EncoderError, EncoderFilesError, Progress, Vectors, revision_of

RUNTIME = "torch-fp32"
SLAB_TEXTS = 256


class SentenceTransformerEncoder:
    """An encoder that sentence-transformers can open.

    A folder never touches the network. A hub name is downloaded once into the cache of
    sentence-transformers and needs a pinned revision (commit or tag), because vectors of an encoder
    that changes under its name cannot be compared. torch is imported on the first instance, not with
    the module.
    """

    def __init__(
        self,
        name_or_folder: str,
        revision: str | None = None,
        query_prompt: str | None = None,
        licence: str = "not stated",
    ) -> None:
        """Open the encoder.

        Args:
            name_or_folder: an existing folder, or a hub name such as `intfloat/multilingual-e5-base`.
            revision: commit or tag of a hub name; unused for a folder, whose weights say it.
            query_prompt: what stands before every text; None takes the encoder's own `query` prompt.
            licence: for the card of an encoder whose folder holds no `card.json`.

        Raises:
            EncoderFilesError: a path that is no folder of sentence-transformers.
            EncoderError: a hub name without revision, or one that cannot be had.

        """
        folder = Path(name_or_folder)
        if folder.is_dir():
            if not (folder / "modules.json").is_file():
                raise EncoderFilesError(folder, "modules.json is missing; not a sentence-transformers folder")
        elif folder.is_absolute() or name_or_folder.startswith("."):
            raise EncoderFilesError(folder, "no such folder")
        elif revision is None:
            message = f"{name_or_folder}: pin a revision (commit or tag) of a hub encoder"
            raise EncoderError(message)
        # Importing torch takes seconds and hundreds of megabytes; only those who use it pay.
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415

        try:
            self._encoder = SentenceTransformer(
                name_or_folder,
                revision=None if folder.is_dir() else revision,
                local_files_only=folder.is_dir(),
                device="cpu",
                model_kwargs={"dtype": "float32"},
            )
        except (OSError, ValueError) as error:
            message = f"{name_or_folder}: cannot be loaded: {error}"
            raise EncoderError(message) from error
        prompt = self._encoder.prompts.get("query", "") if query_prompt is None else query_prompt
        self._card = self._own_card(folder, revision, prompt, licence)

    @property
    def card(self) -> EncoderCard:
        """What this encoder is."""
        return self._card

    def with_card(self, card: EncoderCard) -> Self:
        """Take the card with measured cosines in place of the guessed 0 and 1."""
        self._card = card
        return self

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own; see `Encoder.encode`."""
        vectors = np.empty((len(texts), self._card.dimension), dtype=np.float32)
        for start in range(0, len(texts), SLAB_TEXTS):
            slab = list(texts[start : start + SLAB_TEXTS])
            vectors[start : start + len(slab)] = self._encoder.encode(
                slab, prompt=self._card.query_prompt, normalize_embeddings=True, show_progress_bar=False
            )
            if progress:
                progress(start + len(slab))
        return vectors

    def _own_card(self, folder: Path, revision: str | None, prompt: str, licence: str) -> EncoderCard:
        if (folder / CARD_FILE).is_file():
            card = read_card(folder)
            weights = card.revision.removesuffix(revision_of("", card.runtime, card.query_prompt))
            return replace(card, revision=revision_of(weights, RUNTIME, prompt), runtime=RUNTIME, query_prompt=prompt)
        weights = checksum(_weights(folder))[:12] if folder.is_dir() else str(revision)
        return EncoderCard(
            name=folder.name if folder.is_dir() else str(folder),
            dimension=int(self._encoder.get_embedding_dimension()),
            revision=revision_of(weights, RUNTIME, prompt),
            licence=licence,
            query_prompt=prompt,
            runtime=RUNTIME,
            background_cosine=0.0,
            agreement_cosine=1.0,
            single_cosine=0.0,
        )


def _weights(folder: Path) -> Path:
    for name in ("model.safetensors", "0_Transformer/model.safetensors", "pytorch_model.bin"):
        if (folder / name).is_file():
            return folder / name
    raise EncoderFilesError(folder, "no weights found (model.safetensors)")
