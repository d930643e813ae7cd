"""Windows of like length, padded together."""

import random

import numpy as np

from .document import UNKNOWN
from .shapes import NO_WORD
from .windows import Window

Batch = dict[str, np.ndarray]


def group(windows: list[Window], pieces: int, rng: random.Random | None) -> list[list[Window]]:
    """Windows in groups of about `pieces` padded pieces, all of one corpus type."""
    noise = (lambda: rng.uniform(0.9, 1.1)) if rng else (lambda: 1.0)
    ordered = sorted(((len(w.pieces) * noise(), i) for i, w in enumerate(windows)), reverse=True)
    groups: list[list[Window]] = []
    longest = 0
    for _, i in ordered:
        window = windows[i]
        longest = max(longest, len(window.pieces))
        if not groups or longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = len(window.pieces)
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    return groups


def pad(windows: list[Window]) -> Batch:
    """The arrays that the model takes."""
    rows = len(windows)
    length = max(len(w.pieces) for w in windows)
    words = max(len(w.starts) for w in windows)
    batch = {
        "input_ids": np.zeros((rows, length), np.int64),
        "attention_mask": np.zeros((rows, length), np.int64),
        "shape_ids": np.full((rows, length), NO_WORD, np.int64),
        "word_starts": np.zeros((rows, words), np.int64),
    }
    for name, layer in {name: layer for w in windows for name, layer in w.layers.items()}.items():
        batch[name] = np.full((rows, words), UNKNOWN, np.float32 if layer.dtype.kind == "f" else np.int64)
    if windows[0].sentence_of is not None:
        batch["sentence_of"] = np.zeros((rows, words), np.int64)
    for r, window in enumerate(windows):
        n, w = len(window.pieces), len(window.starts)
        batch["input_ids"][r, :n] = window.pieces
        batch["attention_mask"][r, :n] = 1
        batch["shape_ids"][r, :n] = window.shapes
        batch["word_starts"][r, :w] = window.starts
        for name, layer in window.layers.items():
            batch[name][r, :w] = layer
        if window.sentence_of is not None:
            batch["sentence_of"][r, :w] = window.sentence_of
    return batch
