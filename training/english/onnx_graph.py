"""A small builder of ONNX graphs: nothing but plain operators that every runtime has.

The graphs are written by hand because that keeps them small and fixed: integer matrix products share one
quantisation of their input, word embeddings keep one scale per row, and the runtime's fusions (Gelu, layer
normalisation, integer product to float) find the patterns they look for.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

#: Integer weights stay within ±63: CPUs without VNNI add pairs of 8-bit products in 16 bits, which larger ones overflow.
WEIGHT_LIMIT = 63


class Graph:
    """Nodes, constants, inputs and outputs of one graph. Every method that adds a node returns its output's name."""

    def __init__(self, name: str, quantised: bool):
        self.name, self.quantised = name, quantised
        self._nodes, self._constants, self._inputs, self._outputs = [], [], [], []
        self._known: dict[tuple, str] = {}
        self._quantised: dict[str, list[str]] = {}

    def input(self, name: str, dtype: int, shape: list[str | int]) -> str:
        """A graph input."""
        self._inputs.append(helper.make_tensor_value_info(name, dtype, shape))
        return name

    def output(self, value: str, name: str, shape: list[str | int]) -> None:
        """Makes a value a graph output (float)."""
        self._nodes.append(helper.make_node("Identity", [value], [name], name=name))
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def constant(self, value, dtype=np.float32) -> str:
        """A constant; equal small ones are shared."""
        array = np.asarray(value, dtype)
        key = (array.dtype.str, array.shape, array.tobytes()) if array.size < 32 else (id(value), len(self._constants))
        if key not in self._known:
            self._known[key] = f"c{len(self._constants)}"
            self._constants.append(numpy_helper.from_array(array, self._known[key]))
        return self._known[key]

    def ints(self, *values: int) -> str:
        """A vector of integers for shapes and axes."""
        return self.constant(values, np.int64)

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes):
        """A node; its output's name, or a list of names."""
        names = [f"n{len(self._nodes)}_{i}" for i in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, name=names[0], **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, factor: np.ndarray | None = None) -> str:
        """x @ weight + bias; `weight` is [in, out]. `factor` evens out x's features before they are quantised."""
        if not self.quantised:
            return self.op("Add", self.op("MatMul", x, self.constant(weight)), self.constant(bias))
        if factor is not None:
            x, weight = self.op("Mul", x, self.constant(1 / factor)), weight * factor[:, None]
        if x not in self._quantised:
            self._quantised[x] = self.op("DynamicQuantizeLinear", x, outputs=3)
        levels, scale, zero = self._quantised[x]
        integers, scales = quantise_columns(weight)
        zeros = self.constant(np.zeros(weight.shape[1]), np.int8)
        product = self.op("MatMulInteger", levels, self.constant(integers, np.int8), zero, zeros)
        product = self.op("Cast", product, to=TensorProto.FLOAT)
        return self.op("Add", self.op("Mul", product, self.op("Mul", scale, self.constant(scales))), self.constant(bias))

    def rows(self, table: np.ndarray, ids: str) -> str:
        """Rows of an embedding table; quantised with one scale per row."""
        if not self.quantised:
            return self.op("Gather", self.constant(table), ids, axis=0)
        scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        levels = self.op("Gather", self.constant(np.rint(table / scales), np.int8), ids, axis=0)
        scale = self.op("Gather", self.constant(scales), ids, axis=0)
        return self.op("Mul", self.op("Cast", levels, to=TensorProto.FLOAT), scale)

    def gelu(self, x: str) -> str:
        """Exact Gelu."""
        erf = self.op("Erf", self.op("Div", x, self.constant(2**0.5)))
        return self.op("Mul", self.op("Mul", x, self.op("Add", erf, self.constant(1.0))), self.constant(0.5))

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray, epsilon: float) -> str:
        """Layer normalisation over the last axis."""
        return self.op("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=epsilon)

    def model(self) -> onnx.ModelProto:
        """The finished, checked model."""
        graph = helper.make_graph(self._nodes, self.name, self._inputs, self._outputs, self._constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="onrecord")
        onnx.checker.check_model(model)
        return model


def quantise_columns(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Integers and one scale per column, symmetric."""
    scales = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_LIMIT
    return np.rint(weight / scales), scales
