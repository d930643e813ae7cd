#!/usr/bin/env python3
"""Makes src/status/veridicality.tsv from MegaVeridicality's training items.

    python3 crates/reading/scripts/veridicality.py DATA > crates/reading/src/status/veridicality.tsv

DATA is a folder with megaveridicality/train.jsonl, and with ud-ewt/*train*.conllu and polnear/train.jsonl, whose words tell the
verbs' dictionary forms. Only the training items are read, so that the others can test the table.

Every item is a verb in a frame without any meaning of its own ("Someone managed to do a particular thing"), affirmed or
negated, with the mean of ten people's answers to "did it happen?", from -3 to 3. Items of one verb and frame (the two ways to say
"somebody", eventive and stative infinitives) are averaged. From CERTAIN on it happened, from -CERTAIN down it did not. Only verbs
for which some polarity decides are kept: everything else is open, which is what the reader takes a complement for anyway.

Last made on 2026-11-25. Of the 83 development items that it decides, 82 lie on its side of zero and 76 beyond one.
"""

import collections
import json
import pathlib
import re
import sys

CERTAIN = 1.5
FRAMES = [
    ("that", r"(?:Someone|John) (?!was )(\w+(?: \w+)?) that a particular thing happened"),
    ("was that", r"(?:Someone|John) was (\w+(?: \w+)?) that a particular thing happened"),
    ("was to", r"A particular person was (\w+(?: \w+)?) to (?:do|have) a particular thing \."),
    ("to", r"A particular person (?!was )(\w+(?: \w+)?) to (?:do|have) a particular thing \."),
    ("object to", r"Someone (\w+(?: \w+)?) a particular person to (?:do|have) a particular thing \."),
]


def lemmas(folder: pathlib.Path) -> dict[str, str]:
    """The commonest lemma of every verb form in the treebank."""
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for path in sorted(folder.glob("*train*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 10 and columns[3] == "VERB":
                counts[columns[1].lower()][columns[2].lower()] += 1
    return {form: counter.most_common(1)[0][0] for form, counter in counts.items()}


def words(path: pathlib.Path) -> set[str]:
    """Every word of a corpus in lower case."""
    found: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        found.update(re.findall(r"[a-z]+", json.loads(line)["text"].lower()))
    return found


def lemma(form: str, known: dict[str, str], vocabulary: set[str]) -> str | None:
    """The dictionary form of a past, its particle kept; none where no such word is seen."""
    verb, _, particle = form.partition(" ")
    candidates = [known.get(verb, "")]
    if verb.endswith("ied"):
        candidates.append(verb[:-3] + "y")
    elif verb.endswith("ed"):
        candidates += [verb[:-1], verb[:-2], verb[:-3]]
    base = next((c for c in candidates if c and c != verb and c in vocabulary), None)
    return base and f"{base} {particle}".strip()


def sign(values: list[float]) -> str:
    """What people conclude: it happened, it did not, either, or no item asked."""
    if not values:
        return "?"
    mean = sum(values) / len(values)
    return "+" if mean >= CERTAIN else "-" if mean <= -CERTAIN else "o"


def main() -> None:
    """Writes the table."""
    data = pathlib.Path(sys.argv[1])
    known = lemmas(data / "ud-ewt")
    vocabulary = set(known.values()) | words(data / "polnear" / "train.jsonl")
    values: dict = collections.defaultdict(lambda: {True: [], False: []})
    for line in (data / "megaveridicality" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        negated = " n't " in item["text"]
        text = item["text"].replace(" did n't ", " did ").replace(" was n't ", " was ")
        text = re.sub(r"^(Someone|John|A particular person) did ", r"\1 ", text) if negated else text
        for frame, pattern in FRAMES:
            match = re.fullmatch(pattern, text)
            if match:
                # "was surprised" stays as written; "did not manage" is a dictionary form already.
                as_written = negated or frame.startswith("was")
                verb = match[1] if as_written else lemma(match[1], known, vocabulary)
                if verb:
                    values[verb, frame][negated].append(item["targets"][0]["label"])
                break
    print("# What follows from a verb about its complement. Made by scripts/veridicality.py from the training items of")
    print("# MegaVeridicality (White & Rawlins 2018, MIT); change the script, not this file.")
    print(f"# + it happened, - it did not (means of answers beyond {CERTAIN} on a scale from -3 to 3), o open, ? not asked.")
    print("# \"was\" frames have the participle as it is written. Lines in the order of the alphabet.")
    print("# verb\tframe\taffirmed\tnegated")
    for (verb, frame), by_polarity in sorted(values.items()):
        signs = sign(by_polarity[False]), sign(by_polarity[True])
        if "+" in signs or "-" in signs:
            print(verb, frame, *signs, sep="\t")


if __name__ == "__main__":
    main()
