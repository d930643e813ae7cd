#!/usr/bin/env python3
"""Learns the weights of crates/reading/src/entities/salience.toml: which earlier mention a pronoun stands for.

    cargo run -p onrecord-reading --example coreference -- pairs GUM_TRAIN/*.conllu > pairs.jsonl
    cargo run -p onrecord-reading --example coreference -- gap-pairs GAP/gap-development.tsv >> pairs.jsonl
    python3 training/salience.py ONTOGUM_TRAIN pairs.jsonl > crates/reading/src/entities/salience.toml

A log-linear model ranks the candidates of each pronoun, and "nothing", by the summed probability of those in the pronoun's
chain (as in Durrett and Klein 2013), with Adam and L2. The candidates depend on the weights in use, so run it twice. Needs numpy.
"""
import collections
import json
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "evaluation"))
import coreference  # noqa: E402

# The chains leave out pronouns without antecedent in reach less often than news does, so "nothing" is made less likely.
BIAS = {"person": 1.5, "it": 0.7, "they": 0.7}

HEAD = """# What makes an earlier mention the antecedent of a pronoun: weights of a log-linear model, by class of pronoun.
# Learned by training/salience.py on the training half of GUM with OntoGUM's chains and on GAP's development half; the features are those of salience.rs.
# "nothing" is the score of standing for nothing that was mentioned.
"""


def matrix(candidates, index):
    rows = np.zeros((len(candidates) + 1, len(index) + 1))
    rows[-1, -1] = 1
    for row, candidate in enumerate(candidates):
        for name, value in candidate["features"]:
            rows[row, index[name]] = value
    return rows


def learn(examples, width, seed=0, passes=30, batch=32, l2=2e-3):
    random, weights = np.random.default_rng(seed), np.zeros(width)
    mean, square, rate = np.zeros(width), np.zeros(width), 0.05
    for _ in range(passes):
        for _ in range(0, len(examples), batch):
            gradient = l2 * weights
            for at in random.integers(0, len(examples), batch):
                rows, right = examples[at]
                score = np.exp(rows @ weights - (rows @ weights).max())
                share = score / score.sum()
                wanted = share * right
                gradient = gradient + rows.T @ (share - wanted / (wanted.sum() + 1e-12)) / batch
            mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
            weights = weights - rate * mean / (np.sqrt(square) + 1e-6)
        rate *= 0.9
    return weights


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, chains, classes = pathlib.Path(sys.argv[1]), {}, collections.defaultdict(list)
    with open(sys.argv[2], encoding="utf-8") as lines:
        for pair in map(json.loads, lines):
            if "right" in pair:
                classes[pair["class"]].append((pair["candidates"], pair["right"]))
                continue
            if pair["id"] not in chains:
                text = (folder / f"{pair['id']}.conll").read_text(encoding="utf-8")
                chains[pair["id"]] = {m: i for i, c in enumerate(coreference.read_conll(text)) for m in c}
            of = chains[pair["id"]]
            own = of.get(tuple(pair["tokens"]))
            right = [own is not None and of.get(tuple(c["tokens"])) == own for c in pair["candidates"]]
            classes[pair["class"]].append((pair["candidates"], right))
    print(HEAD)
    for name, pairs in sorted(classes.items()):
        features = sorted({f for candidates, _ in pairs for c in candidates for f, _ in c["features"]})
        index = {feature: i for i, feature in enumerate(features)}
        examples = [(matrix(c, index), np.array([*right, not any(right)], float)) for c, right in pairs]
        weights = learn(examples, len(features) + 1)
        hits = sum(right[np.argmax(rows @ weights)] for rows, right in examples)
        print(f"{name}: {len(examples)} pronouns, {100 * hits / len(examples):.1f} % right", file=sys.stderr)
        print(f"[{name}]")
        for feature in features:
            print(f'"{feature}" = {weights[index[feature]]:.3f}')
        print(f"nothing = {weights[-1] - BIAS[name]:.3f}\n")


if __name__ == "__main__":
    main()
