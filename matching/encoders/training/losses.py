"""What training makes small: the distance of a pair against others, and a change of order within a language."""

from collections.abc import Sequence

import torch
from torch import nn

TEMPERATURE = 0.05
FAR = -1e4


def contrast(left: torch.Tensor, right: torch.Tensor, alike: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of finding each row's partner among all rows of the other side, both ways.

    Args:
        left: unit rows (n x d).
        right: unit rows of their partners.
        alike: n x n, true where the pairs of the row and of the column share a text, which is then no wrong answer; the
            diagonal is left alone.

    Source: A. van den Oord, Y. Li, O. Vinyals, "Representation Learning with Contrastive Predictive Coding", 2018
    (InfoNCE), with the other pairs of the batch as wrong answers.

    """
    places = torch.arange(len(left))
    scores = (left @ right.T / TEMPERATURE).masked_fill(alike & ~torch.eye(len(left), dtype=torch.bool), FAR)
    return (nn.functional.cross_entropy(scores, places) + nn.functional.cross_entropy(scores.T, places)) / 2


def kept_order(
    now: torch.Tensor, before: torch.Tensor, languages: Sequence[str], concepts: Sequence[str]
) -> torch.Tensor:
    """How far the likeness of texts of one language to each other has moved from the base's.

    The Kullback-Leibler divergence of the softmax over the texts of the same language and other concepts, mean over
    texts that have at least two of them; 0 where nothing moved, or where no text has.

    Args:
        now: unit rows (n x d) of the encoder that is trained.
        before: the same texts by the base.
        languages: of each row.
        concepts: of each row; texts of one concept are meant to move together and are left out.

    """
    speaks = torch.tensor([[a == b for b in languages] for a in languages])
    same = torch.tensor([[a == b for b in concepts] for a in concepts])
    counted = speaks & ~same
    rows = counted.sum(1) > 1
    if not bool(rows.any()):
        return now.sum() * 0.0
    blocked = ~counted[rows]
    told = [
        nn.functional.log_softmax((side[rows] @ side.T / TEMPERATURE).masked_fill(blocked, FAR), dim=1)
        for side in (now, before)
    ]
    return nn.functional.kl_div(told[0], told[1], reduction="batchmean", log_target=True)
