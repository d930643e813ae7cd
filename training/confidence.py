#!/usr/bin/env python3
"""Fits crates/reading/src/attributions/confidence.tsv: how probable an attribution is whose rules and model give it some weight.

    python3 training/confidence.py --binary target/release/onrecord [--data polnear/dev.jsonl]

Right is what evaluation/calibration.py takes for right. Fitted on the first half of the articles; the second half says what that is
worth. The binary's own table is in its confidences, so the new one is put behind the old (a table of equal columns changes
nothing). A local mean of the share that is right at each weight, made to rise by pooling neighbours (isotonic regression).
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))
import calibration  # noqa: E402
import product  # noqa: E402

TABLE = ROOT / "crates/reading/src/attributions/confidence.tsv"
HEAD = """# The probability that PolNeAR's annotators have an attribution (its cue, roughly, and its source), by the weight that rules and
# model give it together. Fitted by training/confidence.py; values between the rows are interpolated.
# weight	probability
"""
#: Least number of attributions that a local mean is of.
NEIGHBOURS = 60


def local_mean(pairs, at):
    """Share right of the attributions nearest to a confidence."""
    near = sorted(pairs, key=lambda p: abs(p[0] - at))[:NEIGHBOURS]
    return sum(right for _, right in near) / len(near)


def rising(values):
    """The nearest values that never fall (pool adjacent violators)."""
    pools = []
    for value in values:
        pools.append([value, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [[(a * n + b * m) / (n + m), n + m]]
    return [value for value, n in pools for _ in range(n)]


def ece(pairs):
    return 100 * calibration.ece(calibration.reliability(pairs))


def main():
    options = product.options(__doc__, product.data() / "polnear" / "dev.jsonl")
    articles = product.jsonl(options.data)
    readings = product.read(options.binary, [a["text"] for a in articles])
    half = len(articles) // 2
    fit, held = (calibration.of_attributions(articles[s], readings[s]) for s in (slice(half), slice(half, None)))
    rows = [tuple(map(float, line.split("\t"))) for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    probabilities = rising([local_mean(fit, old) for _, old in rows])
    TABLE.write_text(HEAD + "".join(f"{weight:g}\t{p:.3f}\n" for (weight, _), p in zip(rows, probabilities)))

    def mapped(confidence):
        points = sorted(zip([old for _, old in rows], probabilities))
        below = max((p for p in points if p[0] <= confidence), default=points[0])
        above = min((p for p in points if p[0] >= confidence), default=points[-1])
        share = (confidence - below[0]) / (above[0] - below[0]) if above[0] > below[0] else 0
        return below[1] + share * (above[1] - below[1])

    print(f"{len(fit)} attributions: ECE {ece(fit):.1f}; held out {len(held)}: ECE {ece(held):.1f} before, "
          f"{ece([(mapped(c), right) for c, right in held]):.1f} after")


if __name__ == "__main__":
    main()
