"""Character spans and BIO labels."""


def project(tokens: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> list[str]:
    """BIO labels of tokens for labelled character spans: a token belongs to the first span that it overlaps."""
    labels = ["O"] * len(tokens)
    first = 0
    for start, end, kind in sorted(spans):
        while first < len(tokens) and tokens[first][1] <= start:
            first += 1
        begin = True
        for i in range(first, len(tokens)):
            if tokens[i][0] >= end:
                break
            if labels[i] == "O":
                labels[i] = ("B-" if begin else "I-") + kind
                begin = False
    return labels


def read_bio(labels: list[str]) -> list[tuple[int, int, str]]:
    """Spans (first, past the last, class) that BIO labels describe; a stray I- opens a span."""
    spans: list[tuple[int, int, str]] = []
    open_kind = None
    for i, label in enumerate(labels):
        prefix, kind = label[0], label[2:]
        if prefix == "O":
            open_kind = None
        elif prefix == "I" and open_kind == kind:
            spans[-1] = (spans[-1][0], i + 1, kind)
        else:
            spans.append((i, i + 1, kind))
            open_kind = kind
    return spans
