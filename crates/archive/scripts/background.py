#!/usr/bin/env python3
"""Counts in how many articles words stand, for `src/stories/background.tsv`.

    background.py [FOLDER] > src/stories/background.tsv

FOLDER (default: `data` under $ONRECORD_DATA) holds PolNeAR (train), Worldwide English NER, TimeBank and AQUAINT, and NGEC's
stories. What comes out are counts alone: no text can be had back from them. ECB+ is left out, since stories are scored on it.

PolNeAR is about one campaign and NGEC made up after a few hundred headlines, so the corpora are weighed: each counts as many
articles as the square root of its size times the square root of the largest. Words are runs of letters and digits in lower case,
without diacritics and a final 's. Words that the weighed articles hold less than LEAST times, and numbers, are left out.
"""
import collections
import json
import math
import os
import pathlib
import re
import sys
import unicodedata

LEAST = 5
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text):
    """The different words of a text."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    found = (re.sub(r"['’]s$", "", word) for word in WORD.findall(plain))
    return {word.replace("’", "'") for word in found if not any(c.isdigit() for c in word)}


def jsonl(path):
    """Texts of a JSON lines file."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            yield article.get("title", "") + "\n" + article["text"] if "{" not in article.get("title", "") else article["text"]


def conll(path):
    """Texts of a file of TOKEN TAB TAG lines with "# doc =" before each."""
    for article in path.read_text(encoding="utf-8").split("# doc =")[1:]:
        lines = article.split("\n")[1:]
        yield " ".join(line.split("\t")[0] for line in lines if not line.startswith("http"))


def timeml(folder):
    """Texts of TimeML files."""
    for path in sorted(folder.glob("**/*.tml")):
        inside = re.search(r"<TEXT>(.*)</TEXT>", path.read_text(encoding="utf-8", errors="replace"), re.S)
        yield re.sub(r"&\w+;", " ", re.sub(r"<[^>]*>", "", inside.group(1))) if inside else ""


def main():
    default = pathlib.Path(os.environ.get("ONRECORD_DATA", "../../../shared")) / "data"
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    corpora = {
        "PolNeAR (train)": jsonl(data / "polnear" / "train.jsonl"),
        "Worldwide English NER": conll(data / "worldwide-ner" / "news.conll"),
        "TimeBank and AQUAINT": timeml(data / "timeml"),
        "NGEC": jsonl(data / "ngec" / "events.jsonl"),
    }
    held = {name: [words(text) for text in texts] for name, texts in corpora.items()}
    largest = max(map(len, held.values()))
    counts, articles = collections.Counter(), 0
    for texts in held.values():
        share = math.sqrt(largest / len(texts))
        articles += len(texts) * share
        for word, count in collections.Counter(word for text in texts for word in text).items():
            counts[word] += count * share
    print("# In how many of all articles a word stands: statistics of English news, made by scripts/background.py.")
    print("# Counted on " + ", ".join(f"{name} ({len(texts):,} articles)" for name, texts in held.items()) + ",")
    print("# weighed so that no corpus rules. Columns: word, articles. The first row is the number of all articles, under '*'.")
    print(f"*\t{articles:.0f}")
    for word, count in sorted(counts.items()):
        if count >= LEAST:
            print(f"{word}\t{count:.0f}")


if __name__ == "__main__":
    main()
