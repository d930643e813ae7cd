#!/usr/bin/env python3
"""Scores stories on ECB+ (Cybulska and Vossen 2014): are documents about one happening put together, and those about others apart?

    stories.py [--data CORPUS.txt] [--binary onrecord] [--errors N]

The data are DOCUMENT, SENTENCE, TOKEN NUMBER, TOKEN, CHAIN, tab-separated: the annotated sentences of each document, one to five
of them. Topic 1 has two happenings of a kind, in documents 1_…ecb and 1_…ecbplus: these sub-topics are the gold stories. Texts are
the tokens with blanks as English has them, a line a sentence; nothing says when they were published, or by whom.

All documents of all topics go into one archive (`onrecord add`) in a shuffled order, since stories are made as articles
arrive; scores are means over five such orders. A story is a chain of documents: MUC, B³, CEAF with φ4 and their mean by the definitions of
coreference.py, but with chains of one document counted. Weights and thresholds were fitted on the train half.
"""
import collections
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

import coreference
import names
import product
from report import Report, corpus_name

#: Orders of arrival, each shuffled by its number.
ORDERS = 5


def documents(lines):
    """Sentences of each document, as lists of tokens, in the order of the file."""
    found = {}
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) >= 5:
            found.setdefault(cells[0], {}).setdefault(int(cells[1]), []).append(cells[3])
    return {name: list(sentences.values()) for name, sentences in found.items()}


def written(sentences):
    """The text of a document, a line a sentence."""
    return names.written([[(token, "O") for token in sentence] for sentence in sentences])[0]


def subtopic(name):
    """The gold story of a document: "1_3ecbplus" is of "1plus"."""
    topic, rest = name.split("_", 1)
    return topic + ("plus" if rest.endswith("plus") else "")


def solid(text):
    """A text without white space and controls, which intake may change."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


class Filled:
    """An archive of texts, for as long as the block lasts. `documents` tells the texts (by their numbers) of every row."""

    def __init__(self, binary, texts):
        self.binary, self.texts = binary, texts
        self.folder = tempfile.TemporaryDirectory()

    def __enter__(self):
        folder = pathlib.Path(self.folder.name)
        (folder / "texts").mkdir()
        for i, text in enumerate(self.texts):
            (folder / "texts" / f"{i:06}.txt").write_text(text, encoding="utf-8", newline="")
        archive = folder / "archive.db"
        done = subprocess.run([self.binary, "add", "--force", "--archive", str(archive), str(folder / "texts")],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if not archive.exists():
            sys.exit(f"{self.binary} add failed: {done.stderr.decode(errors='replace').strip()[-500:]}")
        self.db = sqlite3.connect(archive)
        numbers = collections.defaultdict(list)
        for i, text in enumerate(self.texts):
            numbers[solid(text)].append(i)
        self.documents = {row: numbers[solid(text)]
                          for row, text in self.db.execute("SELECT document, text FROM documents ORDER BY document")}
        missing = len(self.texts) - sum(map(len, self.documents.values()))
        if missing:
            print(f"{missing} of {len(self.texts)} texts are not in the archive; each counts as a story", file=sys.stderr)
        return self

    def __exit__(self, *_):
        self.db.close()
        self.folder.cleanup()

    def stories(self):
        """Sets of numbers of texts."""
        found = collections.defaultdict(set)
        for row, story in self.db.execute("SELECT document, story FROM documents WHERE story IS NOT NULL"):
            found[story] |= set(self.documents[row])
        alone = set(range(len(self.texts))).difference(*found.values())
        return [*found.values(), *({i} for i in alone)]


def mean(scores):
    """Means of recall, precision and F over several runs of coreference.score."""
    def of(values):
        return None if values[0] is None else sum(values) / len(values)
    return {name: tuple(of([s[name][i] for s in scores]) for i in range(3)) for name in scores[0]}


def mixed(gold, stories):
    """Stories of more than one gold story, the largest first: how many documents of which."""
    counts = (collections.Counter(gold[i] for i in story) for story in stories)
    return sorted((c for c in counts if len(c) > 1), key=lambda c: -sum(c.values()))


def main():
    default = product.data() / "ecbplus" / "ECB_Dev_corpus.txt"
    options = product.options(__doc__, default, errors={"type": int, "default": 0, "help": "mixed stories to print"})
    corpus = corpus_name(options, default, "ECB+ dev")
    found = documents(options.data.read_text(encoding="utf-8").splitlines())
    scores, counts = [], []
    for order in range(ORDERS):
        shuffled = list(found)
        random.Random(order).shuffle(shuffled)
        gold = [subtopic(name) for name in shuffled]
        chains = collections.defaultdict(set)
        for i, story in enumerate(gold):
            chains[story].add(i)
        with Filled(options.binary, [written(found[name]) for name in shuffled]) as archive:
            stories = archive.stories()
        scores.append(coreference.score([(list(chains.values()), stories)]))
        counts.append(len(stories))
        for story in mixed(gold, stories)[:options.errors]:
            print(f"order {order}:", ", ".join(f"{n} of {name}" for name, n in story.most_common()))
    report = Report("stories", options)
    result = mean(scores)
    for name in ("B3", "MUC", "CEAF4"):
        recall, precision, f1 = result[name]
        report.add("stories, documents", corpus, f"{name} F1", 100 * f1, f"P {100 * precision:.1f} R {100 * recall:.1f}")
    of_orders = [100 * s["CoNLL"][2] for s in scores]
    report.add("stories, documents", corpus, "CoNLL F1", 100 * result["CoNLL"][2],
               f"{min(of_orders):.1f} to {max(of_orders):.1f} over {ORDERS} orders; {len(found)} documents, {len(set(gold))} happenings, "
               f"{sum(counts) / ORDERS:.0f} stories found")
    report.finish()


if __name__ == "__main__":
    main()
