"""Fits the head for event types on the finished encoder: `python -m english.triggers CHECKPOINT PLV.jsonl`.

The file is what the events example of `onrecord-reading` prints for PLV: for each sentence the events that the frames found. The
one between the marked source and target, or nearest to the root, is taken as the trigger of the labelled type. The encoder stays
as it is, so that held-out folds show what the head is worth beside the frames; the head that is kept is fitted on all
sentences. NGEC's stories, added in the same way, made the folds worse (their labels are noisy), so they are left out.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .batches import group, pad
from .document import BLOCK, GLUED, SPACED, Document
from .export import checkpoint
from .labels import EVENT_TYPES, Encoder
from .paths import OUT, ROOT, base_model
from .score import Tally
from .windows import WINDOW, Windower
from .wordpiece import WordPiece
from .words import tokenise

sys.path.insert(0, str(ROOT / "evaluation"))
import events as scorer  # noqa: E402

#: What the frame's own type counts for at run time (`crates/reading/src/events/learned.rs`).
FRAME = 8.0
#: Types that event coders give to acts which are only offered, threatened, asked for or refused. OnRecord types the act itself
#: and has a status for the rest, so where a frame has another type than one of these the label teaches nothing.
REDUCED = ("AGREE", "THREATEN", "REQUEST", "REJECT")
#: PLV's YIELD is either of two of PLOVER's types.
YIELD = ("CONCEDE", "RETREAT")


def choose(row: dict) -> dict | None:
    """The event that the label is about, as `evaluation/events.py` has it."""
    typed = [e for e in row["events"] if e["type"]]
    touches = lambda spans, wanted: bool(wanted) and any(s < wanted[1] and wanted[0] < e for s, e in spans)  # noqa: E731

    def rank(e):
        return -2 * touches(e["actors"], row["source"]) - touches(e["recipients"], row["target"]), e["depth"]

    return min(typed, key=rank) if typed else None


class Example:
    """A trigger: the vector of its word, the types that are right, the event of the frames, a group for folds."""

    def __init__(self, vector, right, event, key):
        self.vector, self.right, self.key = vector, right, key
        self.rule, self.status = event["type"], event["status"]
        self.proposed = [EVENT_TYPES.index(t) for t in event["proposed"]]


def read(model, windower, path: Path) -> tuple[list[Example], list[str]]:
    """The labelled triggers of one file, with vectors of the frozen encoder, and the labels of sentences without one."""
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    chosen = [(row, choose(row)) for row in rows]
    chosen = [(row, event) for row, event in chosen if event]
    words = tokenise([(str(i), row["text"]) for i, (row, _) in enumerate(chosen)])
    documents, triggers = [], []
    for i, (row, event) in enumerate(chosen):
        at = len(row["text"].encode()[: event["at"]].decode(errors="ignore"))
        doc, trigger, ends = Document(str(i), "events", units=[0]), None, 0
        for start, end in words[str(i)]:
            if start <= at < end:
                trigger = len(doc.words)
            doc.spacing.append(BLOCK if not doc.words or "\n" in row["text"][ends:start] else SPACED if start > ends else GLUED)
            doc.words.append(row["text"][start:end])
            ends = end
        documents.append(doc)
        triggers.append(trigger)
    vectors: dict[int, np.ndarray] = {}
    windows = [w for d in documents for w in windower.plain(d)]
    for some in group(windows, 4096, None):
        with torch.no_grad():
            out = model.words({k: torch.from_numpy(v) for k, v in pad(some).items()}).numpy()
        for r, window in enumerate(some):
            i = int(window.document.id)
            if triggers[i] is not None and 0 <= triggers[i] - window.first < len(window.starts):
                vectors[i] = out[r, triggers[i] - window.first]
    found, missed = [], [row["gold"] for row in rows if not choose(row)]
    for i, (row, event) in enumerate(chosen):
        right = YIELD if row["gold"] == "YIELD" else (row["gold"],)
        if i in vectors and all(t in EVENT_TYPES for t in right):
            found.append(Example(vectors[i], [EVENT_TYPES.index(t) for t in right], event, row["text"]))
        else:
            missed.append(row["gold"])
    return found, missed


def fit(examples: list[Example], decay: float, steps: int = 300) -> torch.nn.Linear:
    """A softmax regression."""
    examples = [e for e in examples if e.rule in (None, EVENT_TYPES[e.right[0]]) or EVENT_TYPES[e.right[0]] not in REDUCED]
    torch.manual_seed(1)
    x = torch.tensor(np.array([e.vector for e in examples]))
    right = torch.zeros(len(examples), len(EVENT_TYPES))
    for i, e in enumerate(examples):
        right[i, e.right] = 1
    head = torch.nn.Linear(x.shape[1], len(EVENT_TYPES))
    optimiser = torch.optim.AdamW(head.parameters(), lr=0.02, weight_decay=decay)
    for _ in range(steps):
        loss = -(F.softmax(head(x), -1) * right).sum(-1).clamp(min=1e-9).log().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return head


def folds(plv: list[Example], missed: list[str], count: int, decay: float, bonus: float) -> tuple[float, float]:
    """Accuracy and macro-F1 on held-out folds; `bonus` is what the frame's own type counts for."""
    keys = sorted({e.key for e in plv})
    fold = {key: i % count for i, key in enumerate(np.random.default_rng(1).permutation(keys))}
    pairs = []
    # Sentences in which the frames find no event are missed whatever the head says.
    pairs.extend((gold, "none") for gold in missed)
    for k in range(count):
        head = fit([e for e in plv if fold[e.key] != k], decay)
        for e in (e for e in plv if fold[e.key] == k):
            with torch.no_grad():
                scores = F.log_softmax(head(torch.tensor(e.vector)), -1).numpy().copy()
            scores[EVENT_TYPES.index(e.rule)] += bonus
            scores[[i for i in range(len(scores)) if i not in e.proposed]] -= 1000
            merge = lambda t: "YIELD" if t in YIELD else t  # noqa: E731
            kind = scorer.reduced(EVENT_TYPES[int(scores.argmax())], e.status)
            pairs.append((merge(EVENT_TYPES[e.right[0]]), merge(kind)))
    return sum(g == p for g, p in pairs) / len(pairs), float(np.mean([_f1(pairs, label) for label in {g for g, _ in pairs}]))


def _f1(pairs: list[tuple[str, str]], label: str) -> float:
    tally = Tally()
    tally.add({i for i, (_, p) in enumerate(pairs) if p == label}, {i for i, (g, _) in enumerate(pairs) if g == label})
    return tally.f1 / 100


def _report(count: int, sentences: int, accuracy: float, macro: float) -> None:
    """What the held-out folds say, for evaluation/RESULTS.md."""
    corpus = f"PLV, {count} held-out folds"
    rows = [
        {"what": "event types", "corpus": corpus, "metric": metric, "score": f"{100 * score:.1f}", "detail": f"of {sentences:,} sentences"}
        for metric, score in (("macro-F1", macro), ("accuracy", accuracy))
    ]
    content = {"name": "folds", "rows": rows, "tables": [], "peers": []}
    path = ROOT / "evaluation" / "results" / "folds.json"
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Fits, shows what held-out folds say, and writes the checkpoint with the head."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("plv", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--decay", type=float, default=0.3)
    parser.add_argument("--name", help="checkpoint to write (default: over the one read)")
    args = parser.parse_args()
    model, labels = checkpoint(args.checkpoint)
    windower = Windower(WordPiece(base_model() / "vocab.txt"), Encoder(labels))
    plv, missed = read(model, windower, args.plv)
    print(f"{len(plv)} triggers, {len(missed)} sentences without, windows of {WINDOW}")
    for bonus in (0.0, 2.0, 3.0, 4.0, 6.0, FRAME, 100.0):
        accuracy, macro = folds(plv, missed, args.folds, args.decay, bonus)
        print(f"the frame's type counts for {bonus:5}: accuracy {accuracy:.3f} macro-F1 {macro:.3f}", flush=True)
        if bonus == FRAME:
            _report(args.folds, len(plv) + len(missed), accuracy, macro)
    head = fit(plv, args.decay)
    saved = torch.load(OUT / f"{args.checkpoint}.pt")
    saved["model"]["taggers.event.weight"], saved["model"]["taggers.event.bias"] = head.weight.data, head.bias.data
    name = args.name or args.checkpoint
    torch.save(saved, OUT / f"{name}.pt")
    (OUT / f"{name}.json").write_text((OUT / f"{args.checkpoint}.json").read_text())


if __name__ == "__main__":
    main()
