#!/usr/bin/env python3
"""Scores words, sentences, tags, lemmas and trees from raw text, and on given words, by the CoNLL 2018 shared task.

    trees.py [--data FILE.conllu | FOLDER of *.conllu]… [--binary onrecord]

The definitions are conll2018.py's. From raw text every number is F1 over words aligned by characters; with given words and
sentences ("gold tokens") UAS and LAS are what papers on parsing call so. Relations count without subtypes.
Without --data: UD English EWT dev and GUM dev.
"""
import pathlib
import sys

import conll2018
import product
from report import Report

KEPT = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS")


def lines_of(path):
    """The lines of a treebank, which is a file or a folder of files."""
    files = sorted(path.glob("*.conllu")) if path.is_dir() else [path]
    return [line for file in files for line in file.read_text(encoding="utf8").splitlines() + [""]]


def measure(binary, lines):
    """{"raw text": scores, "gold tokens": scores}."""
    gold = conll2018.load(lines)
    raw = product.parse(binary, conll2018.text(lines)).splitlines()
    given = product.parse(binary, "\n".join(lines) + "\n", "--gold-tokens").splitlines()
    return {"raw text": conll2018.score(gold, conll2018.load(raw)),
            "gold tokens": conll2018.score(gold, conll2018.load(given))}


def main():
    chosen = product.options(__doc__, None)
    treebanks = {"EWT dev": product.data() / "ud-ewt" / "en_ewt-ud-dev.conllu", "GUM dev": product.data() / "gum" / "dev"}
    if chosen.data:
        treebanks = {chosen.data.name: pathlib.Path(chosen.data)}
    report = Report("trees", chosen)
    for name, path in treebanks.items():
        for source, result in measure(chosen.binary, lines_of(path)).items():
            for metric in KEPT:
                if source == "raw text" or metric in ("UPOS", "UFeats", "Lemmas", "UAS", "LAS"):
                    report.add("trees", f"{name}, {source}", f"{metric} F1" if source == "raw text" else metric,
                               result[metric].f1)
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
