"""Tests of the CoNLL 2018 scores."""

import unittest

from conll2018 import Malformed, load, score, text


def line(number, form, head=0, relation="root", lemma="_", upos="X", feats="_", misc="_"):
    return "\t".join([str(number), form, lemma, upos, "_", feats, str(head), relation, "_", misc])


def bank(*lines):
    return load([*lines, ""])


def f1(gold, system, name):
    return score(gold, system)[name].f1


GOLD = (
    line(1, "They", 2, "nsubj", "they", "PRON", "Case=Nom|Number=Plur"),
    line("2-3", "don't", "_", "_"),
    line(2, "do", 0, "root", "do", "AUX", "Mood=Ind"),
    line(3, "n't", 2, "advmod", "not", "PART"),
    line(4, ".", 2, "punct", ".", "PUNCT"),
)


class Scores(unittest.TestCase):
    def test_gold_against_itself_is_right(self):
        for name, found in score(bank(*GOLD), bank(*GOLD)).items():
            self.assertEqual(found.f1, 100, name)

    def test_a_contraction_left_whole_loses_its_words(self):
        system = bank(line(1, "They", 2, "nsubj"), line(2, "don't"), line(3, ".", 2, "punct"))
        self.assertEqual(f1(bank(*GOLD), system, "Tokens"), 100)
        # 2 of 4 gold and 3 system words.
        self.assertAlmostEqual(f1(bank(*GOLD), system, "Words"), 200 * 2 / 7)
        # "They" hangs under a word that gold has not.
        self.assertEqual(f1(bank(*GOLD), system, "UAS"), 0)

    def test_a_contraction_cut_as_plain_tokens_aligns(self):
        system = bank(
            line(1, "They", 2, "nsubj"), line(2, "do"), line(3, "n't", 2, "advmod"), line(4, ".", 2, "punct")
        )
        self.assertEqual(f1(bank(*GOLD), system, "Words"), 100)
        self.assertEqual(f1(bank(*GOLD), system, "LAS"), 100)
        self.assertAlmostEqual(f1(bank(*GOLD), system, "Tokens"), 200 * 2 / 7)

    def test_subtypes_and_language_specific_features_do_not_count(self):
        gold = bank(line(1, "a", 2, "obl:agent", feats="Style=Coll|Number=Sing"), line(2, "b"))
        system = bank(line(1, "a", 2, "obl", feats="Number=Sing"), line(2, "b"))
        self.assertEqual(f1(gold, system, "LAS"), 100)
        self.assertEqual(f1(gold, system, "UFeats"), 100)

    def test_clas_leaves_function_words_out(self):
        gold = bank(line(1, "the", 2, "det"), line(2, "cat"))
        system = bank(line(1, "the", 2, "amod"), line(2, "cat"))
        self.assertEqual(f1(gold, system, "LAS"), 50)
        # The system has one content word too many.
        self.assertAlmostEqual(f1(gold, system, "CLAS"), 200 / 3)

    def test_sentences_must_match_at_both_ends(self):
        two = bank(line(1, "a"), "", line(1, "b"))
        one = bank(line(1, "a"), line(2, "b", 1, "dep"))
        self.assertEqual(f1(two, one, "Sentences"), 0)
        self.assertEqual(f1(two, one, "Words"), 100)
        self.assertEqual(f1(two, one, "UAS"), 50)

    def test_a_gold_lemma_may_be_missing(self):
        self.assertEqual(f1(bank(line(1, "a")), bank(line(1, "a", lemma="x")), "Lemmas"), 100)
        self.assertEqual(f1(bank(line(1, "a", lemma="y")), bank(line(1, "a", lemma="x")), "Lemmas"), 0)

    def test_another_text_is_refused(self):
        with self.assertRaises(Malformed):
            score(bank(line(1, "a")), bank(line(1, "b")))

    def test_raw_text(self):
        lines = ["# newdoc", "# newpar", *GOLD[:4], line(4, ".", 2, "punct"), "", "# newpar", line(1, "Yes"), ""]
        lines[3] = line("2-3", "don't", "_", "_", misc="SpaceAfter=No")
        self.assertEqual(text(lines), "They don't.\n\nYes\n")


if __name__ == "__main__":
    unittest.main()
