"""The two graphs that are shipped: encoder with heads, and relations."""

import numpy as np
import onnx
from onnx import TensorProto

from .model import ATTENTION_HEADS, EPSILON, ANTECEDENT, ARC, HIDDEN, LAYERS, LINK, RELATION, Reader
from .onnx_graph import Graph
from .windows import WINDOW

Weights = dict[str, np.ndarray]

#: Attention scores count up to this: e to the 60th is far from what float32 cannot hold.
LIMIT = 60.0


def encoder(weights: Weights, quantised: bool, factors: Weights) -> onnx.ModelProto:
    """Pieces to the outputs of all heads; `factors` even out the inputs of products (see `smoothing`).

    There is no mask: the reader runs windows one at a time, which also keeps the quantisation of one window's
    activations apart from any other's.
    """
    g = Graph("encoder", quantised)
    ids = g.input("input_ids", TensorProto.INT32, ["batch", "pieces"])
    shapes = g.input("shape_ids", TensorProto.INT32, ["batch", "pieces"])
    starts = g.input("word_starts", TensorProto.INT32, ["batch", "words"])
    x = _layers(g, weights, factors, _embeddings(g, weights, ids, shapes))
    words = _words(g, x, ids, starts)
    _heads(g, weights, words)
    return g.model()


def relations(weights: Weights, quantised: bool) -> onnx.ModelProto:
    """Representations of dependents and their heads to relation scores."""
    g = Graph("relations", quantised)
    dep = g.input("dep", TensorProto.FLOAT, ["arcs", RELATION])
    head = g.input("head", TensorProto.FLOAT, ["arcs", RELATION])
    labels = len(weights["relation.linear.bias"])
    joint = g.linear(dep, weights["relation.bilinear.weight"].T, weights["relation.bilinear.bias"])
    joint = g.op("Reshape", joint, g.ints(-1, labels, RELATION))
    bilinear = g.op("Squeeze", g.op("MatMul", joint, g.op("Unsqueeze", head, g.ints(2))), g.ints(2))
    both = g.op("Concat", dep, head, axis=1)
    linear = g.op("MatMul", both, g.constant(weights["relation.linear.weight"].T))
    linear = g.op("Add", linear, g.constant(weights["relation.linear.bias"]))
    g.output(g.op("Add", bilinear, linear), "relation", ["arcs", labels])
    return g.model()


def _embeddings(g: Graph, weights: Weights, ids: str, shapes: str) -> str:
    length = g.op("Gather", g.op("Shape", ids), g.ints(1), axis=0)
    position = g.op(
        "Slice", g.constant(weights["encoder.position.weight"][:WINDOW]), g.ints(0), length, g.ints(0)
    )
    word = g.rows(weights["encoder.word.weight"], ids)
    shape = g.op("Gather", g.constant(weights["encoder.shape.weight"]), shapes, axis=0)
    x = g.op("Add", g.op("Add", word, position), shape)
    return g.norm(x, weights["encoder.norm.weight"], weights["encoder.norm.bias"], EPSILON)


def _layers(g: Graph, weights: Weights, factors: Weights, x: str) -> str:
    size = HIDDEN // ATTENTION_HEADS
    for i in range(LAYERS):
        w = lambda name: weights[f"encoder.layers.{i}.{name}"]  # noqa: E731, B023
        even = lambda name: factors.get(f"encoder.layers.{i}.{name}")  # noqa: E731, B023
        linear = lambda x, name: g.linear(x, w(f"{name}.weight").T, w(f"{name}.bias"), even(name))  # noqa: E731, B023
        norm = lambda x, name: g.norm(x, w(f"{name}.weight"), w(f"{name}.bias"), EPSILON)  # noqa: E731, B023
        # The scale of the dot products goes into the queries' weights.
        scale = np.ones(3 * HIDDEN, np.float32)
        scale[:HIDDEN] = size**-0.5
        qkv = g.linear(x, w("qkv.weight").T * scale, w("qkv.bias") * scale, even("qkv"))
        parts = g.op("Split", qkv, g.ints(HIDDEN, HIDDEN, HIDDEN), outputs=3, axis=-1)
        q, k, v = (g.op("Reshape", p, g.ints(0, 0, ATTENTION_HEADS, size)) for p in parts)
        q, v = (g.op("Transpose", p, perm=[0, 2, 1, 3]) for p in (q, v))
        k = g.op("Transpose", k, perm=[0, 2, 3, 1])
        mixed = g.op("Transpose", _attention(g, g.op("MatMul", q, k), v), perm=[0, 2, 1, 3])
        mixed = g.op("Reshape", mixed, g.ints(0, 0, HIDDEN))
        x = norm(g.op("Add", x, linear(mixed, "out")), "norm_attention")
        x = norm(g.op("Add", x, linear(g.gelu(linear(x, "up")), "down")), "norm_inner")
    return x


def _attention(g: Graph, scores: str, v: str) -> str:
    """softmax(scores) @ v, with the division after the product, where there is less to divide.

    Scores stay far below the limit (the largest on dev is some 20), which is there so that no input can overflow.
    """
    weights = g.op("Exp", g.op("Min", scores, g.constant(LIMIT)))
    total = g.op("ReduceSum", weights, g.ints(-1), keepdims=1)
    return g.op("Div", g.op("MatMul", weights, v), total)


def _words(g: Graph, x: str, ids: str, starts: str) -> str:
    """Each word's first piece: rows of the flattened pieces."""
    shape = g.op("Cast", g.op("Shape", ids), to=TensorProto.INT32)
    rows, length = (g.op("Squeeze", g.op("Gather", shape, g.ints(i), axis=0)) for i in (0, 1))
    row = g.op("Range", g.constant(0, np.int32), rows, g.constant(1, np.int32))
    offset = g.op("Unsqueeze", g.op("Mul", row, length), g.ints(1))
    flat = g.op("Reshape", x, g.ints(-1, HIDDEN))
    return g.op("Gather", flat, g.op("Add", starts, offset), axis=0)


def _heads(g: Graph, weights: Weights, words: str) -> None:
    """All linear maps of words in one product, then split."""
    pairs = [f"{name}_{side}" for name in Reader.PAIRS for side in ("dep", "head")]
    parts = [f"taggers.{name}" for name in Reader.TAGGERS] + [f"pairs.{name}" for name in pairs]
    weight = np.concatenate([weights[f"{p}.weight"].T for p in parts], 1)
    bias = np.concatenate([weights[f"{p}.bias"] for p in parts])
    sizes = [len(weights[f"{p}.bias"]) for p in parts]
    outputs = g.op("Split", g.linear(words, weight, bias), g.ints(*sizes), outputs=len(parts), axis=-1)
    for name, value, size in zip(Reader.TAGGERS, outputs, sizes):
        g.output(value, name, ["batch", "words", size])
    made = {name: g.op("Relu", value) for name, value in zip(pairs, outputs[len(Reader.TAGGERS) :])}

    def projected(name: str) -> str:
        product = g.op("MatMul", made[f"{name}_dep"], g.constant(weights[f"{name}.weight"]))
        return g.op("Add", product, g.constant(weights[f"{name}.bias"]))

    for name in ("arc", "link"):
        scores = g.op("MatMul", projected(name), g.op("Transpose", made[f"{name}_head"], perm=[0, 2, 1]))
        g.output(scores, name, ["batch", "words", "words"])
    g.output(made["rel_dep"], "dep", ["batch", "words", RELATION])
    g.output(made["rel_head"], "head", ["batch", "words", RELATION])
    # Antecedents are compared over the whole text, which may have several windows: the reader multiplies these.
    g.output(projected("antecedent"), "anaphor", ["batch", "words", ANTECEDENT])
    g.output(made["antecedent_head"], "antecedent", ["batch", "words", ANTECEDENT])
