"""Encoders by folder or hub name open, or say why not, without touching the network."""

import shutil
import subprocess
import sys

import numpy as np
import pytest

from matching.encoders.protocol import EncoderError, EncoderFilesError
from matching.encoders.sentence_transformer import SentenceTransformerEncoder
from tests.matching.encoders.installed_encoder import REPOSITORY, home


def test_importing_the_module_does_not_import_torch():
    program = "import sys, matching.encoders.sentence_transformer; print('torch' in sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.fixture(scope="module")
def plain_folder(tmp_path_factory):
    """The installed encoder as a stranger's folder: no card, no graph."""
    folder = tmp_path_factory.mktemp("stranger") / "stranger"
    leave = shutil.ignore_patterns("card.json", "encoder.onnx")
    shutil.copytree(home() / "encoder", folder, ignore=leave)
    return folder


def test_a_strangers_folder_gets_a_card_from_its_weights_and_its_own_prompt(plain_folder):
    card = SentenceTransformerEncoder(str(plain_folder), licence="MIT").card
    ours = SentenceTransformerEncoder(str(home() / "encoder")).card
    assert (card.revision, card.query_prompt, card.dimension) == (ours.revision, "query: ", 384)
    assert (card.name, card.licence) == ("stranger", "MIT")


def test_the_prompt_can_be_chosen_and_changes_the_vectors(plain_folder):
    own = SentenceTransformerEncoder(str(plain_folder))
    bare = SentenceTransformerEncoder(str(plain_folder), query_prompt="")
    assert bare.card.query_prompt == ""
    assert bare.card.revision != own.card.revision
    assert np.array_equal(bare.encode(["query: kokki"]), own.encode(["kokki"]))
    assert not np.allclose(bare.encode(["kokki"]), own.encode(["kokki"]), atol=1e-3)


def test_a_hub_name_without_a_revision_is_refused():
    with pytest.raises(EncoderError, match="pin a revision"):
        SentenceTransformerEncoder("intfloat/multilingual-e5-base")


def test_a_folder_that_is_missing_or_of_another_kind_is_named(tmp_path):
    with pytest.raises(EncoderFilesError, match="no such folder"):
        SentenceTransformerEncoder(str(tmp_path / "nowhere"))
    with pytest.raises(EncoderFilesError, match=r"modules\.json"):
        SentenceTransformerEncoder(str(tmp_path))
