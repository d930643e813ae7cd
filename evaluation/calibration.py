#!/usr/bin/env python3
"""Says whether confidence means what it says: reliability curves and expected calibration error (Guo et al. 2017, 10 bins).

    calibration.py [--data polnear/dev.jsonl] [--binary onrecord]

An attribution is right if its cue overlaps an annotated cue whose source is the same; as in attribution.py attributions without
a cue span, and those inside another's content, are left out. ECE is the mean over bins of |share right − mean confidence|,
weighted by the bins' sizes; the bins are of equal width. With the example program `names` the probabilities of names on
Worldwide NER dev are scored too: right is a name of the same span and class.
"""
import pathlib
import sys

import attribution
import names
import product
from report import Report, corpus_name

BINS = 10


def reliability(pairs):
    """Per bin that holds any: (from, to, count, mean confidence, share right), over [(confidence, right)]."""
    bins = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    return [(i / BINS, (i + 1) / BINS, len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b))
            for i, b in enumerate(bins) if b]


def ece(bins):
    """Expected calibration error, as a share of one."""
    total = sum(b[2] for b in bins)
    return sum(b[2] * abs(b[3] - b[4]) for b in bins) / max(1, total)


def of_attributions(articles, readings):
    pairs = []
    for article, reading in zip(articles, readings):
        words = attribution.tokens(article["text"])
        gold = attribution.gold_of(article, words)
        for a in attribution.flat(attribution.predicted_of(reading, words)):
            pairs.append((a["confidence"], any(attribution.TESTS["source"](a, g) for g in gold)))
    return pairs


def add(report, what, corpus, pairs):
    bins = reliability(pairs)
    report.add(f"calibration of {what}", corpus, "ECE, 10 bins", 100 * ece(bins), f"of {len(pairs):,}")
    report.table(f"Reliability of {what} on {corpus}", ["confidence", "count", "mean confidence", "right"],
                 [[f"{a:.1f}–{b:.1f}", n, f"{confidence:.3f}", f"{right:.3f}"] for a, b, n, confidence, right in bins])


def main():
    default = product.data() / "polnear" / "dev.jsonl"
    options = product.options(__doc__, default)
    report = Report("calibration", options)
    articles = product.jsonl(options.data)
    readings = product.read(options.binary, [a["text"] for a in articles])
    add(report, "attributions", corpus_name(options, default, "PolNeAR dev"), of_attributions(articles, readings))
    ner = product.data() / "worldwide-ner" / "news.conll"
    if options.data == default and ner.exists() and pathlib.Path(product.example("names", options.binary)).exists():
        texts, gold = names.read(ner)
        pairs = [(n[3], n[:3] in set(g)) for g, found in zip(gold, names.ours(options.binary, texts)) for n in found]
        add(report, "names", "Worldwide NER dev", pairs)
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
