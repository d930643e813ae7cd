#!/usr/bin/env python3
"""Scores event types against sentences and stories labelled with PLOVER types.

    events.py plv  OUTPUT.jsonl     # of `cargo run -p onrecord-reading --example events -- plv PLV_train.tsv`
    events.py ngec OUTPUT.jsonl     # of `… -- ngec events.jsonl`

`plv`: each sentence marks a source and a target and gives the type of what the source does to the target; its YIELD
joins CONCEDE and RETREAT. The event taken is the first of those whose actor overlaps the source and whose recipient
overlaps the target, else actor only, else recipient only, else the one nearest to the root. `ngec`: the event of the
headline nearest to the root, else of the first sentences. Prints accuracy, macro-F1 and the commonest confusions.
"""
import collections
import json
import sys

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def overlap(spans, wanted):
    return bool(wanted) and any(s < wanted[1] and wanted[0] < e for s, e in spans)


def choose_plv(row):
    typed = [e for e in row["events"] if e["type"]]

    def rank(e):
        source, target = overlap(e["actors"], row["source"]), overlap(e["recipients"], row["target"])
        return (-(2 * source + target), e["depth"])
    return min(typed, key=rank) if typed else None


def choose_ngec(row):
    typed = [e for e in row["events"] if e["type"]]
    return min(typed, key=lambda e: (e["sentence"], e["depth"])) if typed else None


def scores(pairs):
    labels = sorted({g for g, _ in pairs})
    total = 0.0
    lines = []
    for label in labels:
        hits = sum(g == p == label for g, p in pairs)
        predicted = sum(p == label for _, p in pairs)
        gold = sum(g == label for g, _ in pairs)
        precision, recall = hits / predicted if predicted else 0.0, hits / gold
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        total += f1
        lines.append(f"{label:10} {gold:5} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    accuracy = sum(g == p for g, p in pairs) / len(pairs)
    return accuracy, total / len(labels), lines


def main():
    kind, path = sys.argv[1:3]
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    fold = YIELD if kind == "plv" else {}
    choose = choose_plv if kind == "plv" else choose_ngec
    pairs, modes, wrong = [], [], []
    for row in rows:
        event = choose(row)
        found = event["type"] if event else "none"
        pairs.append((fold.get(row["gold"], row["gold"]), fold.get(found, found)))
        if kind == "ngec" and row["mode"] and event and found == row["gold"]:
            modes.append((row["mode"], event["mode"]))
        if pairs[-1][0] != pairs[-1][1]:
            wrong.append((pairs[-1], event, row))
    accuracy, macro, lines = scores(pairs)
    print("\n".join(lines))
    print(f"accuracy {accuracy:.3f} macro-F1 {macro:.3f} of {len(pairs)}")
    if modes:
        print(f"mode accuracy where the type is right {sum(g == p for g, p in modes) / len(modes):.3f} of {len(modes)}")
    print(collections.Counter(pair for pair, _, _ in wrong).most_common(25))
    if "-v" in sys.argv:
        for pair, event, row in wrong:
            chosen = f"{event['trigger']} [{event['rule']}]" if event else "-"
            others = [(e["type"], e["trigger"]) for e in row["events"]]
            print(f"{pair[0]} <- {pair[1]}: {chosen} | {others}\n    {row.get('text') or row['title']}")


if __name__ == "__main__":
    main()
