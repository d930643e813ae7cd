"""Varies the example articles, so that a thousand of them are not one text a thousand times.

Numbers and the invented surnames change from copy to copy; the same copy always comes out the same.
"""
import hashlib
import pathlib
import re

NAMES = (pathlib.Path(__file__).parent / "surnames.txt").read_text(encoding="utf-8").split()


def choose(key, count):
    """A number below count that depends on nothing but the key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % count


def vary(text, copy):
    """The text with other numbers and other surnames."""
    def name(match):
        return NAMES[choose(f"{copy} {match[0]}", len(NAMES))]

    def number(match):
        digits = match[0]
        # Years and single digits stay: another year would change what "last week" means, "0 people" what is said.
        if len(digits) == 1 or (len(digits) == 4 and digits[:2] in ("19", "20")):
            return digits
        first = str(1 + choose(f"{copy} {digits} {match.start()}", 9))
        return first + digits[1:]

    text = re.sub(r"\b(?:" + "|".join(map(re.escape, NAMES)) + r")\b", name, text)
    return re.sub(r"\d+", number, text)


def articles(texts, count):
    """As many varied articles as asked for, in turn from each text."""
    return [vary(texts[i % len(texts)], i // len(texts)) for i in range(count)]
