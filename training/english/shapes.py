"""What the uncased encoder does not see: letter case and spacing, as one id of 16 per piece."""

#: [CLS], [SEP] and padding.
NO_WORD = 15


def case_class(word: str) -> int:
    """0 no cased letters, 1 all lower, 2 capitalised (or one capital), 3 all upper, 4 mixed."""
    cased = [c for c in word if c.isupper() or c.islower()]
    if not cased:
        return 0
    upper = sum(c.isupper() for c in cased)
    if upper == 0:
        return 1
    if upper == 1 and cased[0].isupper():
        return 2
    return 3 if upper == len(cased) else 4


def shape(word: str, spacing: int) -> int:
    """The id: case class + 5 × spacing class."""
    return case_class(word) + 5 * spacing
