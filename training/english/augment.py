"""News differs from the corpora in small ways: curly quotes, headlines, missing full stops. Training sees those too."""

import random

from .document import GLUED

_CURLY_APOSTROPHE = str.maketrans("'", "’")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def curly(words: list[str], spacing: list[int]) -> list[str]:
    """Typographic quotation marks and apostrophes for plain ones."""
    out, opened = [], False
    for i, word in enumerate(words):
        opens = i + 1 < len(words) and spacing[i + 1] == GLUED and spacing[i] != GLUED
        if word in ('"', "''", "``"):
            opened = opens or (not opened and spacing[i] != GLUED)
            out.append("“" if opened else "”")
        elif word == "'" and opens:
            out.append("‘")
        else:
            out.append(word.translate(_CURLY_APOSTROPHE))
    return out


def straight(words: list[str]) -> list[str]:
    """Plain quotation marks and apostrophes for typographic ones."""
    return [w.translate(_STRAIGHT) for w in words]


def quotes_and_dashes(words: list[str], spacing: list[int], rng: random.Random) -> list[str]:
    """One style of quotation marks and dashes for a window, often another than the text's own."""
    draw = rng.random()
    if draw < 0.4:
        words = curly(words, spacing)
    elif draw < 0.6:
        words = straight(words)
    if rng.random() < 0.3:
        dash = rng.choice(("—", "–", "--", "-"))
        words = [dash if w in ("--", "—", "–") else w for w in words]
    return words


def letter_case(words: list[str], rng: random.Random) -> tuple[list[str], bool]:
    """Now and then a unit in other letters: all lower, all upper, headline style. The second says whether it was."""
    draw = rng.random()
    if draw < 0.015:
        return [w.lower() for w in words], True
    if draw < 0.03:
        return [w.upper() for w in words], True
    if draw < 0.055:
        return [w[:1].upper() + w[1:] if len(w) > 3 or i == 0 else w for i, w in enumerate(words)], True
    return words, False


def drops_final_stop(rng: random.Random) -> bool:
    """Whether a sentence loses its full stop."""
    return rng.random() < 0.05
