"""The base encoder under torch with a low-rank addition beside each product of its upper layers."""

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from matching.encoders.adapter import Adapter, Delta

PRODUCTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
CHUNK_TEXTS = 32


class LowRank(nn.Module):  # type: ignore[misc]  # torch is not read by the type checker
    """A frozen product W with up·down beside it; `up` starts at zero, so that nothing changes before the first step."""

    def __init__(self, frozen: nn.Linear, rank: int, rng: torch.Generator) -> None:
        super().__init__()
        self.frozen = frozen
        spread = frozen.in_features**-0.5
        self.down = nn.Parameter(torch.randn(rank, frozen.in_features, generator=rng) * spread)
        self.up = nn.Parameter(torch.zeros(frozen.out_features, rank))
        self.strength = 1.0

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Rows (..., in) to rows (..., out)."""
        out: torch.Tensor = self.frozen(rows)
        if self.strength == 0.0:
            return out
        added = nn.functional.linear(nn.functional.linear(rows, self.down), self.up)
        return out + self.strength * added


class Network:
    """Texts to unit vectors with gradients into the low-rank parts only."""

    def __init__(self, folder: Path, *, layers: int, rank: int, seed: int, prompt: str, most_tokens: int) -> None:
        """Open the base in `folder` (a sentence-transformers folder with mean pooling) and add to its last `layers`."""
        self._model = AutoModel.from_pretrained(
            str(folder), dtype=torch.float32, local_files_only=True, add_pooling_layer=False
        )
        self._model.requires_grad_(requires_grad=False)
        self._model.eval()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(most_tokens)
        self._prompt = prompt
        rng = torch.Generator().manual_seed(seed)
        self.products: dict[str, LowRank] = {}
        total = len(self._model.encoder.layer)
        for layer in range(max(0, total - layers), total):
            for product in PRODUCTS:
                parent_name, _, last = f"encoder.layer.{layer}.{product}".rpartition(".")
                parent = self._model.get_submodule(parent_name)
                added = LowRank(getattr(parent, last), rank, rng)
                setattr(parent, last, added)
                self.products[f"{parent_name}.{last}"] = added

    def parameters(self) -> list[nn.Parameter]:
        """What is trained, in a fixed order."""
        return [part for name in sorted(self.products) for part in (self.products[name].down, self.products[name].up)]

    def set_strength(self, strength: float) -> None:
        """Weigh what is added; 0 is the base."""
        for product in self.products.values():
            product.strength = strength

    def adapter(self) -> Adapter:
        """What was learned so far."""
        return Adapter(
            {
                name: Delta(product.down.detach().numpy().copy(), product.up.detach().numpy().copy())
                for name, product in sorted(self.products.items())
            }
        )

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors (n x d), by chunks of texts of like length so that little is padded."""
        encoded = [self._tokenizer.encode(self._prompt + text).ids for text in texts]
        order = sorted(range(len(encoded)), key=lambda place: (len(encoded[place]), place))
        rows: list[torch.Tensor | None] = [None] * len(texts)
        for start in range(0, len(order), CHUNK_TEXTS):
            places = order[start : start + CHUNK_TEXTS]
            for place, row in zip(places, self._pooled([encoded[place] for place in places]), strict=True):
                rows[place] = row
        return torch.stack([row for row in rows if row is not None])

    def _pooled(self, ids: Sequence[Sequence[int]]) -> torch.Tensor:
        longest = max(len(each) for each in ids)
        padded = torch.tensor([[*each, *([0] * (longest - len(each)))] for each in ids])
        mask = torch.tensor([[1] * len(each) + [0] * (longest - len(each)) for each in ids])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self._model(input_ids=padded, attention_mask=mask).last_hidden_state
        weights = mask[:, :, None].float()
        mean = (hidden.float() * weights).sum(1) / weights.sum(1)
        return nn.functional.normalize(mean, dim=1)
