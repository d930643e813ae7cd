#!/usr/bin/env python3
"""Fits the weights of crates/archive/src/stories/joins.toml: which mentions of events are of one happening.

    joins.py --data ECB_Train_corpus.txt [--mentions GOLD_mentions.json] [--binary onrecord] [--program joins] [--write]

Records come from `onrecord read`, features of pairs from the example program `joins`, with the sub-topics of ECB+ as stories. A pair
is of one happening if its triggers are gold mentions of one chain; a pair with a trigger that no gold mention has teaches nothing. Logistic regression with L2, by Newton's method; a topic's pairs are weighted to count as many as any other's root. Then the
threshold is the one with the best CoNLL F1 on the same data, joined as the archive joins. --write renews joins.toml. Needs numpy.
"""
import argparse
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))
import coreference  # noqa: E402
import product  # noqa: E402
import stories  # noqa: E402
import story_events  # noqa: E402

FILE = ROOT / "crates" / "archive" / "src" / "stories" / "joins.toml"
#: Strength of L2, and the pairs of a topic that count as one.
PENALTY, THRESHOLDS = 2.0, [x / 2 for x in range(-4, 2)]
#: Weights that ECB+ cannot teach, as it has no dates of publication and hardly two happenings of a kind in a story: set by hand.
BY_HAND = {"days_near", "days_far", "times_touch", "times_apart", "other_country",
           "other_person_acts", "other_body_acts", "same_person", "nothing_shared", "other_person_meets", "other_body_meets"}


def weights_of(text):
    return {name: float(value) for name, value in re.findall(r"^(\w+) = (-?[\d.]+)$", text.split("[weights]")[1], re.M)}


def fit(x, y, importance, prior):
    """Weights by Newton's method; those with a prior of infinite strength stay."""
    w, strength = prior.copy(), np.full(len(prior), PENALTY)
    strength[0] = 1e-6
    free = np.array([n not in BY_HAND for n in NAMES])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (importance * (p - y)) + strength * np.where(free, w, 0)
        hessian = (x * (importance * p * (1 - p))[:, None]).T @ x + np.diag(strength)
        step = np.zeros(len(w))
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def run(program, records, groups, *more):
    with tempfile.TemporaryDirectory() as folder:
        a, b = pathlib.Path(folder) / "records.jsonl", pathlib.Path(folder) / "stories.txt"
        a.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        b.write_text("".join(g + "\n" for g in groups), encoding="utf-8")
        done = subprocess.run([program, str(a), str(b), *more], stdout=subprocess.PIPE, check=True)
    return [line.split() for line in done.stdout.decode().splitlines()]


def main():
    global NAMES
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=product.data() / "ecbplus" / "ECB_Train_corpus.txt")
    parser.add_argument("--mentions", type=pathlib.Path)
    parser.add_argument("--binary", default=str(product.target() / "release" / "onrecord"))
    parser.add_argument("--program", default=product.example("joins"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    beside = pathlib.Path(str(options.data).replace("_corpus.txt", "_Event_gold_mentions.json"))
    corpus = story_events.Corpus(options.data, options.mentions or beside)
    readings = product.read(options.binary, corpus.texts)
    groups = [stories.subtopic(name) for name in corpus.names]
    chain = {}
    for i, reading in enumerate(readings):
        events = sorted(reading.record["events"], key=lambda e: e["trigger"]["span"]["start"])
        mentions = corpus.mentions(i, [reading.span(e["trigger"]["span"]) for e in events])
        for event, (_, j) in zip(events, mentions):
            gold = corpus.gold[corpus.names[i]]
            chain[str(i), event["id"]] = gold[j][2] if isinstance(j, int) else None, (i, j)
    lines = run(options.program, [r.record for r in readings], groups, "pairs")
    text = FILE.read_text(encoding="utf-8")
    before = weights_of(text)
    NAMES = list(before)
    assert NAMES[0] == "bias"
    lines = [line for line in lines if isinstance(chain[line[0], line[1]][0], str) and isinstance(chain[line[2], line[3]][0], str)]
    x, y, of = np.zeros((len(lines), len(NAMES))), np.zeros(len(lines)), []
    for row, (d1, e1, d2, e2, *features) in enumerate(lines):
        y[row] = chain[d1, e1][0] == chain[d2, e2][0]
        of.append(groups[int(d1)])
        for name, value in (f.split("=") for f in features):
            x[row, NAMES.index(name)] = float(value)
    size = {g: of.count(g) for g in set(of)}
    importance = np.array([size[g] ** -0.5 for g in of])
    importance *= len(of) / importance.sum()
    prior = np.array([before[n] if n in BY_HAND else 0.0 for n in NAMES])
    w = fit(x, y, importance, prior)
    print(f"{len(lines)} pairs, {int(y.sum())} of one happening")
    for name, weight, count, share in zip(NAMES, w, (x > 0).sum(0), ((x > 0) * y[:, None]).sum(0)):
        print(f"{name:16} {weight:7.2f}  {count:6} pairs, {int(share):5} of one happening")
    lines = "\n".join(f"{n} = {v:.2f}" for n, v in zip(NAMES, w))
    fitted = text.split("[weights]")[0] + "[weights]\n" + lines + "\n"
    (FILE if options.write else pathlib.Path(tempfile.gettempdir()) / "joins.toml").write_text(fitted, encoding="utf-8")
    key = corpus.key()
    for threshold in THRESHOLDS:
        rows = run(options.program, [r.record for r in readings], groups, str(threshold))
        response = story_events.clusters((chain[d, e][1], h) for d, e, h in rows)
        scores = coreference.score([(story_events.several(key), story_events.several(response))])
        print(f"threshold {threshold:5}", {n: tuple(f"{100 * v:.1f}" for v in s if v is not None) for n, s in scores.items() if n != "mentions"})


if __name__ == "__main__":
    main()
