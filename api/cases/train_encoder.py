"""Training an adapter for the encoder, choosing its strength, and measuring it on concepts it never saw.

Imports torch; the command imports this module when it runs, and nothing that serves does.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from api.views.training import TrainedView
from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.training_data import read_training_data
from ingest.encoder_install.variants import Variant, folder_of, own_recipe
from ingest.reference.esco_files import find_files
from matching.encoders.adapter import Adapter, write_adapter
from matching.encoders.card_file import checksum
from matching.encoders.onnx_encoder import OnnxEncoder
from matching.encoders.training.concepts import NamedConcept, to_train
from matching.encoders.training.measure import STRENGTHS, Encode, choose, means, measure
from matching.encoders.training.panel import Task, panel
from matching.encoders.training.run import Recipe, train
from matching.encoders.training.split import HELD_OUT_LANGUAGES, Part

Stage = Callable[[str], Callable[[int, int | None], None]]


def train_encoder(
    home: Path,
    esco: Path,
    label_files: Sequence[Path],
    to: Path,
    recipe: Recipe,
    *,
    threads: int,
    stage: Stage,
    strengths: Sequence[float] = STRENGTHS,
) -> TrainedView:
    """Train on the training part of ESCO's concepts and write the adapter to `to`.

    A run that was stopped goes on from `to` with the ending `.checkpoint`, which is deleted at the end.

    Args:
        home: the service's folder; the plain encoder is installed there if it is not.
        esco: folder of ESCO's CSV files.
        label_files: tables of names in further languages.
        to: the adapter, as safetensors.
        recipe: the settings of the training.
        threads: of torch; another number gives an adapter that differs in its last digits.
        stage: progress.
        strengths: those that are tried on the development part.

    Raises:
        FileRefusedError: a file is missing or of another kind.
        EncoderFilesError: the base or the checkpoint is damaged.

    """
    started = time.perf_counter()
    concepts = read_training_data(esco, label_files)
    base = folder_of(home, Variant.PLAIN)
    card = install_encoder(base, lambda _: None, Variant.PLAIN)
    torch.set_num_threads(threads)
    checkpoint = to.with_suffix(".checkpoint")
    bar = stage("training")
    adapter = train(
        to_train(concepts), base, card.query_prompt, recipe, checkpoint, lambda done, steps, _: bar(done, steps)
    )
    facts: dict[str, object] = {
        "base": {"name": card.name, "sha256": checksum(base / "model.safetensors")},
        "recipe": asdict(recipe),
        "threads": threads,
        "esco_sha256": find_files(esco).digest(),
        "names_sha256": {path.name: checksum(path) for path in label_files},
        "held_out_languages": sorted(HELD_OUT_LANGUAGES),
    }
    plain = OnnxEncoder(base).encode
    measured = _strength(adapter, plain, concepts, strengths, stage)
    strength = float(str(measured["strength"]))
    write_adapter(replace(adapter, facts={**facts, **measured}), to)
    checkpoint.unlink(missing_ok=True)
    return TrainedView(
        file=str(to),
        sha256=checksum(to),
        strength=strength,
        facts={**facts, **measured},
        seconds=round(time.perf_counter() - started, 1),
    )


def _strength(
    adapter: Adapter, plain: Encode, concepts: Sequence[NamedConcept], strengths: Sequence[float], stage: Stage
) -> Mapping[str, object]:
    """The strength that the development part chooses, and what both encoders reach on the test part."""
    told = stage("choosing the strength")
    tasks = panel(concepts, Part.DEV)
    base = means(measure(plain, tasks))
    tried = {}
    for done, strength in enumerate(strengths, start=1):
        tried[strength] = means(_scores(adapter, strength, tasks))
        told(done, len(strengths))
    chosen = choose(base, tried)
    told = stage("measuring on the test part")
    held = panel(concepts, Part.TEST)
    before = measure(plain, held)
    after = _scores(adapter, chosen, held) if chosen else before
    told(1, 1)
    return {
        "strength": chosen,
        "dev": {"plain": asdict(base), **{str(each): asdict(found) for each, found in tried.items()}},
        "test": {"plain": asdict(means(before)), "adapted": asdict(means(after))},
        "test_by_language": {"plain": before, "adapted": after},
    }


def _scores(adapter: Adapter, strength: float, tasks: Sequence[Task]) -> Mapping[str, Mapping[str, float]]:
    """Scores of the encoder as set-up would make it at a strength."""
    with TemporaryDirectory(prefix="kohtaanto-encoder-") as place:
        file = Path(place) / "adapter.safetensors"
        write_adapter(replace(adapter, facts={"strength": strength}), file)
        install_encoder(Path(place) / "encoder", lambda _: None, own_recipe(file))
        return measure(OnnxEncoder(Path(place) / "encoder").encode, tasks)
