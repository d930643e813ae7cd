"""NGEC's synthetic stories (Halterman et al. 2023): one PLOVER type each."""

import hashlib
import json
from pathlib import Path

from .document import BLOCK, GLUED, SPACED, Document
from .words import Tokeniser

#: Words of a story that are read: the event is told at its start.
WORDS = 110


def is_dev(title: str) -> bool:
    """The dev split is by headline template: every fifth by the SHA-256 of it, once and for all."""
    return hashlib.sha256(title.encode()).digest()[0] * 5 < 256


def read(path: Path, tokenise: Tokeniser, dev: bool) -> list[Document]:
    """The stories of one half."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    rows = [r for r in rows if is_dev(r["title"]) == dev]
    words = tokenise([(str(i), r["text"]) for i, r in enumerate(rows)])
    documents = []
    for i, row in enumerate(rows):
        doc = Document(f"ngec-{i}", "ngec", units=[0], event=row["type"])
        ends = 0
        for start, end in words[str(i)][:WORDS]:
            broken = "\n" in row["text"][ends:start]
            doc.spacing.append(GLUED if start == ends else BLOCK if broken else SPACED)
            doc.words.append(row["text"][start:end])
            ends = end
        if doc.words:
            doc.spacing[0] = BLOCK
            documents.append(doc)
    return documents
