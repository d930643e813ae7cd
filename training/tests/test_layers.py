"""Readers of the layers that lie on other corpora's words, and pronouns made from names, on small invented texts."""

import json
import math
import random
import tempfile
import unittest
from pathlib import Path

from english import gap, ontogum, pronominalise, uds, windows
from english.document import UNKNOWN, Document


def document(text, **layers):
    words = text.split()
    return Document("one", "test", words, [1] * len(words), [0], True, **layers)


def by_blanks(texts):
    found = {}
    for key, text in texts:
        spans, at = [], 0
        for word in text.split(" "):
            spans.append((at, at + len(word)))
            at += len(word) + 1
        found[key] = spans
    return found


class Layers(unittest.TestCase):
    def in_file(self, name, text, read):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_text(text, encoding="utf8")
            return read(Path(folder))

    def test_factuality_finds_its_sentence(self):
        doc = document("They left . They did not stay .")
        doc.units = [0, 3]
        row = {"text": "They did not stay .", "targets": [{"span1": [3, 4], "label": -2.5}]}
        found = self.in_file("a.jsonl", json.dumps(row) + "\n", lambda f: uds.add([doc], f / "a.jsonl"))
        self.assertEqual(found, 1)
        self.assertEqual([i for i, v in enumerate(doc.factuality) if not math.isnan(v)], [6])

    def test_chains_lie_on_heads(self):
        doc = document("The old minister left ; he slept", upos="DET ADJ NOUN VERB PUNCT PRON VERB".split())
        doc.head = [2, 2, 3, 3, 3, 6, 3]
        conll = "# begin document one\n0\tThe\t(4\n1\told\t_\n2\tminister\t4)\n3\tleft\t_\n4\t;\t_\n5\the\t(4)\n6\tslept\t_\n"
        self.in_file("one.conll", conll, lambda f: ontogum.add(doc, f))
        self.assertEqual(doc.chain, [UNKNOWN, UNKNOWN, 4, UNKNOWN, UNKNOWN, 4, UNKNOWN])
        self.assertEqual(doc.anaphors, {2, 5})
        found = windows._anaphors(doc, 0, 7)
        self.assertEqual(found[2], windows.NO_ANTECEDENT)
        self.assertEqual(found[5], windows.HAS_ANTECEDENT)
        # Where the antecedent is in an earlier window nothing is known of it.
        self.assertEqual(windows._anaphors(doc, 3, 7)[2], UNKNOWN)

    def test_gap_rows_with_neither_name_are_left_out(self):
        head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
        row = "{}\tAda met Bea before she left\tshe\t19\tAda\t0\t{}\tBea\t8\tFALSE\tu\n"
        text = head + row.format("x-1", "TRUE") + row.format("x-2", "FALSE")
        (doc,) = self.in_file("g.tsv", text, lambda f: gap.read(f / "g.tsv", by_blanks))
        self.assertEqual(doc.chain, [1, UNKNOWN, 2, UNKNOWN, 1, UNKNOWN])
        self.assertEqual(doc.anaphors, {4})

    def test_only_a_repeated_surname_becomes_a_pronoun(self):
        words = "Ana Rey spoke . Rey said so . Mr Rey said no ."
        doc = document(words, names="B-Person I-Person O O B-Person O O O O B-Person O O O".split())
        for seed in range(20):
            made = pronominalise.pronominalise(doc, random.Random(seed))
            self.assertEqual(made.words[:4] + made.words[5:], doc.words[:4] + doc.words[5:])
            self.assertIn(made.words[4], ("Rey", "He", "She"))
            self.assertEqual(made.chain[0], made.chain[4])


if __name__ == "__main__":
    unittest.main()
