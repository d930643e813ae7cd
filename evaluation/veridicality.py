#!/usr/bin/env python3
"""Scores what is concluded from "X VERBed that P" and its like, on MegaVeridicality (White and Rawlins 2018).

    veridicality.py [--data megaveridicality/dev.jsonl] [--binary onrecord]

The data are as for factuality.py: a sentence of a verb in a frame ("Someone didn't forget that a particular thing happened"),
the word of the embedded event and the mean judgement, from -3 (no) to 3 (yes), on whether it happened. Measures are
Pearson's r and accuracy over yes (above 1), no (below -1) and maybe (between): thirds of the scale. Said are the model's
estimate and the record's value, as factuality.py takes them; a sentence that the record holds no event for counts as wrong
in accuracy and is left out of r. "A particular thing happened" is no event of news, so the record is made of the same
sentence with an attack in its place ("… that the army attacked the village"); the model sees the corpus's own words. "That"
and "to" are scored apart.
"""
import re
import sys

import product
from factuality import collect, conllu, estimates, pearson
from report import Report, corpus_name


#: What stands for "a particular thing": (the corpus's words, ours, the event's word in ours).
FILLED = [("a particular thing happened", "the army attacked the village", "attacked"),
          ("to do a particular thing", "to attack the village", "attack"),
          ("to have a particular thing", "to attack the village", "attack")]


def filled(row):
    """The row with an attack in the place of the particular thing, or None if the sentence has another shape."""
    text = re.sub(r"(\w) n't\b", r"\1n't", row["text"])
    for theirs, ours, event in FILLED:
        if theirs in text and len(row["targets"]) == 1:
            text = text.replace(theirs, ours)
            at = text.split(" ").index(event)
            return {"text": text, "targets": [row["targets"][0] | {"span1": [at, at + 1]}]}
    return None


def verdict(value):
    """Yes, maybe or no."""
    return 1 if value >= 1 else -1 if value <= -1 else 0


def accuracy(pairs, total):
    return 100 * sum(verdict(a) == verdict(b) for a, b in pairs) / max(1, total)


def main():
    default = product.data() / "megaveridicality" / "dev.jsonl"
    chosen = product.options(__doc__, default)
    corpus = corpus_name(chosen, default, "MegaVeridicality dev")
    report = Report("veridicality", chosen)
    rows = [r for r in product.jsonl(chosen.data) if filled(r)]
    plain = [filled(r) for r in rows]
    readings = product.read(chosen.binary, [r["text"] for r in plain])
    by_model = estimates(product.parse(chosen.binary, conllu(r["text"].split(" ") for r in rows), "--gold-tokens", "--layers"))
    for name, kept in (("that", lambda r: " that " in r["text"]), ("to", lambda r: " that " not in r["text"])):
        chosen_rows = [i for i, r in enumerate(rows) if kept(r)]
        total = sum(len(rows[i]["targets"]) for i in chosen_rows)
        none = [None] * len(chosen_rows)
        model, _ = collect([rows[i] for i in chosen_rows], none, [by_model[i] for i in chosen_rows])
        _, record = collect([plain[i] for i in chosen_rows], [readings[i] for i in chosen_rows], [{}] * len(chosen_rows))
        for who, pairs in (("model", model), ("record", record)):
            beside = f"{len(pairs)} of {total} events"
            report.add(f"veridicality, {who}, {name}", corpus, "Pearson r", pearson(pairs), beside, places=3)
            report.add(f"veridicality, {who}, {name}", corpus, "accuracy", accuracy(pairs, total) if pairs else None, beside)
        labels = [t["label"] for i in chosen_rows for t in rows[i]["targets"]]
        most = max(sum(verdict(label) == v for label in labels) for v in (1, 0, -1))
        report.add(f"veridicality, {name}: the commonest answer", corpus, "accuracy", 100 * most / max(1, total), "baseline")
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
