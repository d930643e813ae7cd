#!/usr/bin/env python3
"""Scores coreference chains by the CoNLL-2012 definitions, and GAP's ambiguous pronouns (Webster et al. 2018).

    coreference.py [--data FOLDER | GAP.tsv] [--texts FOLDER] [--binary onrecord]
    coreference.py chains FOLDER < predicted.jsonl      {"id": NAME, "chains": …} a line, for NAME.conll in the folder
    coreference.py gap GAP.tsv < predicted.jsonl        {"id": …, "a": true|false, "b": true|false} a line

A folder holds NAME.conll as OntoGUM has it; --texts names the folder of the same documents as NAME.conllu (default: gum/SPLIT
beside gum-coref/SPLIT). Without --data: OntoGUM dev and GAP validation. "Raw text" is what `onrecord read` makes of the
running text, mentions matched to gold words by characters; "gold tokens" gives the reader the words and sentences of the
treebank (example program `coreference gum`). Mentions are always the system's own.

A chain is a list of mentions [first, last] (token indices, both inclusive). Chains of one mention are left out, as in
OntoNotes. MUC is Vilain et al. 1995, B³ Bagga and Baldwin 1998, CEAF is entity-based with φ4 (Luo 2005), with the mentions
that only one side has counted as that side's, as in the reference scorer. All numbers are over the whole set, not the mean
of documents. In GAP a name counts as coreferent if one entity of the record has a mention that overlaps it and one that
overlaps the pronoun; bias is F1 on feminine pronouns divided by F1 on masculine ones.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys

import conll2018
import product
from report import Report


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
    total = sum(assign([[2 * len(k & r) / (len(k) + len(r)) for r in rs] for k in ks]) for ks, rs in touching(key, response))
    return total, len(key), len(response)


def touching(key, response):
    """Chains of both sides that share mentions, directly or through others: matches are only found among them."""
    where = {m: i for i, r in enumerate(response) for m in r}
    holders = {}
    for k in key:
        for i in {where[m] for m in k if m in where}:
            holders.setdefault(i, []).append(k)
    seen = set()
    for start in holders:
        if start in seen:
            continue
        seen.add(start)
        queue, ks, rs = [start], {}, []
        while queue:
            i = queue.pop()
            rs.append(response[i])
            for k in holders[i]:
                if id(k) not in ks:
                    ks[id(k)] = k
                    new = sorted({where[m] for m in k if m in where} - seen)
                    seen.update(new)
                    queue += new
        yield list(ks.values()), rs


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


def word_spans(text, forms):
    """Start and end in the text of each word, in order; white space between them may be anything."""
    spans, at = [], 0
    for form in forms:
        while at < len(text) and text[at].isspace():
            at += 1
        start = at if text.startswith(form, at) else text.find(form, at, at + 40)
        start = at if start < 0 else start
        spans.append((start, start + len(form)))
        at = start + len(form)
    return spans


def raw_chains(reading, words):
    """The record's entities as chains of word indices."""
    chains = []
    for entity in reading.record["entities"] if reading else []:
        chain = []
        for mention in entity["mentions"]:
            start, end = reading.span(mention["span"])
            inside = [i for i, (s, e) in enumerate(words) if s < end and e > start]
            if inside:
                chain.append((inside[0], inside[-1]))
        chains.append(chain)
    return chains_of(chains)


def onto(report, options, folder, texts, corpus):
    """Chains of a folder of OntoGUM documents, from raw text and, if the example program is there, from gold tokens."""
    files = sorted(folder.glob("*.conll"))
    gold = {f.stem: f.read_text(encoding="utf-8") for f in files}
    trees = {name: texts / f"{name}.conllu" for name in gold}
    raw = [conll2018.text(trees[name].read_text(encoding="utf-8").splitlines()) for name in gold]
    documents = []
    for (name, conll), text, reading in zip(gold.items(), raw, product.read(options.binary, raw)):
        forms = [line.split("\t")[1] for line in conll.splitlines() if line.strip() and not line.startswith("#")]
        documents.append((read_conll(conll), raw_chains(reading, word_spans(text, forms))))
    rows(report, f"{corpus}, raw text", score(documents))
    program = product.example("coreference", options.binary)
    if pathlib.Path(program).exists():
        done = subprocess.run([program, "gum", *map(str, trees.values())], stdout=subprocess.PIPE, check=True)
        predicted = [json.loads(line) for line in done.stdout.decode().splitlines()]
        rows(report, f"{corpus}, gold tokens",
             score([(read_conll(gold[p["id"]]), chains_of(p["chains"])) for p in predicted]))
    else:
        print(f"gold tokens are left out: {program} is not built", file=sys.stderr)


def rows(report, corpus, result):
    for name, (recall, precision, f) in result.items():
        beside = "" if recall is None else f"P {100 * precision:.1f} R {100 * recall:.1f}"
        report.add("coreference", corpus, f"{name} F1", 100 * f, beside)


def pronouns(report, options, path, corpus):
    """GAP through the command."""
    with open(path, newline="", encoding="utf-8") as file:
        gold = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    predicted = {}
    for row, reading in zip(gold, product.read(options.binary, [r["Text"] for r in gold])):
        predicted[row["ID"]] = {side: same_entity(reading, row, side) for side in "ab"}
    result = gap(gold, predicted)
    for group, (recall, precision, f) in sorted(result.items()):
        report.add(f"ambiguous pronouns, {group}", corpus, "F1", 100 * f, f"P {100 * precision:.1f} R {100 * recall:.1f}")
    report.add("ambiguous pronouns, bias", corpus, "feminine / masculine F1",
               result["feminine"][2] / max(1e-9, result["masculine"][2]), places=2)


def same_entity(reading, row, side):
    """Whether an entity has mentions over the pronoun and over the name."""
    def over(entity, start, words):
        spans = (reading.span(m["span"]) for m in entity["mentions"])
        return any(s < start + len(words) and e > start for s, e in spans)
    name = side.upper()
    return any(over(e, int(row["Pronoun-offset"]), row["Pronoun"]) and over(e, int(row[f"{name}-offset"]), row[name])
               for e in (reading.record["entities"] if reading else []))


def measure():
    """Runs the product over the corpora."""
    options = product.options(__doc__, None, texts={"type": pathlib.Path, "help": "folder of NAME.conllu"})
    report = Report("coreference", options)
    folder = product.data()
    chosen = [(options.data, options.data.name)] if options.data else [
        (folder / "gum-coref" / "dev", "OntoGUM dev"), (folder / "gap" / "gap-validation.tsv", "GAP validation")]
    for path, corpus in chosen:
        if path.is_dir():
            onto(report, options, path, options.texts or path.parent.parent / "gum" / path.name, corpus)
        else:
            pronouns(report, options, path, corpus)
    report.finish()


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("chains", "gap"):
        return measure()
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
