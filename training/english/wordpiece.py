"""BERT's uncased word pieces, word by word."""

import unicodedata
from functools import lru_cache
from pathlib import Path

#: Pieces kept of one word.
MAX_PIECES = 12


class WordPiece:
    """Greedy longest-match pieces over a vocabulary file (one piece a line)."""

    def __init__(self, vocabulary: Path):
        lines = vocabulary.read_text(encoding="utf8").rstrip("\n").split("\n")
        self.ids = {piece: i for i, piece in enumerate(lines)}
        self.unknown, self.cls, self.sep = (self.ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self.pieces = lru_cache(maxsize=200_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Ids of a word's pieces; at least one, at most MAX_PIECES."""
        ids: list[int] = []
        for part in split_like_bert(word):
            ids.extend(self._greedy(part))
        return tuple(ids[:MAX_PIECES]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        if len(part) > 100:
            return [self.unknown]
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    ids.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return ids


def split_like_bert(word: str) -> list[str]:
    """Lower-cased, without accents and control characters, punctuation and CJK characters on their own."""
    parts, current = [], ""
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or (category.startswith("C") and char not in "\t\n\r") or char == "\ufffd":
            continue
        if char.isspace() or _alone(char, category):
            if current:
                parts.append(current)
            current = ""
            if not char.isspace():
                parts.append(char)
        else:
            current += char
    return parts + [current] if current else parts


def _alone(char: str, category: str) -> bool:
    code = ord(char)
    ascii_punctuation = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    cjk = (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF or 0x2F800 <= code <= 0x2FA1F
    )
    return ascii_punctuation or category.startswith("P") or cjk
