"""The encoder that a setting names."""

from pathlib import Path

from ingest.encoder_install.variants import DEFAULT, folder_of, variant_of
from matching.encoders.calibration import calibrate
from matching.encoders.card_file import CARD_FILE
from matching.encoders.hashing import HashingEncoder
from matching.encoders.onnx_encoder import GRAPH_FILE, OnnxEncoder
from matching.encoders.protocol import Encoder, EncoderError
from matching.encoders.sentence_transformer import SentenceTransformerEncoder

HUB = "hub:"
HOME = "home:"
HASHING = "hashing"


def load_encoder(setting: str, home: Path, workers: int = 2) -> Encoder:
    """Load the encoder that `setting` names.

    Args:
        setting: `default` (the installed encoder under onnxruntime), `torch` (the same weights under
            torch), `e5-small` or `adapted` (one variant, whichever is the default), `hashing` or `hashing:DIMENSION` (no
            weights), a folder of sentence-transformers or of ours, `home:NAME` (a folder in the home folder), or
            `hub:NAME@REVISION` (downloaded once by sentence-transformers into its cache).
        home: the service's folder; the installed encoders lie in it (see `variants.folder_of`).
        workers: texts encoded at the same time by the onnxruntime encoder.

    Raises:
        EncoderFilesError: the folder is not there or not whole; its message says how to mend it.
        EncoderError: the setting names nothing.

    """
    if setting == "torch":
        return SentenceTransformerEncoder(str(folder_of(home, DEFAULT)))
    if (variant := variant_of(setting)) is not None:
        return OnnxEncoder(folder_of(home, variant), workers=workers)
    kind, _, dimension = setting.partition(":")
    if kind == HASHING and (not dimension or dimension.isdecimal()):
        return HashingEncoder(int(dimension)) if dimension else HashingEncoder()
    if setting.startswith(HUB):
        name, _, revision = setting.removeprefix(HUB).partition("@")
        if not (name and revision):
            message = f"{setting}: write hub:NAME@REVISION, with a commit or tag for the revision"
            raise EncoderError(message)
        return _calibrated(SentenceTransformerEncoder(name, revision))
    folder = home / setting.removeprefix(HOME) if setting.startswith(HOME) else Path(setting)
    if (folder / GRAPH_FILE).is_file():
        return OnnxEncoder(folder, workers=workers)
    if folder.is_dir():
        encoder = SentenceTransformerEncoder(str(folder))
        return encoder if (folder / CARD_FILE).is_file() else _calibrated(encoder)
    message = (
        f"{setting}: neither default, torch, e5-small, adapted, hashing, home:NAME, hub:NAME@REVISION nor a folder"
    )
    raise EncoderError(message)


def _calibrated(encoder: SentenceTransformerEncoder) -> Encoder:
    """Measure the cosines that the card of a foreign encoder lacks; about a second."""
    return encoder.with_card(calibrate(encoder))
