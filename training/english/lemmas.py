"""Lemmas as edit scripts from the form.

A script is `CASING|CUT|APPEND` or `=LEMMA`:
- the form first has its typographic quotes made plain (’ ‘ to ', “ ” to ");
- CASING `l` lower-cases it, `k` keeps it, `t` makes the first character upper and the rest lower case;
- CUT characters are then taken off the end and APPEND is put there;
- `=LEMMA` is the lemma itself, whatever the form.
A script that cannot be applied (CUT longer than the form, or nothing left) gives the lower-cased form.
"""

_PLAIN = str.maketrans("’‘“”", "''\"\"")


def plain(form: str) -> str:
    """The form with plain quotation marks."""
    return form.translate(_PLAIN)


def _cased(form: str, casing: str) -> str:
    if casing == "l":
        return form.lower()
    return form[:1].upper() + form[1:].lower() if casing == "t" else form


def apply(script: str, form: str) -> str:
    """The lemma of a form."""
    form = plain(form)
    if script.startswith("="):
        return script[1:]
    casing, cut, append = script.split("|", 2)
    if int(cut) > len(form):
        return form.lower()
    base = _cased(form, casing)
    return base[: len(base) - int(cut)] + append or form.lower()


def script(form: str, lemma: str) -> str:
    """The script that explains a lemma with the least editing; lower-casing is preferred."""
    form = plain(form)
    best = None
    for casing in "lkt":
        base = _cased(form, casing)
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        cost = len(base) - common + len(lemma) - common
        if best is None or cost < best[0]:
            best = (cost, casing, len(base) - common, lemma[common:], common)
    _, casing, cut, append, common = best
    if common == 0 or (cut > 3 and common < 2):
        return "=" + lemma
    return f"{casing}|{cut}|{append}"
