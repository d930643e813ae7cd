#!/usr/bin/env python3
"""Scores attributions: cue, source and content spans, each exact and by overlap, and whole attributions.

    attribution.py [--data polnear/dev.jsonl] [--binary onrecord] [--errors 20]

The data are JSON lines {"id", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}]}, code points.

Definitions are those of BBC Citron (github.com/bbc/citron, citron/metrics.py), over tokens. Tokens are the matches of
`\\w+|[^\\w\\s]`; a span is the tokens that it touches. Exact: a cue is right if some gold cue has the same tokens; a
source (content) is right if some gold attribution whose cue overlaps has the same list of source (content) spans; a whole
attribution is right if some gold one has the same cue, source and content. Overlap: tokens shared, summed over all pairs of
a predicted and a gold attribution, divided by the tokens predicted (precision) or annotated (recall). Citron's own script
prints precision and recall of its last table the wrong way round; here they stand the right way.

What the corpus could not annotate is left out on both sides: attributions without a cue span (implied ones, quotations
without a reporting word). PolNeAR puts every token into one attribution at most, so that of nested attributions it has one
only: "flat" leaves out predictions whose cue lies inside another's content; "all" counts them, as errors mostly.
"""
import re
import sys

import product
from report import Report, corpus_name

TOKEN = re.compile(r"\w+|[^\w\s]")
PARTS = ("cue", "source", "content")


def tokens(text):
    """Start and end of each token."""
    return [m.span() for m in TOKEN.finditer(text)]


def in_tokens(spans, words):
    """Spans of characters as sorted (first, past last) of tokens; touching pieces stay apart."""
    out = []
    for start, end in sorted(spans):
        hit = [i for i, (s, e) in enumerate(words) if s < end and e > start]
        if hit:
            out.append((hit[0], hit[-1] + 1))
    return tuple(out)


def overlapping(a, b):
    """Citron's `are_overlapping_spans`, for the first span of each list; a cue that touches counts, as there."""
    return a[0][0] <= b[0][1] and a[0][1] > b[0][0]


def shared(a, b):
    """Tokens that two lists of spans share."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def length(spans):
    return sum(e - s for s, e in spans)


TESTS = {
    "cue": lambda p, g: p["cue"] == g["cue"],
    "source": lambda p, g: overlapping(p["cue"], g["cue"]) and p["source"] == g["source"],
    "content": lambda p, g: overlapping(p["cue"], g["cue"]) and p["content"] == g["content"],
    "whole": lambda p, g: all(p[part] == g[part] for part in PARTS),
}


def ratio(hit, predicted, gold_hit, gold):
    """Precision, recall, F1."""
    precision, recall = hit / max(1, predicted), gold_hit / max(1, gold)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(documents):
    """{(part, "exact" | "overlap"): (precision, recall, F1)} over [(predicted, gold)], spans in tokens."""
    out = {}
    for part, right in TESTS.items():
        hit = predicted = missed = 0
        for ours, gold in documents:
            predicted += len(ours)
            hit += sum(any(right(p, g) for g in gold) for p in ours)
            missed += sum(not any(right(p, g) for p in ours) for g in gold)
        # Recall is tp / (tp + fn) with the predictions' tp, as in Citron.
        out[part, "exact"] = ratio(hit, predicted, hit, hit + missed)
    sums = {}
    for part in PARTS:
        common = sum(shared(p[part], g[part]) for ours, gold in documents for p in ours for g in gold)
        ours = sum(length(p[part]) for predicted, _ in documents for p in predicted)
        gold = sum(length(g[part]) for _, annotated in documents for g in annotated)
        sums[part] = common, ours, gold
    sums["whole"] = tuple(map(sum, zip(*sums.values())))
    for part, (common, ours, gold) in sums.items():
        out[part, "overlap"] = ratio(common, ours, common, gold)
    return out


def gold_of(article, words):
    """The annotated attributions that have a cue."""
    all_of = [{part: in_tokens(a[part], words) for part in PARTS} for a in article["attributions"]]
    return [a for a in all_of if a["cue"]]


def predicted_of(reading, words):
    """The record's attributions that have a cue span."""
    out = []
    for a in reading.record["attributions"] if reading else []:
        spans = {"cue": [a["cue"]["span"]] if a.get("cue") and a["cue"].get("span") else [],
                 "source": [a["source"]["span"]] if a["source"].get("span") else [], "content": a["content"]}
        one = {part: in_tokens([reading.span(s) for s in spans[part]], words) for part in PARTS}
        if one["cue"]:
            out.append(one | {"confidence": a["confidence"]})
    return out


def flat(attributions):
    """Those whose cue is not inside the content of another."""
    def inside(a, b):
        return a is not b and any(s <= a["cue"][0][0] and a["cue"][0][1] <= e for s, e in b["content"])
    return [a for a in attributions if not any(inside(a, b) for b in attributions)]


def show_errors(articles, documents, limit):
    """Gold cues that are missed and cues that are none, with some words around."""
    shown = 0
    for article, (ours, gold) in zip(articles, documents):
        words = tokens(article["text"])
        for name, some, others in (("missed", gold, ours), ("spurious", ours, gold)):
            for a in some:
                if shown < limit and not any(a["cue"] == b["cue"] for b in others):
                    first, last = a["cue"][0]
                    text = article["text"]
                    at = text[words[first][0]:words[last - 1][1]]
                    before = text[max(0, words[first][0] - 60):words[first][0]]
                    print(f"{name:9}{before}[{at}]{text[words[last - 1][1]:][:60]}".replace("\n", " "))
                    shown += 1


def main():
    chosen = product.options(__doc__, product.data() / "polnear" / "dev.jsonl",
                             errors={"type": int, "default": 0, "help": "how many errors to print"})
    articles = product.jsonl(chosen.data)
    readings = product.read(chosen.binary, [a["text"] for a in articles])
    words = [tokens(a["text"]) for a in articles]
    gold = [gold_of(a, w) for a, w in zip(articles, words)]
    ours = [predicted_of(r, w) for r, w in zip(readings, words)]
    corpus = corpus_name(chosen, product.data() / "polnear" / "dev.jsonl", "PolNeAR dev")
    results = {"flat": score(list(zip(map(flat, ours), gold))), "all": score(list(zip(ours, gold)))}
    print(f"{len(articles)} articles, {sum(map(len, gold))} attributions with a cue annotated, "
          f"{sum(map(len, ours))} predicted, {sum(len(flat(o)) for o in ours)} of them flat")
    report = Report("attribution", chosen)
    for name, result in results.items():
        for (part, how), values in result.items():
            if name == "flat" or part == "whole":
                report.prf(f"attribution: {part}" + ", nested ones too" * (name == "all"), corpus, how, values)
    report.finish()
    show_errors(articles, list(zip(map(flat, ours), gold)), chosen.errors)


if __name__ == "__main__":
    sys.exit(main())
