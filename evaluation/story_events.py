#!/usr/bin/env python3
"""Scores happenings on ECB+ (Cybulska and Vossen 2014): are mentions of one event put together over documents, and others apart?

    story_events.py [--data CORPUS.txt] [--mentions GOLD_mentions.json] [--binary onrecord]

The corpus is that of stories.py; the mentions are those of its annotation that are events (ACTION and NEG_ACTION). All
documents go into one archive, in an order shuffled once. Mentions are the system's own: an event is the gold mention with whose tokens its trigger
overlaps, each once, the first in the text; the rest are mentions of the system only. A happening is a cluster over all
documents; those of one mention are left out on both sides, and counted in the rows "with single mentions". MUC, B³, CEAF with φ4 and their
mean by the definitions of coreference.py. "Stories given" has the sub-topics of the corpus as stories (example program `joins`).
The peer, beside our scores, joins events of one story that have the same lemma. Weights and threshold were fitted on the train half (training/joins.py).
"""
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import coreference
import names
import product
import stories
from report import Report, corpus_name


def annotated(mentions):
    """{document: [(sentence, tokens, chain)]} of the gold mentions."""
    found = collections.defaultdict(list)
    for m in mentions:
        found[m["doc_id"]].append((m["sent_id"], tuple(m["tokens_number"]), m["coref_chain"]))
    return found


def places(sentences, text):
    """{(sentence, token): (start, end)} in the text that `stories.written` makes; both counted from 0."""
    spans = coreference.word_spans(text, [token for sentence in sentences.values() for token in sentence.values()])
    return dict(zip(((s, t) for s, sentence in sentences.items() for t in sentence), spans))


def numbered(lines):
    """{document: {sentence: {token: form}}}, by the numbers of the corpus."""
    found = {}
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) >= 5:
            found.setdefault(cells[0], {}).setdefault(int(cells[1]), {})[int(cells[2])] = cells[3]
    return found


def align(gold, where, triggers):
    """The gold mention (by its number) of each trigger (start, end), or None; a mention goes to one trigger only."""
    taken, out = set(), []
    for start, end in triggers:
        found = next((i for i, (sentence, tokens, _) in enumerate(gold) if i not in taken and any(
            where[sentence, t][0] < end and where[sentence, t][1] > start for t in tokens if (sentence, t) in where)), None)
        taken |= {found} - {None}
        out.append(found)
    return out


class Corpus:
    """Documents in an order, their texts and gold mentions."""

    def __init__(self, corpus, mentions, order=0):
        found = numbered(corpus.read_text(encoding="utf-8").splitlines())
        self.gold = annotated(json.loads(mentions.read_text(encoding="utf-8")))
        self.names = list(found)
        random.Random(order).shuffle(self.names)
        self.texts = [stories.written([list(s.values()) for s in found[n].values()]) for n in self.names]
        self.where = [places(found[n], text) for n, text in zip(self.names, self.texts)]

    def key(self):
        """Gold clusters of (document, mention)."""
        clusters = collections.defaultdict(set)
        for i, name in enumerate(self.names):
            for j, (_, _, chain) in enumerate(self.gold[name]):
                clusters[chain].add((i, j))
        return list(clusters.values())

    def mentions(self, i, triggers):
        """A (document, mention) for each trigger of a document; those that no annotation has get a name of their own."""
        found = align(self.gold[self.names[i]], self.where[i], triggers)
        return [(i, f"own {k}" if j is None else j) for k, j in enumerate(found)]


def clusters(rows):
    """Sets of mentions from (mention, cluster)."""
    out = collections.defaultdict(set)
    for mention, cluster in rows:
        out[cluster].add(mention)
    return list(out.values())


def several(chains):
    return [c for c in chains if len(c) > 1]


def add(report, what, corpus, key, rows):
    """Rows of happenings, with those of the peer beside them. `rows` are (mention, happening, story, lemma)."""
    response, peer = clusters((m, h) for m, h, _, _ in rows), clusters((m, (s, lemma)) for m, _, s, lemma in rows)
    scores, others = (coreference.score([(several(key), several(of))]) for of in (response, peer))
    for name, (recall, precision, f) in scores.items():
        if name != "mentions":
            beside = "" if recall is None else f"P {100 * precision:.1f} R {100 * recall:.1f}"
            report.add(what, corpus, f"{name} F1", 100 * f, beside)
            report.peers.append({"what": what, "corpus": corpus, "metric": f"{name} F1", "who": "same lemma in a story",
                                 "score": f"{100 * others[name][2]:.1f}"})
    whole = coreference.score([(key, response)])
    report.add(f"{what}, with single mentions", corpus, "CoNLL F1", 100 * whole["CoNLL"][2],
               "mentions P {1:.1f} R {0:.1f}".format(*(100 * v for v in whole["mentions"][:2])))


def given(program, readings, groups):
    """{(document, event id): happening} where stories are given, by the example program."""
    with tempfile.TemporaryDirectory() as folder:
        records, lines = pathlib.Path(folder) / "records.jsonl", pathlib.Path(folder) / "stories.txt"
        records.write_text("".join(json.dumps(r.record) + "\n" for r in readings), encoding="utf-8")
        lines.write_text("".join(g + "\n" for g in groups), encoding="utf-8")
        done = subprocess.run([program, str(records), str(lines)], stdout=subprocess.PIPE, check=True)
    return {(int(d), event): int(h) for d, event, h in map(str.split, done.stdout.decode().splitlines())}


def from_archive(binary, corpus):
    """[(mention, happening, story, lemma)] of an archive that the texts were added to."""
    rows = []
    with stories.Filled(binary, corpus.texts) as archive:
        query = """SELECT v.document, v.trigger_start, v.trigger_end, v.happening, d.story, v.trigger_lemma, d.text
            FROM events v JOIN documents d USING (document) ORDER BY v.document, v.trigger_start, v.id"""
        found = collections.defaultdict(list)
        for row in archive.db.execute(query):
            found[row[0]].append(row[1:])
        for number, events in found.items():
            i = archive.documents[number][0]
            at = product.alignment(corpus.texts[i], events[0][-1])
            triggers = [(at[start], at[end - 1] + 1) for start, end, *_ in events]
            for mention, (_, _, happening, story, lemma, _) in zip(corpus.mentions(i, triggers), events):
                rows.append((mention, happening, story, lemma.lower()))
    return rows


def from_stories(program, corpus, readings):
    """The same with the sub-topics as stories."""
    groups = [stories.subtopic(name) for name in corpus.names]
    kept = [i for i, reading in enumerate(readings) if reading]
    joined = given(program, [readings[i] for i in kept], [groups[i] for i in kept])
    rows = []
    for at, i in enumerate(kept):
        events = sorted(readings[i].record["events"], key=lambda e: e["trigger"]["span"]["start"])
        mentions = corpus.mentions(i, [readings[i].span(e["trigger"]["span"]) for e in events])
        rows += [(m, joined[at, e["id"]], groups[i], e["trigger"]["lemma"].lower()) for m, e in zip(mentions, events)]
    return rows


def main():
    default = product.data() / "ecbplus" / "ECB_Dev_corpus.txt"
    options = product.options(__doc__, default, mentions={"type": pathlib.Path, "help": "gold mentions of events, JSON"})
    name = corpus_name(options, default, "ECB+ dev")
    beside = pathlib.Path(str(options.data).replace("_corpus.txt", "_Event_gold_mentions.json"))
    corpus = Corpus(options.data, options.mentions or beside)
    report = Report("story_events", options)
    key = corpus.key()
    rows = from_archive(options.binary, corpus)
    add(report, "events over documents", name, key, from_archive(options.binary, corpus))
    program = product.example("joins", options.binary)
    if pathlib.Path(program).exists():
        readings = product.read(options.binary, corpus.texts)
        add(report, "events over documents, stories given", name, key, from_stories(program, corpus, readings))
    else:
        print(f"given stories are left out: {program} is not built", file=sys.stderr)
    report.finish()


if __name__ == "__main__":
    main()
