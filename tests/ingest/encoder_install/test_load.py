"""A setting names an encoder or is refused with a reason."""

import pytest

from ingest.encoder_install.load import load_encoder
from matching.encoders.protocol import EncoderError, EncoderFilesError
from tests.matching.encoders.installed_encoder import encoder


@pytest.mark.parametrize(
    ("setting", "runtime"),
    [("default", "onnx-q4q8"), ("e5-small", "onnx-q4"), ("torch", "torch-fp32"), ("hashing", "numpy")],
)
def test_each_named_setting_gives_its_runtime(setting, runtime):
    assert encoder(setting).card.runtime == runtime


def test_runtimes_of_the_same_weights_are_different_revisions():
    revisions = {encoder(setting).card.revision for setting in ("default", "torch")}
    assert len(revisions) == 2


def test_an_encoder_that_is_not_installed_is_refused_with_the_mend(tmp_path):
    with pytest.raises(EncoderFilesError, match="kohtaanto encoder install"):
        load_encoder("default", tmp_path)


@pytest.mark.parametrize("setting", ["hub:name", "hub:@1", "hub:", "defualt"])
def test_a_setting_that_names_nothing_is_refused_by_name(setting, tmp_path):
    with pytest.raises(EncoderError, match=setting):
        load_encoder(setting, tmp_path)
