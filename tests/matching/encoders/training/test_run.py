"""Training is reproducible, resumable, leaves the base alone, and learns."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from matching.encoders.protocol import EncoderFilesError
from matching.encoders.training.concepts import to_train
from matching.encoders.training.losses import contrast, kept_order
from matching.encoders.training.network import Network
from matching.encoders.training.run import Recipe, train
from tests.matching.encoders.training.tiny import made_up, tiny_base

CONCEPTS = to_train(made_up())
RECIPE = Recipe(steps=6, pairs=12, layers=2, rank=4, warm_up=2, cool_down=2, most_tokens=32, checkpoint_steps=2)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return tiny_base(tmp_path_factory.mktemp("base"))


class StoppedError(Exception):
    """The run was stopped."""


def run(base, checkpoint, recipe=RECIPE, *, stop=None):
    losses = []

    def told(done, _steps, loss):
        losses.append(loss)
        if done == stop:
            raise StoppedError

    return train(CONCEPTS, base, "query: ", recipe, checkpoint, told), losses


def same(one, other):
    return one.deltas.keys() == other.deltas.keys() and all(
        np.array_equal(one.deltas[n].up, other.deltas[n].up)
        and np.array_equal(one.deltas[n].down, other.deltas[n].down)
        for n in one.deltas
    )


def test_a_stopped_run_goes_on_to_the_very_same_adapter(base, tmp_path):
    whole, _ = run(base, tmp_path / "one")
    with pytest.raises(StoppedError):
        run(base, tmp_path / "two", stop=3)
    resumed, losses = run(base, tmp_path / "two")
    assert len(losses) == 4
    assert same(resumed, whole)


def test_another_seed_gives_another_adapter(base, tmp_path):
    one, _ = run(base, tmp_path / "one")
    other, _ = run(base, tmp_path / "other", replace(RECIPE, seed=2))
    assert not same(one, other)


def test_a_run_can_be_made_longer_before_it_cools_down_and_not_after(base, tmp_path):
    with pytest.raises(StoppedError):
        run(base, tmp_path / "c", stop=4)
    longer = replace(RECIPE, steps=8)
    resumed, _ = run(base, tmp_path / "c", longer)
    assert same(resumed, run(base, tmp_path / "d", longer)[0])
    with pytest.raises(EncoderFilesError, match="cooling down"):
        run(base, tmp_path / "d", RECIPE)


def test_a_checkpoint_of_other_settings_or_a_damaged_one_is_refused_by_name(base, tmp_path):
    run(base, tmp_path / "c")
    with pytest.raises(EncoderFilesError, match="other settings or data"):
        run(base, tmp_path / "c", replace(RECIPE, seed=9))
    (tmp_path / "c").write_bytes(b"cut short")
    with pytest.raises(EncoderFilesError, match="damaged checkpoint"):
        run(base, tmp_path / "c")


def test_training_brings_the_names_of_a_concept_together(base, tmp_path):
    recipe = replace(RECIPE, steps=40, rate=5e-3, guard=0.0, checkpoint_steps=1000)
    _, losses = run(base, tmp_path / "c", recipe)
    assert np.mean(losses[-5:]) < np.mean(losses[:5])


def test_before_the_first_step_and_at_strength_0_the_vectors_are_the_bases(base):
    network = Network(base, layers=2, rank=4, seed=1, prompt="query: ", most_tokens=32)
    texts = ["kokki", "sairaanhoitaja", "a"]
    before = network.vectors(texts)
    assert all(not delta.up.any() for delta in network.adapter().deltas.values())
    for product in network.products.values():
        product.up.data.normal_()
    assert not torch.allclose(network.vectors(texts), before, atol=1e-3)
    network.set_strength(0.0)
    assert torch.equal(network.vectors(texts), before)


def test_a_vector_is_that_of_its_text_whatever_the_order(base):
    network = Network(base, layers=1, rank=4, seed=1, prompt="", most_tokens=32)
    texts = ["a much longer text", "b", "some words"]
    rows = network.vectors(texts)
    assert torch.allclose(rows[0], network.vectors(texts[:1])[0], atol=0.02)
    assert torch.allclose(rows.norm(dim=1), torch.ones(3))


def test_the_contrast_of_two_perfect_pairs_is_what_it_is_by_hand():
    """Rows e1, e2 at temperature .05: each row's loss is log(1 + exp(-20)) = 2.06e-9."""
    rows = torch.eye(2)
    assert float(contrast(rows, rows, torch.zeros(2, 2, dtype=torch.bool))) == pytest.approx(0, abs=1e-6)
    swapped = rows.flip(0)
    assert float(contrast(rows, swapped, torch.zeros(2, 2, dtype=torch.bool))) == pytest.approx(20.0)
    assert float(contrast(rows, swapped, torch.ones(2, 2, dtype=torch.bool))) == pytest.approx(0, abs=1e-6)


def test_the_guard_is_0_where_nothing_moved_and_counts_one_language_only():
    torch.manual_seed(0)
    rows = torch.nn.functional.normalize(torch.randn(6, 8), dim=1)
    moved = torch.nn.functional.normalize(rows + 0.3 * torch.randn(6, 8), dim=1)
    uris = list("abcdef")
    assert float(kept_order(rows, rows, ["en"] * 6, uris)) == pytest.approx(0, abs=1e-6)
    assert float(kept_order(moved, rows, ["en"] * 6, uris)) > 0.1
    assert float(kept_order(moved, rows, list("uvwxyz"), uris)) == 0
