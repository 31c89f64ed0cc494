"""A low-rank adapter: small matrices whose products are added to the weights of an encoder, at a strength."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from matching.encoders.protocol import EncoderFilesError

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Delta:
    """What is added to a weight (out x in): `up` (out x r) times `down` (r x in)."""

    down: Matrix
    up: Matrix


@dataclass(frozen=True, slots=True)
class Adapter:
    """Deltas by the base's own names of its products, and `facts` on how they were made."""

    deltas: Mapping[str, Delta]
    facts: Mapping[str, object] = field(default_factory=dict)

    def merged(self, name: str, weight: Matrix, strength: float) -> Matrix:
        """The weight (out x in) with its delta at a strength; at 0, or without a delta, the weight itself.

        Raises:
            ValueError: the delta is of another shape.

        """
        delta = self.deltas.get(name)
        if delta is None or strength == 0.0:
            return weight
        if (len(delta.up), delta.down.shape[1]) != weight.shape:
            message = (
                f"{name}: the adapter is for a weight of {len(delta.up)} x {delta.down.shape[1]}, not {weight.shape}"
            )
            raise ValueError(message)
        whole: Matrix = (weight + np.float32(strength) * (delta.up @ delta.down)).astype(np.float32)
        return whole


def write_adapter(adapter: Adapter, path: Path) -> None:
    """Write it as safetensors in half precision; the facts are JSON in the file's metadata."""
    tensors: dict[str, NDArray[np.float16]] = {}
    for name, delta in sorted(adapter.deltas.items()):
        tensors[f"{name}.down"] = delta.down.astype(np.float16)
        tensors[f"{name}.up"] = delta.up.astype(np.float16)
    facts = json.dumps(adapter.facts, sort_keys=True, ensure_ascii=False)
    save_file(tensors, path, metadata={"facts": facts})
    path.chmod(0o644)


def read_adapter(path: Path) -> Adapter:
    """Read an adapter.

    Raises:
        EncoderFilesError: there is none, or the file is of another kind.

    """
    try:
        with safe_open(path, framework="numpy") as file:
            keys: list[str] = file.keys()
            names = sorted(key.removesuffix(".down") for key in keys if key.endswith(".down"))
            deltas = {
                name: Delta(*(file.get_tensor(f"{name}.{side}").astype(np.float32) for side in ("down", "up")))
                for name in names
            }
            facts = json.loads((file.metadata() or {}).get("facts", "{}"))
    except (OSError, SafetensorError, ValueError) as error:
        raise EncoderFilesError(path, f"not a readable adapter ({error})") from error
    if not deltas:
        raise EncoderFilesError(path, "not an adapter: it holds no low-rank parts")
    return Adapter(deltas, facts)
