"""OntoGUM (Zhu et al. 2021): coreference chains on the documents of GUM."""

import re
from pathlib import Path

from .document import UNKNOWN, Document

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


def add(doc: Document, folder: Path) -> None:
    """Puts the chains of the file of the same name on a document of GUM; a mention is known by its head.

    Words that could head a mention and are in no chain get a chain of their own, so that all nominal words are anaphors,
    most of them without antecedent.
    """
    path = folder / f"{doc.id}.conll"
    if not path.exists():
        return
    spans, count = _mentions(path.read_text(encoding="utf8"))
    if count != len(doc.words):
        raise ValueError(f"{path}: {count} words, but GUM has {len(doc.words)}")
    doc.chain = [len(doc.words) + i if u in _NOMINAL else UNKNOWN for i, u in enumerate(doc.upos)]
    # Of two mentions with one head ("the minister", "the minister of finance") the longer is kept.
    for start, end, chain in sorted(spans, key=lambda s: s[1] - s[0]):
        head = _head(doc, start, end)
        doc.chain[head] = chain
    doc.anaphors = {i for i, chain in enumerate(doc.chain) if chain != UNKNOWN}


def _head(doc: Document, start: int, end: int) -> int:
    """The first word of a span whose head is outside it."""
    return next((i for i in range(start, end) if doc.head[i] == i or not start <= doc.head[i] < end), start)


def _mentions(text: str) -> tuple[list[tuple[int, int, int]], int]:
    """(first, past the last, chain) of each mention, and the number of words."""
    spans, open_at, index = [], {}, 0
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        for opens, key, closes in re.findall(r"(\(?)(\d+)(\)?)", line.split("\t")[-1]):
            if opens:
                open_at.setdefault(key, []).append(index)
            if closes and open_at.get(key):
                spans.append((open_at[key].pop(), index + 1, int(key)))
        index += 1
    return spans, index
