"""An ONNX graph run by TensorFlow, so that what is fitted is the very graph that is served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import tensorflow as tf
from onnx import helper, numpy_helper


class DifferentiableGraph:
    """Gives the outputs of a graph as tensors through which gradients flow back to its inputs."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self._nodes = list(graph.node)
        self._constants = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def __call__(self, output: str, inputs: dict[str, tf.Tensor]) -> tf.Tensor:
        """One output for the inputs given."""
        values = self._constants | inputs
        for node in self._nodes:
            attributes = {one.name: helper.get_attribute_value(one) for one in node.attribute}
            given = [values[name] for name in node.input]
            values[node.output[0]] = OPERATIONS[node.op_type](*given, **attributes)
        return values[output]


def _cast(x: tf.Tensor, to: int) -> tf.Tensor:  # noqa: ARG001 - the graph casts to float32 only.
    return tf.cast(x, tf.float32)


def _layer_normalization(
    x: tf.Tensor, scale: tf.Tensor, bias: tf.Tensor, axis: int, epsilon: float
) -> tf.Tensor:
    mean, variance = tf.nn.moments(x, axis, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + epsilon) * scale + bias


def _reduce(reduce: Callable[..., tf.Tensor]) -> Callable[..., tf.Tensor]:
    def operation(x: tf.Tensor, axis: Any = None, *, axes: Any = None, keepdims: int) -> tf.Tensor:  # noqa: ANN401
        return reduce(x, axis=axes if axis is None else axis, keepdims=bool(keepdims))

    return operation


def _reshape(x: tf.Tensor, shape: np.ndarray) -> tf.Tensor:
    """ONNX has 0 for "as long as it was"."""
    return tf.reshape(x, [size or tf.shape(x)[axis] for axis, size in enumerate(shape)])


def _unsqueeze(x: tf.Tensor, axes: np.ndarray) -> tf.Tensor:
    for axis in axes:
        x = tf.expand_dims(x, axis)
    return x


OPERATIONS: dict[str, Callable[..., tf.Tensor]] = {
    "Add": tf.add,
    "Cast": _cast,
    "Div": tf.divide,
    "Erf": tf.math.erf,
    "Identity": tf.identity,
    "LayerNormalization": _layer_normalization,
    "MatMul": tf.matmul,
    "Mul": tf.multiply,
    "ReduceL2": _reduce(tf.math.reduce_euclidean_norm),
    "ReduceMax": _reduce(tf.reduce_max),
    "ReduceSum": _reduce(tf.reduce_sum),
    "Reshape": _reshape,
    "Softmax": tf.nn.softmax,
    "Sub": tf.subtract,
    "Transpose": tf.transpose,
    "Unsqueeze": _unsqueeze,
}
