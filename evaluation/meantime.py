#!/usr/bin/env python3
"""Scores events of MEANTIME (Minard et al. 2016): found, certainty, polarity, time, and who is the source of what.

    meantime.py [--data FOLDER of CAT *.xml] [--binary onrecord]

The title and five sentences of each article are annotated; the running text is put together from its tokens. Guidelines:
Tonelli et al. 2014, NewsReader Guidelines for Annotation at Document Level. An annotated event is found if the
trigger of an event of the record, or the cue of an attribution, overlaps it (recall; the record leaves out states and other
words on purpose, and annotates no title words as such, so precision is not asked).

On events of the record that are annotated: certainty and polarity are those of the claim with the longest chain (CT CERTAIN, PR
PROBABLE, PS POSSIBLE, else UNDERSPECIFIED; − NEG); what is planned, ordered, considered, requested, threatened or
conditional is FUTURE. As nine of ten events are CERTAIN POS NON_FUTURE, the F1 of NEG, of FUTURE and of all that is not CERTAIN
say more than accuracy. SLINK ties a verb of speech or thought to the event that it reports: it is found if an attribution has
its cue on the one and the other within its content.
"""
import re
import sys
import xml.etree.ElementTree as ET

import product
from report import Report, corpus_name, ratio

AHEAD = {"planned", "ordered", "considered", "requested", "threatened", "conditional"}
CERTAINTY = {"CT": "CERTAIN", "PR": "PROBABLE", "PS": "POSSIBLE"}


def running_text(root):
    """The text of a CAT file's title and first five sentences, and where each token stands in it."""
    text, spans, sentence = "", {}, None
    for token in root.iter("token"):
        word = token.text or ""
        if int(token.get("sentence")) > 5:
            break
        if sentence is not None and token.get("sentence") != sentence:
            text += "\n"
        elif text and not re.match(r"[.,;:?!%)\]]|'s$|n't$", word) and not text.endswith(("(", "[", "$", "€", "£")):
            text += " "
        sentence = token.get("sentence")
        spans[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    return text, spans


def published(root):
    """The day of publication, or None."""
    created = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
    return (created[-1].get("value") or "")[:10] or None if created else None


def annotated(root, spans):
    """{id: (start, end, certainty, polarity, time)} of events, and [(speech, event)] of SLINKs between them."""
    events = {}
    for mention in root.iter("EVENT_MENTION"):
        anchors = [spans[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in spans]
        # Mentions without a part of speech stand for several others.
        if anchors and mention.get("pos"):
            events[mention.get("m_id")] = (min(a[0] for a in anchors), max(a[1] for a in anchors), mention.get("certainty"),
                                           mention.get("polarity"), mention.get("time"))
    links = [(s.get("m_id"), t.get("m_id")) for link in root.iter("SLINK")
             for s in link.iter("source") for t in link.iter("target")]
    return events, [(s, t) for s, t in links if s in events and t in events]


def said(record, event):
    """(certainty, polarity, time) as the record has them."""
    claims = [(len(c["chain"]), c["factuality"]) for c in record["claims"] if c["event"] == event["id"]]
    factuality = max(claims)[1] if claims else "Uu"
    return (CERTAINTY.get(factuality[:2], "UNDERSPECIFIED") if factuality != "CTu" else "UNDERSPECIFIED",
            "NEG" if factuality.endswith("-") else "POS", "FUTURE" if event["status"] in AHEAD else "NON_FUTURE")


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def compare(reading, events, links):
    """(events found, [(annotated, said)] of those that the record has as events, SLINKs found)."""
    if not reading:
        return 0, [], 0
    record = reading.record
    ours = [(reading.span(e["trigger"]["span"]), e) for e in record["events"]]
    attributions = [(reading.span(a["cue"]["span"]), [reading.span(c) for c in a["content"]])
                    for a in record["attributions"] if a.get("cue") and a["cue"].get("span")]
    found, pairs = 0, []
    for gold in events.values():
        event = next((e for span, e in ours if overlaps(span, gold)), None)
        found += event is not None or any(overlaps(cue, gold) for cue, _ in attributions)
        if event:
            pairs.append((gold[2:], said(record, event)))
    linked = sum(any(overlaps(cue, events[s]) and any(overlaps(c, events[t]) for c in content) for cue, content in attributions)
                 for s, t in links)
    return found, pairs, linked


def main():
    default = product.data() / "meantime"
    options = product.options(__doc__, default)
    corpus = corpus_name(options, default, "MEANTIME, two topics")
    roots = [ET.parse(p).getroot() for p in sorted(options.data.rglob("*.xml"))]
    texts = [running_text(root) for root in roots]
    gold = [annotated(root, spans) for root, (_, spans) in zip(roots, texts)]
    readings = product.read(options.binary, [text for text, _ in texts])
    results = [compare(reading, *g) for reading, g in zip(readings, gold)]
    total, links = sum(len(e) for e, _ in gold), sum(len(s) for _, s in gold)
    report = Report("meantime", options)
    report.add("events", corpus, "recall", 100 * sum(r[0] for r in results) / max(1, total), f"of {total:,} annotated")
    pairs = [p for _, some, _ in results for p in some]
    for i, (what, is_rare) in enumerate((("certainty", lambda v: v != "CERTAIN"), ("polarity", lambda v: v == "NEG"),
                                         ("time", lambda v: v == "FUTURE"))):
        both = [(g[i], s[i]) for g, s in pairs if g[i]]
        report.add(f"events, {what}", corpus, "accuracy", 100 * sum(g == s for g, s in both) / max(1, len(both)), f"of {len(both):,}")
        hit, ours, theirs = (sum(1 for g, s in both if test(is_rare(g), is_rare(s)))
                             for test in (lambda g, s: g and s, lambda g, s: s, lambda g, s: g))
        report.prf(f"events, {what}", corpus, ("not CERTAIN", "NEG", "FUTURE")[i], ratio(hit, ours, theirs), theirs)
    report.add("source of an event (SLINK)", corpus, "recall", 100 * sum(r[2] for r in results) / max(1, links), f"of {links}")
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
