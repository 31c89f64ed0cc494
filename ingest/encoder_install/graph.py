"""The network as an ONNX graph whose weights stay in the four-bit blocks they came in; changed ones take eight bits.

Input `ids` (n, t): token ids of n texts of equal length. Output `vectors` (n, d): mean over the tokens,
length one. `MatMulNBits` multiplies the blocks with activations that it rounds to eight bits in blocks
of 32 of one row, so that a vector cannot depend on its batch-mates and no weight is rounded twice
(docs/decisions/0003-encoder-runtime.md has the measurements).
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from ingest.encoder_install.e5s_file import BLOCK_WEIGHTS, E5sFile, four_bit_steps

FUSED = "com.microsoft"
EIGHT_BIT_ACTIVATIONS = 4
SIGN_BITS = np.uint8(0x88)
MIDDLE_STEP, MOST_STEPS = 128, 127


def write_graph(source: E5sFile, path: Path) -> None:
    """Write the graph of the whole network to `path`."""
    onnx.save(_Graph(source).model(), str(path))


class _Graph:
    """A graph under construction; each method adds nodes and returns the name of their output."""

    def __init__(self, source: E5sFile) -> None:
        self._sizes = source.sizes
        self._floats = source.floats
        self._blocks = source.blocks
        self._matrices = source.matrices
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        rows = self._embedded()
        for layer in range(self._sizes.layers):
            rows = self._layer(rows, f"l{layer}")
        self._pooled(rows)
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["n", "t"])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", self._sizes.hidden])],
            self._constants,
        )
        domains = [helper.make_opsetid("", 21), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=10)

    def _embedded(self) -> str:
        """Sum of word, place and type embeddings, normed."""
        hidden = self._sizes.hidden
        self._four_bit_table("emb.word")
        table = ["emb.word", "ids", "emb.word.scale"]
        place = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK_WEIGHTS}
        words = self._op("GatherBlockQuantized", table, "emb.words", FUSED, **place)
        places = self._floats["emb.pos"].reshape(-1, hidden) + self._floats["emb.type"][:hidden]
        self._constant("places", places[None])
        self._constant("zero", np.array([0]))
        self._constant("one", np.array([1]))
        length = self._op("Shape", ["ids"], "length", start=1, end=2)
        here = self._op("Slice", ["places", "zero", length, "one"], "emb.places")
        total = self._op("Add", [words, here], "emb.sum")
        norm = [total, self._float("emb.ln.w"), self._float("emb.ln.b")]
        return self._op("LayerNormalization", norm, "emb.rows", axis=-1, epsilon=self._sizes.norm_epsilon)

    def _layer(self, rows: str, layer: str) -> str:
        hidden, wide = self._sizes.hidden, self._sizes.feed_forward
        seen = [self._product(rows, f"{layer}.{part}.w", hidden, hidden) for part in ("q", "k", "v")]
        biases = np.concatenate([self._floats[f"{layer}.{part}.b"] for part in ("q", "k", "v")])
        seen.append(self._constant(f"{layer}.qkv.b", biases))
        heads = self._op("MultiHeadAttention", seen, f"{layer}.heads", FUSED, num_heads=self._sizes.heads)
        attended = self._product(heads, f"{layer}.ao.w", hidden, hidden)
        rows = self._added(attended, rows, f"{layer}.ao.b", f"{layer}.aln")
        spread = self._product(rows, f"{layer}.fi.w", hidden, wide)
        bent = self._op("BiasGelu", [spread, self._float(f"{layer}.fi.b")], f"{layer}.bent", FUSED)
        back = self._product(bent, f"{layer}.fo.w", wide, hidden)
        return self._added(back, rows, f"{layer}.fo.b", f"{layer}.oln")

    def _added(self, rows: str, skipped: str, bias: str, norm: str) -> str:
        """Normed sum of what a block gives, its bias, and what went into it."""
        inputs = [rows, skipped, self._float(f"{norm}.w"), self._float(f"{norm}.b"), self._float(bias)]
        epsilon = self._sizes.norm_epsilon
        return self._op("SkipLayerNormalization", inputs, f"{norm}.rows", FUSED, epsilon=epsilon)

    def _pooled(self, rows: str) -> None:
        mean = self._op("ReduceMean", [rows, "one"], "mean", keepdims=0)
        length = self._op("ReduceL2", [mean, "one"], "mean.length", keepdims=1)
        self._op("Div", [mean, length], "vectors")

    def _product(self, rows: str, name: str, inward: int, outward: int) -> str:
        if name in self._matrices:
            bits, (steps, scales) = 8, _eight_bits(self._matrices[name])
        else:
            blocks = self._blocks[name]
            bits, steps, scales = 4, _paired(four_bit_steps(blocks)), blocks["scale"].astype(np.float32)
        self._constant(name, steps.reshape(outward, inward // BLOCK_WEIGHTS, -1))
        self._constant(f"{name}.scale", scales)
        kind = {"bits": bits, "block_size": BLOCK_WEIGHTS, "accuracy_level": EIGHT_BIT_ACTIVATIONS}
        inputs = [rows, name, f"{name}.scale"]
        return self._op("MatMulNBits", inputs, f"{name}.out", FUSED, K=inward, N=outward, **kind)

    def _four_bit_table(self, name: str) -> None:
        """Add a table of signed four-bit numbers: step - 8 is the step with its top bit turned."""
        blocks, hidden = self._blocks[name], self._sizes.hidden
        rows = blocks.size * BLOCK_WEIGHTS // hidden
        table = onnx.TensorProto(name=name, data_type=TensorProto.INT4, dims=[rows, hidden])
        table.raw_data = (_paired(four_bit_steps(blocks)) ^ SIGN_BITS).tobytes()
        self._constants.append(table)
        self._constant(f"{name}.scale", blocks["scale"].astype(np.float32).reshape(rows, -1))

    def _float(self, name: str) -> str:
        return self._constant(name, self._floats[name])

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _op(self, kind: str, inputs: list[str], output: str, domain: str = "", **settings: object) -> str:
        node = helper.make_node(kind, inputs, [output], name=output, domain=domain, **settings)
        self._nodes.append(node)
        return output


def _eight_bits(matrix: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Steps of 0 to 255 about 128 and the scale of each block of 32 weights; zero blocks get the scale 1."""
    blocks = matrix.reshape(-1, BLOCK_WEIGHTS)
    largest = np.abs(blocks).max(axis=1)
    scales = np.where(largest > 0, largest / MOST_STEPS, 1).astype(np.float32)
    steps = np.rint(blocks / scales[:, None]) + MIDDLE_STEP
    return steps.astype(np.uint8), scales


def _paired(steps: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Two steps to a byte, the earlier in the low nibble."""
    pairs: NDArray[np.uint8] = steps[:, 0::2] | (steps[:, 1::2] << np.uint8(4))
    return pairs
