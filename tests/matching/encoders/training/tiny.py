"""A random network of a few thousand weights and a made-up taxonomy: training on them takes a second."""

from pathlib import Path

import numpy as np
import torch
from transformers import BertConfig, BertModel

from ingest.encoder_install.e5s_file import Vocabulary
from ingest.encoder_install.tokenizer_json import build_tokenizer
from matching.encoders.training.concepts import Name, NamedConcept

LETTERS = "abcdefghijklmnopqrstuvwxyzäöå:"


def tiny_base(folder: Path) -> Path:
    """Write the network and a tokenizer of single letters."""
    torch.manual_seed(5)
    pieces = ("<s>", "<pad>", "</s>", "<unk>", "▁", *LETTERS)
    scores = np.full(len(pieces), -1.0, np.float32)
    build_tokenizer(Vocabulary(pieces, scores, 0, 2, 1, 3)).save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=len(pieces) + 1,
        hidden_size=32,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def made_up(count: int = 120) -> list[NamedConcept]:
    """Concepts with names in four languages, one of them held out of training."""
    rng = np.random.default_rng(3)

    def word() -> str:
        return "".join(LETTERS[place] for place in rng.integers(0, len(LETTERS) - 1, 6))

    return [
        NamedConcept(
            f"http://example.org/{number}",
            f"{1 + number % 4}11{number % 3}" if number % 3 else "",
            tuple(Name(language, f"{word()} {word()}") for language in ("en", "en", "fi", "lv", "sv", "sv")),
            f"{word()} {word()} {word()}. {word()} {word()} {word()}" if number % 2 else "",
        )
        for number in range(count)
    ]
