"""The default encoder keeps torch out, is as good as torch, and refuses damaged files."""

import shutil
import subprocess
import sys

import pytest

from matching.encoders.onnx_encoder import OnnxEncoder
from matching.encoders.protocol import EncoderFilesError
from tests.matching.encoders.installed_encoder import REPOSITORY, TEXTS, encoder, home


def test_encoding_imports_neither_torch_nor_transformers():
    program = (
        "import sys; from pathlib import Path; from ingest.encoder_install.load import load_encoder;"
        "print(load_encoder('default', Path(sys.argv[1])).encode(['kokki']).shape);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, str(home())]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["(1, 384)", "[]"]


def test_its_vectors_are_those_of_torch_in_full_precision():
    ours, torch = (encoder(setting).encode(TEXTS) for setting in ("default", "torch"))
    assert (ours * torch).sum(axis=1).min() > 0.999


def test_more_workers_give_the_same_vectors():
    folder = home() / "encoder"
    assert OnnxEncoder(folder, workers=1).encode(TEXTS) == pytest.approx(
        OnnxEncoder(folder, workers=4).encode(TEXTS), abs=1e-6
    )


def test_a_missing_folder_is_named_with_its_mend(tmp_path):
    with pytest.raises(EncoderFilesError, match="kohtaanto encoder install") as refusal:
        OnnxEncoder(tmp_path / "nowhere")
    assert refusal.value.folder == tmp_path / "nowhere"


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "card.json"])
def test_a_damaged_file_is_refused_by_name(tmp_path, name):
    for kept in ("encoder.onnx", "tokenizer.json", "card.json"):
        shutil.copy(home() / "encoder" / kept, tmp_path)
    with (tmp_path / name).open("r+b") as handle:
        handle.seek(30)
        handle.write(b"\x00" * 64)
    with pytest.raises(EncoderFilesError, match=name):
        OnnxEncoder(tmp_path)
