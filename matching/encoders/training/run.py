"""The training loop: seeded, resumable from its checkpoint, the same uninterrupted or not."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from matching.encoders.adapter import Adapter
from matching.encoders.protocol import EncoderFilesError
from matching.encoders.training.batches import Batches
from matching.encoders.training.concepts import NamedConcept
from matching.encoders.training.losses import contrast, kept_order
from matching.encoders.training.network import Network

Told = Callable[[int, int, float], None]
LONGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that a run depends on besides the base and the data.

    `rate` is reached after `warm_up` steps, held, and falls on a line to nothing over the last `cool_down`, so that a
    run can be made longer from a checkpoint before that. `guard` weighs the loss that keeps the order within a language.
    """

    steps: int = 100
    pairs: int = 64
    layers: int = 9
    rank: int = 32
    rate: float = 5e-4
    warm_up: int = 15
    cool_down: int = 40
    guard: float = 0.5
    seed: int = 1
    most_tokens: int = 64
    checkpoint_steps: int = 20


def train(
    concepts: Sequence[NamedConcept], base: Path, prompt: str, recipe: Recipe, checkpoint: Path, told: Told
) -> Adapter:
    """Train an adapter on concepts of the training part.

    Args:
        concepts: see `to_train`.
        base: the folder of the base encoder.
        prompt: what stands before every text.
        recipe: the settings.
        checkpoint: written every `checkpoint_steps`; one that is there is gone on from, to the very same adapter on
            the same machine with the same number of threads.
        told: called after each step with the number done, of how many, and the loss.

    Raises:
        EncoderFilesError: the checkpoint is damaged, or of other settings or data.

    """
    network = Network(
        base, layers=recipe.layers, rank=recipe.rank, seed=recipe.seed, prompt=prompt, most_tokens=recipe.most_tokens
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=0.01)
    batches = Batches(concepts, recipe.pairs, recipe.seed)
    mark = _mark(concepts, recipe)
    done = _resumed(checkpoint, mark, recipe, network, optimiser)
    for step in range(done, recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * _share(step, recipe)
        loss = _step(network, batches, step, recipe.guard)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), LONGEST_GRADIENT)
        optimiser.step()
        if (step + 1) % recipe.checkpoint_steps == 0:
            _keep(checkpoint, mark, recipe, step + 1, network, optimiser)
        told(step + 1, recipe.steps, float(loss.detach()))
    return network.adapter()


def _step(network: Network, batches: Batches, step: int, guard: float) -> torch.Tensor:
    pairs = batches.draw(step)
    texts = [*(pair.left for pair in pairs), *(pair.right for pair in pairs)]
    rows = network.vectors(texts)
    named = [{pair.left.casefold(), pair.right.casefold()} for pair in pairs]
    alike = torch.tensor([[bool(one & other) for other in named] for one in named])
    loss = contrast(rows[: len(pairs)], rows[len(pairs) :], alike)
    if guard:
        # The right sides are the ones that stand among neighbours in one language.
        asked = [pair.right for pair in pairs]
        network.set_strength(0.0)
        with torch.no_grad():
            before = network.vectors(asked)
        network.set_strength(1.0)
        languages, concepts = [pair.right_language for pair in pairs], [pair.uri for pair in pairs]
        loss = loss + guard * kept_order(rows[len(pairs) :], before, languages, concepts)
    return loss


def _share(step: int, recipe: Recipe) -> float:
    """Share of the full rate at a step."""
    if step < recipe.warm_up:
        return (step + 1) / recipe.warm_up
    return min(1.0, (recipe.steps - step) / recipe.cool_down)


def _mark(concepts: Sequence[NamedConcept], recipe: Recipe) -> str:
    """Digest of the data and of the settings but the number of steps."""
    content = [{**asdict(recipe), "steps": None}, [asdict(concept) for concept in concepts]]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _keep(path: Path, mark: str, recipe: Recipe, done: int, network: Network, optimiser: torch.optim.Optimizer) -> None:
    """Write the checkpoint beside its place and swap it in."""
    parameters = [part.detach().clone() for part in network.parameters()]
    fresh = path.with_suffix(path.suffix + ".fresh")
    content = {"mark": mark, "steps": recipe.steps, "done": done, "parameters": parameters}
    torch.save({**content, "optimiser": optimiser.state_dict()}, fresh)
    fresh.replace(path)


def _resumed(path: Path, mark: str, recipe: Recipe, network: Network, optimiser: torch.optim.Optimizer) -> int:
    """Steps that the checkpoint has behind it; 0 without one."""
    if not path.is_file():
        return 0
    try:
        kept = torch.load(path, weights_only=True)
    except Exception as error:
        raise EncoderFilesError(path, f"a damaged checkpoint ({error}); delete it to begin anew") from error
    if kept["mark"] != mark:
        raise EncoderFilesError(path, "a checkpoint of other settings or data; delete it, or give the settings it had")
    if kept["steps"] != recipe.steps and kept["done"] > min(kept["steps"], recipe.steps) - recipe.cool_down:
        raise EncoderFilesError(path, f"a checkpoint that was already cooling down to step {kept['steps']}; delete it")
    with torch.no_grad():
        for part, value in zip(network.parameters(), kept["parameters"], strict=True):
            part.copy_(value)
    optimiser.load_state_dict(kept["optimiser"])
    return int(kept["done"])
