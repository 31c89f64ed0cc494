"""An adapter is added to weights at a strength, and comes back from its file."""

import numpy as np
import pytest

from matching.encoders.adapter import Adapter, Delta, read_adapter, write_adapter
from matching.encoders.protocol import EncoderFilesError

DELTA = Delta(down=np.array([[1, 2, 0]], np.float32), up=np.array([[1], [-2]], np.float32))
ADAPTER = Adapter({"layer.0": DELTA}, {"strength": 0.5, "seed": 1})
WEIGHT = np.ones((2, 3), np.float32)


def test_a_delta_is_added_at_its_strength():
    """Up times down is [[1, 2, 0], [-2, -4, 0]]; half of it goes onto ones."""
    assert ADAPTER.merged("layer.0", WEIGHT, 0.5).tolist() == [[1.5, 2, 1], [0, -1, 1]]


def test_strength_0_and_weights_without_a_delta_are_the_base():
    assert ADAPTER.merged("layer.0", WEIGHT, 0.0) is WEIGHT
    assert ADAPTER.merged("layer.1", WEIGHT, 1.0) is WEIGHT


def test_a_weight_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="2 x 3"):
        ADAPTER.merged("layer.0", np.ones((3, 3), np.float32), 1.0)


def test_a_file_comes_back_with_its_facts(tmp_path):
    write_adapter(ADAPTER, tmp_path / "a.safetensors")
    back = read_adapter(tmp_path / "a.safetensors")
    assert back.facts == ADAPTER.facts
    assert back.deltas["layer.0"].up.tolist() == DELTA.up.tolist()


@pytest.mark.parametrize("content", [b"", b"not safetensors at all"])
def test_another_kind_of_file_is_refused_by_name(content, tmp_path):
    (tmp_path / "a.safetensors").write_bytes(content)
    with pytest.raises(EncoderFilesError, match=r"a\.safetensors"):
        read_adapter(tmp_path / "a.safetensors")


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(EncoderFilesError, match=r"none\.safetensors"):
        read_adapter(tmp_path / "none.safetensors")
