"""Readers, spans, spacing and windows on small invented texts."""

import random
import tempfile
import unittest
from pathlib import Path

from english import augment, conllu, detokenise, shapes, spans, wordpiece
from english.score import Tally

TREE = """# newdoc id = one
# newpar id = p1
# sent_id = 1
# text = Don't go.
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = 2
1	Stay	stay	VERB	VB	_	0	root	_	_

"""


class Readers(unittest.TestCase):
    def test_conllu(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.conllu"
            path.write_text(TREE, encoding="utf8")
            (doc,) = conllu.read(path, "ewt")
        self.assertEqual(doc.words, ["Do", "n't", "go", ".", "Stay"])
        self.assertEqual(doc.spacing, [2, 0, 1, 0, 1])
        self.assertEqual(doc.units, [0, 4])
        self.assertEqual(doc.head, [2, 2, 2, 2, 4])


class Text(unittest.TestCase):
    def joined(self, tokens):
        text, found = detokenise.join(tokens.split())
        self.assertEqual([text[a:b] for a, b in found], tokens.split())
        return text

    def test_spacing_comes_back(self):
        for tokens, text in [
            ('He said , " we will go . "', 'He said, "we will go."'),
            ("the workers ' unions", "the workers' unions"),
            ("Uganda 's court ( SMUG ) did n't", "Uganda's court (SMUG) didn't"),
            ("It ’ s a two - day talk", "It’s a two-day talk"),
            ("Harbour - A ferry sank", "Harbour - A ferry sank"),
            ("“ No ” , she said", "“No”, she said"),
        ]:
            self.assertEqual(self.joined(tokens), text)


class Spans(unittest.TestCase):
    def test_project(self):
        tokens = [(0, 3), (4, 7), (7, 9), (10, 12)]
        self.assertEqual(spans.project(tokens, [(4, 9, "A"), (10, 12, "A")]), ["O", "B-A", "I-A", "B-A"])

    def test_read_bio(self):
        self.assertEqual(spans.read_bio(["B-A", "I-A", "B-A", "O", "I-B"]), [(0, 2, "A"), (2, 3, "A"), (4, 5, "B")])

    def test_tally(self):
        tally = Tally()
        tally.add({1, 2}, {2, 3, 4})
        self.assertEqual((tally.precision, round(tally.recall, 1), tally.f1), (50.0, 33.3, 40.0))


class Words(unittest.TestCase):
    def test_case_classes(self):
        for word, expected in [("12", 0), ("cat", 1), ("Cat", 2), ("I", 2), ("NATO", 3), ("U.S.", 3), ("McDonald", 4), ("eBay", 4)]:
            self.assertEqual(shapes.case_class(word), expected, word)

    def test_split_like_bert(self):
        self.assertEqual(wordpiece.split_like_bert("Café-U.S."), ["cafe", "-", "u", ".", "s", "."])
        self.assertEqual(wordpiece.split_like_bert("\u200b"), [])

    def test_curly_quotes(self):
        words, spacing = ['"', "Go", '"', "do", "n't"], [1, 0, 0, 1, 0]
        self.assertEqual(augment.curly(words, spacing), ["“", "Go", "”", "do", "n’t"])

    def test_augmentation_keeps_the_number_of_words(self):
        rng = random.Random(3)
        words = "He said : \" no -- never ' \"".split()
        for _ in range(50):
            changed = augment.quotes_and_dashes(words, [1] * len(words), rng)
            self.assertEqual(len(augment.letter_case(changed, rng)[0]), len(words))


if __name__ == "__main__":
    unittest.main()
