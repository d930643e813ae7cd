#!/usr/bin/env python3
"""Scores coreference chains by the CoNLL-2012 definitions, or GAP pronouns by Webster et al. 2018.

    coreference.py chains GOLD_DIR < predicted.jsonl     GOLD_DIR holds NAME.conll (OntoGUM) for each {"id": NAME, "chains": …}
    coreference.py gap GOLD.tsv < predicted.jsonl        {"id": …, "a": true|false, "b": true|false} a line

A chain is a list of mentions [first, last] (token indices, both inclusive). Chains of one mention are left out, as in
OntoNotes. MUC is Vilain et al. 1995, B³ Bagga and Baldwin 1998, CEAF is entity-based with φ4 (Luo 2005), with the mentions
that only one side has counted as that side's, as in the reference scorer. All numbers are over the whole set, not the mean
of documents.
"""
import csv
import json
import pathlib
import re
import sys


def read_conll(text):
    """Chains of one OntoGUM file: columns index, form, "(3", "3)", "(3)" and so on."""
    chains, open_at = {}, {}
    index = 0
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cell = line.split("\t")[-1]
        for opening, key, closing in re.findall(r"(\(?)(\d+)(\)?)", cell):
            if opening:
                open_at.setdefault(key, []).append(index)
            if closing and open_at.get(key):
                chains.setdefault(key, set()).add((open_at[key].pop(), index))
        index += 1
    return [c for c in chains.values() if len(c) > 1]


def chains_of(lists):
    """Chains as sets of mentions; a mention that was put in two chains stays in the first."""
    seen, out = set(), []
    for chain in lists:
        kept = {tuple(m) for m in chain} - seen
        seen |= kept
        if len(kept) > 1:
            out.append(kept)
    return out


def muc(key, response):
    """Links of the key that the response keeps, and links of the key."""
    where = {m: i for i, chain in enumerate(response) for m in chain}
    hit = sum(len(c) - len({where.get(m, ("alone", m)) for m in c}) for c in key)
    return hit, sum(len(c) - 1 for c in key)


def b_cubed(key, response):
    """For each mention of the key, the share of its chain that it shares with it in the response."""
    where = {m: chain for chain in response for m in chain}
    hit = sum(len(c & where.get(m, set())) / len(c) for c in key for m in c)
    return hit, sum(len(c) for c in key)


def assign(weights):
    """The assignment of rows to columns of largest weight (Hungarian algorithm, Kuhn 1955); returns its weight."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights)]
    rows, columns = len(weights), len(weights[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match = [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, back, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while True:
            used[column] = True
            at, delta, following = match[column], float("inf"), 0
            for j in range(1, columns + 1):
                if not used[j]:
                    cost = -weights[at - 1][j - 1] - u[at] - v[j]
                    if cost < least[j]:
                        least[j], back[j] = cost, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[back[column]]
            column = back[column]
    return sum(weights[match[j] - 1][j - 1] for j in range(1, columns + 1) if match[j])


def ceaf(key, response):
    """Weight of the best one-to-one match of chains by φ4, and the number of chains on each side."""
    weights = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    return assign(weights), len(key), len(response)


def f1(recall, precision):
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def score(documents):
    """Recall, precision and F of each metric over [(key, response)]."""
    out = {}
    for name, metric in (("MUC", muc), ("B3", b_cubed)):
        hits = [metric(k, r) for k, r in documents], [metric(r, k) for k, r in documents]
        recall, precision = (sum(h for h, _ in side) / max(1, sum(n for _, n in side)) for side in hits)
        out[name] = recall, precision, f1(recall, precision)
    matched = [ceaf(k, r) for k, r in documents]
    total = sum(m for m, _, _ in matched)
    recall, precision = total / max(1, sum(k for _, k, _ in matched)), total / max(1, sum(r for _, _, r in matched))
    out["CEAF4"] = recall, precision, f1(recall, precision)
    mentions = [(set().union(*k) if k else set(), set().union(*r) if r else set()) for k, r in documents]
    hit = sum(len(a & b) for a, b in mentions)
    recall, precision = hit / max(1, sum(len(a) for a, _ in mentions)), hit / max(1, sum(len(b) for _, b in mentions))
    out["mentions"] = recall, precision, f1(recall, precision)
    out["CoNLL"] = (None, None, sum(out[n][2] for n in ("MUC", "B3", "CEAF4")) / 3)
    return out


def gap(gold, predicted):
    """F1 of the name–pronoun decisions, over all and by the pronoun's gender."""
    counts = {}
    for row in gold:
        answer = predicted.get(row["ID"], {})
        gender = "feminine" if row["Pronoun"].lower() in ("she", "her", "hers") else "masculine"
        for side in ("A", "B"):
            truth, said = row[f"{side}-coref"].upper() == "TRUE", bool(answer.get(side.lower()))
            for group in ("all", gender):
                c = counts.setdefault(group, [0, 0, 0])
                c[0] += truth and said
                c[1] += said and not truth
                c[2] += truth and not said
    return {g: (tp / max(1, tp + fn), tp / max(1, tp + fp), f1(tp / max(1, tp + fn), tp / max(1, tp + fp)))
            for g, (tp, fp, fn) in counts.items()}


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("chains", "gap"):
        sys.exit(__doc__)
    lines = [json.loads(line) for line in sys.stdin if line.strip()]
    if sys.argv[1] == "gap":
        with open(sys.argv[2], newline="", encoding="utf-8") as file:
            gold = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        result = gap(gold, {p["id"]: p for p in lines})
    else:
        folder = pathlib.Path(sys.argv[2])
        result = score([(read_conll((folder / f"{p['id']}.conll").read_text(encoding="utf-8")), chains_of(p["chains"]))
                        for p in lines])
    print(f"{'':10}{'recall':>8}{'prec.':>8}{'F1':>8}")
    for name, values in result.items():
        print(f"{name:10}" + "".join(f"{100 * v:8.2f}" if v is not None else " " * 8 for v in values))


if __name__ == "__main__":
    main()
