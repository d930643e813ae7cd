"""Worldwide English newswire NER (`news.conll`): names of nine classes."""

import hashlib
import re
from pathlib import Path

from .detokenise import join
from .document import BLOCK, GLUED, SPACED, Document
from .spans import project
from .words import Tokeniser

_STRAY = re.compile(r"^[\u00ad\u200b-\u200f\ufeff]*$")


def is_dev(name: str) -> bool:
    """The dev split is by document: every tenth by the SHA-256 of its name, once and for all."""
    return hashlib.sha256(name.encode()).digest()[0] * 10 < 256


def read(path: Path, tokenise: Tokeniser) -> list[Document]:
    """All documents, tokenised anew."""
    raw = list(_paragraphs(path))
    texts = []
    for name, paragraphs in raw:
        for number, rows in enumerate(paragraphs):
            tokens = [token for token, _ in rows]
            text, spans = join(tokens)
            texts.append((f"{name}#{number}", text, list(zip(spans, (label for _, label in rows)))))
    words = tokenise([(key, text) for key, text, _ in texts])
    documents: dict[str, Document] = {}
    for key, text, labelled in texts:
        name = key.rsplit("#", 1)[0]
        doc = documents.setdefault(name, Document(name, "worldwide-ner", names=[]))
        tokens = words[key]
        if not tokens:
            continue
        doc.units.append(len(doc.words))
        ends = 0
        for start, end in tokens:
            doc.words.append(text[start:end])
            doc.spacing.append(GLUED if start == ends else SPACED)
            ends = end
        doc.spacing[doc.units[-1]] = BLOCK
        doc.names.extend(project(tokens, _names(labelled)))
    return [doc for doc in documents.values() if doc.words]


def _names(labelled: list[tuple[tuple[int, int], str]]) -> list[tuple[int, int, str]]:
    """BIO labels on spans to (start, end, class)."""
    names: list[tuple[int, int, str]] = []
    inside = False
    for (start, end), label in labelled:
        kind = label[2:]
        if label.startswith("B-") or (label.startswith("I-") and not (inside and names[-1][2] == kind)):
            names.append((start, end, kind))
            inside = True
        elif label.startswith("I-"):
            names[-1] = (names[-1][0], end, kind)
        else:
            inside = False
    return names


def _paragraphs(path: Path):
    """(document, [[(token, label), …], …]) without the line of the address."""
    name, paragraphs, rows = None, [], []
    for line in path.read_text(encoding="utf8").split("\n") + [""]:
        if line.startswith("# doc = "):
            if name and paragraphs:
                yield name, paragraphs
            name, paragraphs, rows = line[8:], [], []
            continue
        cells = line.split("\t")
        if not line.strip() or len(cells) < 2:
            if rows and not (len(rows) == 1 and rows[0][0].startswith("http")):
                paragraphs.append(rows)
            rows = []
            continue
        # A third column holds nested names: not used.
        label = cells[1]
        for part in cells[0].split():
            if not _STRAY.match(part):
                rows.append((part, label))
                label = "I-" + label[2:] if label.startswith("B-") else label
    if name and paragraphs:
        yield name, paragraphs
