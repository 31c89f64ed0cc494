"""Writing a plain sentence-transformers folder: sizes, weights, tokenizer, pooling and prompts.

The layout is that of the published intfloat/multilingual-e5-small, so that any tool that opens a
sentence-transformers folder opens this one.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from ingest.encoder_install.e5s_file import E5sFile, Sizes, unpack_four_bits
from ingest.encoder_install.tokenizer_json import build_tokenizer

PROMPT = "query: "

_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_folder(source: E5sFile, folder: Path) -> None:
    """Write the folder's files; `folder` exists and is empty."""
    tensors = {long_name(name): tensor for name, tensor in _halves(source)}
    weights = folder / "model.safetensors"
    save_file(tensors, weights, metadata={"format": "pt"})
    weights.chmod(0o644)
    build_tokenizer(source.vocabulary).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _small_files(source.sizes).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def long_name(short: str) -> str:
    """The name that transformers has for a tensor of the file."""
    if short in _EMBEDDINGS:
        return _EMBEDDINGS[short]
    layer, part, kind = short.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def unpacked_matrix(source: E5sFile, name: str) -> NDArray[np.float16]:
    """A four-bit tensor as a matrix, output rows first."""
    columns = source.sizes.feed_forward if name.endswith(".fo.w") else source.sizes.hidden
    return unpack_four_bits(source.blocks[name]).reshape(-1, columns)


def _halves(source: E5sFile) -> Iterator[tuple[str, NDArray[np.float16]]]:
    """Every tensor in float16 and in its shape: tables and products are matrices, output rows first."""
    sizes = source.sizes
    for name in source.blocks:
        yield name, unpacked_matrix(source, name)
    for name, matrix in source.matrices.items():
        yield name, matrix.astype(np.float16)
    for name, floats in source.floats.items():
        halves = floats.astype(np.float16)
        yield name, halves.reshape(-1, sizes.hidden) if name in ("emb.pos", "emb.type") else halves


def _small_files(sizes: Sizes) -> Mapping[str, object]:
    return {
        "config.json": _network(sizes),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
            "clean_up_tokenization_spaces": False,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": PROMPT, "passage": PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _network(sizes: Sizes) -> Mapping[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": sizes.vocabulary,
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.token_types,
        "layer_norm_eps": sizes.norm_epsilon,
        "hidden_act": "gelu",
        "pad_token_id": 0,
        # The weights are stored in halves, but sums in halves are slow and coarse on a processor.
        "dtype": "float32",
    }
