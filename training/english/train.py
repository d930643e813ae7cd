"""Trains all heads together: `python -m english.train --passes 7,2,3,2,1`."""

import argparse
import json
import random
import time

import numpy as np
import torch

from .batches import group, pad
from .corpora import load
from .document import Document
from .engine import dev_scores, torch_engine
from .imitation import imitate
from .labels import Encoder, Labels, collect
from .loss import losses, total
from .model import Reader
from .paths import OUT, base_model
from .pronominalise import pronominalise
from .smoothing import calibration, factors
from .windows import Windower
from .wordpiece import WordPiece

#: Corpora, in the order of `--passes`.
KINDS = ("trees", "names", "attribution", "pronouns", "events")


def build(labels: Labels) -> Reader:
    """The network with pretrained encoder and fresh heads."""
    sizes = {name: len(values) for name, values in labels.to_json().items()} | {"sentence": 2, "factuality": 1}
    wordpiece = WordPiece(base_model() / "vocab.txt")
    model = Reader(len(wordpiece.ids), sizes)
    model.encoder.load_pretrained(base_model())
    return model


class Feed:
    """Batches without end of several corpora, mixed so that each keeps its share of all word pieces."""

    def __init__(self, windower: Windower, train, targets: dict[str, float], pieces: int, seed: int):
        self.targets = {kind: target for kind, target in targets.items() if target > 0}
        self.seen = dict.fromkeys(self.targets, 0)
        self.streams = {
            kind: _stream(windower, train[kind], pieces, random.Random(f"{seed} {kind}")) for kind in self.targets
        }

    @property
    def progress(self) -> float:
        """Share of all targets that is done."""
        return sum(self.seen.values()) / sum(self.targets.values())

    def next(self):
        """A batch of the corpus that lags behind most."""
        kind = min(self.targets, key=lambda k: self.seen[k] / self.targets[k])
        batch = next(self.streams[kind])
        self.seen[kind] += int(batch["attention_mask"].sum())
        return batch


def _stream(windower: Windower, documents, pieces: int, rng: random.Random):
    while True:
        documents = list(documents)
        rng.shuffle(documents)
        windows = [w for d in documents for w in windower.varied(_with_pronouns(d, rng), rng)]
        for some in group(windows, pieces, rng):
            yield pad(some)


def _with_pronouns(doc: Document, rng: random.Random) -> Document:
    return pronominalise(doc, rng) if doc.names is not None and rng.random() < 0.5 else doc


def pieces_of(windower: Windower, documents) -> int:
    """Word pieces of one pass."""
    return sum(len(windower.wordpiece.pieces(w)) for d in documents for w in d.words)


def main() -> None:
    """Parses the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", default="7,2,3,2,1", help="passes over " + ", ".join(KINDS))
    parser.add_argument("--pieces", type=int, default=2500, help="padded word pieces in a batch")
    parser.add_argument("--encoder-lr", type=float, default=1.5e-4)
    parser.add_argument("--heads-lr", type=float, default=1e-3)
    parser.add_argument("--warmup", type=float, default=0.06)
    parser.add_argument("--minutes", type=float, default=0, help="stop (with the rate gone down to 0) at the latest then")
    parser.add_argument("--checks", type=int, default=6, help="how often dev is scored and a checkpoint kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", default="base", help="what to call the checkpoint")
    parser.add_argument("--start", default="", help="name of a checkpoint to go on from")
    parser.add_argument("--imitate", action="store_true", help="round as the 8-bit graph will (to finish a training)")
    parser.add_argument("--teacher", default="", help="name of a checkpoint that says what trees are on texts without")
    parser.add_argument("--float32", action="store_true", help="train without bfloat16")
    args = parser.parse_args()
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, dev = load()
    labels = collect([d for part in train.values() for d in part])
    windower = Windower(WordPiece(base_model() / "vocab.txt"), Encoder(labels))
    model = build(labels)
    if args.start:
        # Heads that the checkpoint lacks start afresh.
        model.load_state_dict(torch.load(OUT / f"{args.start}.pt")["model"], strict=False)
    if args.imitate:
        imitate(model, factors(model, calibration(windower, train)))
    teacher = build(labels).eval() if args.teacher else None
    if teacher is not None:
        teacher.load_state_dict(torch.load(OUT / f"{args.teacher}.pt")["model"], strict=False)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or n.startswith("encoder.shape")]
    rest = [p for n, p in model.named_parameters() if n.startswith("encoder.") and not n.startswith("encoder.shape")]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": args.encoder_lr}, {"params": heads, "lr": args.heads_lr}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip
    rates = [g["lr"] for g in optimiser.param_groups]
    sizes = {kind: pieces_of(windower, train[kind]) for kind in KINDS}
    targets = {kind: float(p) * sizes[kind] for kind, p in zip(KINDS, args.passes.split(","), strict=True)}
    feed = Feed(windower, train, targets, args.pieces, args.seed)
    began, step, check, smooth = time.time(), 0, 1, {}
    log = lambda line: print(f"{time.time() - began:7.0f}s {line}", flush=True)  # noqa: E731
    log(json.dumps({n: len(v) for n, v in labels.to_json().items()} | {"pieces": sizes}))
    while True:
        at = feed.progress
        if args.minutes:
            at = max(at, (time.time() - began) / 60 / args.minutes)
        if at >= check / args.checks or at >= 1:
            check += 1
            done = {k: round(n / sizes[k], 2) for k, n in feed.seen.items()}
            log(f"passes {json.dumps(done)}")
            noted = {"passes": done, "steps": step, "minutes": (time.time() - began) / 60, "after": args.start}
            (OUT / f"{args.name}.json").write_text(json.dumps(noted))
            _keep(model, labels, windower, dev, args.name, log)
        if at >= 1:
            break
        factor = min(at / args.warmup, (1 - at) / (1 - args.warmup)) if args.warmup else 1 - at
        for param_group, rate in zip(optimiser.param_groups, rates):
            param_group["lr"] = rate * max(factor, 0.01)
        found = _step(model, optimiser, feed.next(), teacher, half=not args.float32)
        for name, value in found.items():
            smooth[name] = 0.98 * smooth.get(name, value) + 0.02 * value
        step += 1
        if step % 50 == 0:
            speed = sum(feed.seen.values()) / (time.time() - began)
            log(f"{100 * at:5.1f}% step {step} {speed:.0f} pieces/s " + " ".join(f"{n} {v:.3f}" for n, v in smooth.items()))


def _step(model: Reader, optimiser: torch.optim.Optimizer, batch, teacher: Reader | None, half: bool) -> dict[str, float]:
    model.train()
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        found = losses(model, {k: torch.from_numpy(v) for k, v in batch.items()}, teacher)
    optimiser.zero_grad()
    total(found).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimiser.step()
    return {name: float(value.detach()) for name, value in found.items()}


def _keep(model: Reader, labels: Labels, windower: Windower, dev, name: str, log) -> None:
    torch.save({"model": model.state_dict(), "labels": labels.to_json()}, OUT / f"{name}.pt")
    model.eval()
    # A part of dev, for the log; the model card has all of it.
    part = {"ewt": dev["ewt"], "gum": dev["gum"][:3], "names": dev["names"][::4], "attribution": dev["attribution"][::4]}
    part |= {"pronouns": dev["pronouns"], "events": dev["events"][::4]}
    scores = dev_scores(*torch_engine(model, half=True), windower, labels, part, {})
    log(json.dumps({part: {k: round(v, 2) for k, v in s.items()} for part, s in scores.items()}))


if __name__ == "__main__":
    main()
