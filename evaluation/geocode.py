"""Scores places on GeoVirus: how many of its toponyms are found, and lie within 161 km (100 miles) of where they are.

    cargo build -p onrecord-reading --example expressions
    python3 evaluation/geocode.py --reader target/debug/examples/expressions [--errors 50] [--given-names]

With --given-names the reader is told where the toponyms stand, so that only their location is scored.

GeoVirus is read from $ONRECORD_DATA/data/geovirus (default ../shared); it is for tuning, no number on it is a test score.
Only standard Python is needed.
"""

import argparse
import collections
import json
import math
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def documents(folder):
    """(text, [(start, end, name, lat, lon)]) of every article; its offsets count from 1, or from 0 in places."""
    for article in ET.parse(folder / "geovirus" / "GeoVirus.xml").getroot().iter("article"):
        text = article.findtext("text")
        gold = []
        for place in article.iter("location"):
            name, start = place.findtext("name"), int(place.findtext("start"))
            at = next((s for s in (start - 1, start, start - 2, start + 1) if s >= 0 and text[s:s + len(name)] == name), None)
            if at is None:
                at = text.find(name)
            if at >= 0:
                gold.append((at, at + len(name), name, float(place.findtext("lat")), float(place.findtext("lon"))))
        yield text, gold


def kilometres(a, b):
    """Great-circle distance."""
    (la, oa), (lb, ob) = [[math.radians(x) for x in p] for p in (a, b)]
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((ob - oa) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", required=True, help="program that reads and answers JSON lines")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print")
    parser.add_argument("--given-names", action="store_true", help="tell the reader where the toponyms stand")
    parser.add_argument("--no-model", action="store_true", help="pass --no-model to the reader")
    options = parser.parse_args()
    articles = list(documents(Path(os.environ.get("ONRECORD_DATA", "../shared")) / "data"))
    inputs = [{"id": i, "text": text} for i, (text, _) in enumerate(articles)]
    if options.given_names:
        for line, (_, gold) in zip(inputs, articles):
            line["names"] = sorted([start, end] for start, end, *_ in gold)
    lines = "".join(json.dumps(line) + "\n" for line in inputs)
    command = [options.reader] + ["--no-model"] * options.no_model
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line)["places"] for line in done.stdout.decode().splitlines()]
    total = found = near = spurious = 0
    errors = collections.Counter()
    for (text, gold), places in zip(articles, answers):
        hit = set()
        for start, end, name, lat, lon in gold:
            total += 1
            i = next((i for i, p in enumerate(places) if p["start"] < end and p["end"] > start), None)
            if i is None:
                errors[f"missed {name} ({lat}, {lon})"] += 1
                continue
            hit.add(i)
            found += 1
            p = places[i]
            far = kilometres((lat, lon), (p["lat"], p["lon"]))
            near += far <= 161
            if far > 161:
                errors[f"{far:6.0f} km {name} ({lat}, {lon}) taken for {p['name']}, {p['country']} ({p['lat']}, {p['lon']})"] += 1
        for i, p in enumerate(places):
            if i not in hit:
                spurious += 1
                errors[f"spurious {p['text']}"] += 1
    print(f"found {100 * found / total:.1f} % of {total}; within 161 km: {100 * near / total:.1f} % of all, {100 * near / max(1, found):.1f} % of the found; "
          f"{spurious} others found")
    for error, n in errors.most_common(options.errors):
        print(f"  {n:3} {error}")


if __name__ == "__main__":
    sys.exit(main())
