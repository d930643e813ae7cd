"""Corpora that ship tokens without their spacing get a plausible text back.

The text then goes through OnRecord's own tokeniser, so that training sees the words that reading will see.
"""

import re

_CLOSING = set(",.;:!?%)]}”…") | {"''"}
_OPENING = set("([{“‘$£€₹") | {"``"}
_CLITIC = re.compile(r"^(n['’]t|['’](s|re|ve|ll|d|m))$", re.I)
_AFTER_APOSTROPHE = {"s", "t", "re", "ve", "ll", "d", "m"}


def join(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of one paragraph, and where in it each token lies (characters, end exclusive)."""
    text = ""
    spans = []
    open_quote = {'"': False, "'": False}
    glue_next = True
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        glue, glue_after = glue_next, False
        if token in _OPENING:
            glue_after = True
            glue = glue or (token in "$£€₹" and before in ("US", "A", "C", "S", "NZ", "HK"))
        elif token in _CLOSING or _CLITIC.match(token):
            glue = True
            # "8.30" stays in one piece.
            glue_after = token in (".", ":") and before[-1:].isdigit() and after[:1].isdigit()
        elif token in "'’":
            glue, glue_after = _apostrophe(token, before, after, open_quote, glue)
        elif token == '"':
            closing = open_quote['"']
            open_quote['"'] = not closing
            glue, glue_after = (True, False) if closing else (glue, True)
        elif token in ("-", "/", "°"):
            glue = glue_after = True
            if token == "-" and i == 1 and after[:1].isupper():
                glue = glue_after = False  # a dateline
        if text and not glue:
            text += " "
        start = len(text)
        text += token
        spans.append((start, len(text)))
        glue_next = glue_after
    return text, spans


def _apostrophe(token: str, before: str, after: str, open_quote: dict[str, bool], glue: bool) -> tuple[bool, bool]:
    """Is this one a clitic, a possessive, or a quotation mark? (glued to the left, glued to the right)"""
    if after.lower() in _AFTER_APOSTROPHE and before[-1:].isalnum():
        return True, True
    if token == "’" or open_quote["'"] or before.endswith("s"):
        open_quote["'"] = False
        return True, False
    open_quote["'"] = True
    return glue, True
