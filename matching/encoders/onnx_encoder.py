"""The default encoder: four-bit weights (eight bits where adapted) under onnxruntime, no torch in the process."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from matching.encoders.card_file import read_card, verify_folder
from matching.encoders.protocol import EncoderCard, Progress, Vector, Vectors

GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
RUNTIME = "onnx-q4"
RUNTIME_ADAPTED = "onnx-q4q8"
LONGEST_TOKENS = 512
SLAB_TEXTS = 256
ERRORS_ONLY = 3


class OnnxEncoder:
    """Encodes each text alone, `workers` of them at a time on one core each.

    One text a core is as fast as batches on this graph (docs/decisions/0003-encoder-runtime.md), needs
    no padding, and leaves nothing through which a text could touch its neighbour's vector.
    """

    def __init__(self, folder: Path, workers: int = 2) -> None:
        """Open the installed folder.

        Raises:
            EncoderFilesError: the folder is missing, not whole or damaged.

        """
        verify_folder(folder, (GRAPH_FILE, TOKENIZER_FILE))
        self._card = read_card(folder)
        self._workers = workers
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(LONGEST_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        graph = str(folder / GRAPH_FILE)
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    @property
    def card(self) -> EncoderCard:
        """What this encoder is."""
        return self._card

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own; see `Encoder.encode`."""
        vectors = np.empty((len(texts), self._card.dimension), dtype=np.float32)
        if len(texts) == 1:
            vectors[0] = self._vector(texts[0])
            if progress:
                progress(1)
            return vectors
        with ThreadPoolExecutor(self._workers, "encoder") as pool:
            for start in range(0, len(texts), SLAB_TEXTS):
                slab = texts[start : start + SLAB_TEXTS]
                for row, vector in enumerate(pool.map(self._vector, slab), start):
                    vectors[row] = vector
                if progress:
                    progress(start + len(slab))
        return vectors

    def _vector(self, text: str) -> Vector:
        ids = self._tokenizer.encode(self._card.query_prompt + text).ids
        (rows,) = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        vector: Vector = rows[0]
        return vector
