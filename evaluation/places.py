#!/usr/bin/env python3
"""Scores places on GeoVirus (Gritta et al. 2018), and countries and sectors of actors.

    places.py [--data GeoVirus.xml] [--binary onrecord] [--errors 20]
    places.py --data actors.tsv

GeoVirus: a toponym is found if a place of the record overlaps it; accuracy@161 km is the share of toponyms within 161 km (100
miles) of where they are, and the median error is in kilometres (Gritta et al. 2018). "Given": the toponyms are told, so that
only their location is scored (example program `expressions`); "end to end": `onrecord read` finds them itself, a toponym
that it misses counts as wrong, and precision is the share of its places that overlap a toponym. The annotation leaves out
adjectives and names inside of names, so precision is a lower bound.

actors.tsv has phrase, country, sector (- where none) in columns. Each phrase is read as the source of a sentence; country and
sector are right if the source's entity has them in `actor_code`.
"""
import json
import math
import pathlib
import statistics
import subprocess
import sys
import xml.etree.ElementTree as ET

import product
from report import Report, ratio

NEAR = 161


def articles(path):
    """(text, [(start, end, name, lat, lon)]) of every article; its offsets count from 1, or from 0 in places."""
    for article in ET.parse(path).getroot().iter("article"):
        text, gold = article.findtext("text"), []
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


def compare(documents):
    """Over [(text, gold, [(start, end, lat, lon)])]: distance or None of each toponym, hits and number of places."""
    distances, hits, places, errors = [], 0, 0, []
    for text, gold, found in documents:
        touched = set()
        for start, end, name, lat, lon in gold:
            i = next((i for i, p in enumerate(found) if p[0] < end and p[1] > start), None)
            distances.append(None if i is None else kilometres((lat, lon), found[i][2:4]))
            touched |= {i} - {None}
            if distances[-1] is None or distances[-1] > NEAR:
                errors.append(f"{'missed' if i is None else f'{distances[-1]:6.0f} km'} {name} ({lat}, {lon}): "
                              + text[max(0, start - 40):end + 40].replace("\n", " "))
        hits, places = hits + len(touched), places + len(found)
    return distances, hits, places, errors


def rows(report, corpus, way, distances, hits, places):
    known = [d for d in distances if d is not None]
    near = sum(d <= NEAR for d in known)
    precision, recall, f1 = ratio(len(known), len(known), len(distances))
    if way == "end to end":
        precision, recall = hits / max(1, places), len(known) / max(1, len(distances))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        report.prf(f"places, {way}", corpus, "found", (precision, recall, f1), len(distances))
    report.add(f"places, {way}", corpus, "accuracy@161 km", 100 * near / max(1, len(distances)), f"of {len(distances):,} toponyms")
    report.add(f"places, {way}", corpus, "accuracy@161 km, of found", 100 * near / max(1, len(known)), f"of {len(known):,}")
    report.add(f"places, {way}", corpus, "median error, km", statistics.median(known) if known else None, "of found")


def geovirus(report, options, path, corpus):
    documents = list(articles(path))
    found = [[(*reading.span(p["span"]), p["lat"], p["lon"]) for p in reading.record["places"]] if reading else []
             for reading in product.read(options.binary, [text for text, _ in documents])]
    *result, errors = compare([(t, g, f) for (t, g), f in zip(documents, found)])
    rows(report, corpus, "end to end", *result)
    for line in errors[:options.errors]:
        print(line)
    program = product.example("expressions", options.binary)
    if not pathlib.Path(program).exists():
        print(f"given toponyms are left out: {program} is not built", file=sys.stderr)
        return
    lines = "".join(json.dumps({"id": i, "text": t, "names": sorted([s, e] for s, e, *_ in g)}) + "\n"
                    for i, (t, g) in enumerate(documents))
    done = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    given = [[(p["start"], p["end"], p["lat"], p["lon"]) for p in json.loads(line)["places"]]
             for line in done.stdout.decode().splitlines()]
    *result, _ = compare([(t, g, f) for (t, g), f in zip(documents, given)])
    rows(report, corpus, "given", *result)


def codes(reading):
    """Country and sector of the source of the only sentence, "-" for none."""
    for a in reading.record["attributions"] if reading else []:
        entity = next((e for e in reading.record["entities"] if e["id"] == a["source"]["entity"]), None)
        if entity:
            code = entity.get("actor_code") or ""
            country = entity.get("country") or "-"
            rest = code.removeprefix(country)
            return country, rest[:3] or "-"
    return "-", "-"


def actors(report, options, path, corpus):
    wanted = [line.split("\t")[:3] for line in path.read_text(encoding="utf-8").splitlines()
              if line.strip() and not line.startswith("#")][1:]
    sentences = [f"{phrase[:1].upper()}{phrase[1:]} said that the talks would go on.\n" for phrase, _, _ in wanted]
    found = [codes(reading) for reading in product.read(options.binary, sentences)]
    for i, what in enumerate(("country", "sector")):
        right = sum(f[i] == row[i + 1] for f, row in zip(found, wanted))
        report.add(f"actors, {what}", corpus, "accuracy", 100 * right / max(1, len(wanted)), f"of {len(wanted)} phrases")
    wrong = [f"{row} {f}" for f, row in zip(found, wanted) if (row[1], row[2]) != f]
    print("\n".join(wrong[:options.errors]))


def main():
    options = product.options(__doc__, None, errors={"type": int, "default": 0, "help": "how many errors to print"})
    report = Report("places", options)
    chosen = [(options.data, options.data.name)] if options.data else [
        (product.data() / "geovirus" / "GeoVirus.xml", "GeoVirus"),
        *((product.ROOT / "crates" / "knowledge" / "tests" / name, f"our own {name}") for name in ("actors.tsv", "actors-2.tsv"))]
    for path, corpus in chosen:
        (actors if path.suffix == ".tsv" else geovirus)(report, options, path, corpus)
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
