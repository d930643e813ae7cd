"""Writes `models/english/` from a checkpoint: `python -m english.export final`."""

import argparse
import json
import shutil

import numpy as np
import onnx
import onnxruntime
import torch

from . import graphs
from .batches import Batch, pad
from .corpora import load
from .engine import torch_engine
from .evaluate import Encode, Relate
from .labels import Encoder, Labels
from .lexicon import exceptions
from .paths import MODEL, OUT, base_model
from .smoothing import calibration, factors
from .train import build
from .windows import WINDOW, Window, Windower
from .wordpiece import MAX_PIECES, WordPiece

#: What `labels.json` says of itself.
NAME = "english-1"


def onnx_engine(encoder: bytes, relations: bytes) -> tuple[Encode, Relate]:
    """The shipped graphs in ONNX Runtime, one window at a time as the reader runs them."""
    first, second = (onnxruntime.InferenceSession(m, providers=["CPUExecutionProvider"]) for m in (encoder, relations))
    names = [o.name for o in first.get_outputs()]

    def encode(batch: Batch) -> dict[str, np.ndarray]:
        return dict(zip(names, first.run(names, {i.name: batch[i.name].astype(np.int32) for i in first.get_inputs()})))

    def relate(dep: np.ndarray, head: np.ndarray) -> np.ndarray:
        return second.run(None, {"dep": dep, "head": head})[0]

    encode.pieces = 1
    return encode, relate


def checkpoint(name: str):
    """(network, labels) of a saved checkpoint."""
    saved = torch.load(OUT / f"{name}.pt")
    labels = Labels(**saved["labels"])
    model = build(labels)
    model.load_state_dict(saved["model"])
    return model.eval(), labels


def both_graphs(model, windows: list[Window] | None) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """Encoder and relations: quantised if there are windows to measure activations on."""
    weights = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    even = factors(model, windows) if windows else {}
    return graphs.encoder(weights, bool(windows), even), graphs.relations(weights, bool(windows))


def main() -> None:
    """Exports, and checks that the float graphs give what PyTorch gives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default="final")
    args = parser.parse_args()
    model, labels = checkpoint(args.name)
    train, dev = load()
    windower = Windower(WordPiece(base_model() / "vocab.txt"), Encoder(labels))
    _same_as_torch(model, windower.plain(dev["ewt"][0])[:1])
    MODEL.mkdir(parents=True, exist_ok=True)
    encoder, relations = both_graphs(model, calibration(windower, train))
    onnx.save(encoder, MODEL / "encoder.onnx")
    onnx.save(relations, MODEL / "relations.onnx")
    shutil.copyfile(base_model() / "vocab.txt", MODEL / "vocab.txt")
    described = {"name": NAME, "window": WINDOW, "max_pieces": MAX_PIECES, "sentence": ["inside", "start"]}
    described |= labels.to_json() | {"lemma_exceptions": exceptions(train["trees"])}
    (MODEL / "labels.json").write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    for file in sorted(MODEL.iterdir()):
        print(f"{file.stat().st_size:>10} {file.name}")


def _same_as_torch(model, windows: list[Window]) -> None:
    batch = pad(windows)
    encode, relate = onnx_engine(*(m.SerializeToString() for m in both_graphs(model, None)))
    torch_encode, torch_relate = torch_engine(model)
    ours, theirs = encode(batch), torch_encode(batch)
    ours["relation"] = relate(ours["dep"][0], ours["head"][0])
    theirs["relation"] = torch_relate(theirs["dep"][0], theirs["head"][0])
    worst = max(float(np.abs(ours[k] - theirs[k]).max()) for k in theirs)
    print(f"largest difference between the float graphs and PyTorch: {worst:.1e}")
    if worst > 1e-2:
        raise SystemExit("the exported graph computes something else than the network")


if __name__ == "__main__":
    main()
