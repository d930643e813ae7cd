"""Tests of attribution.py and of the alignment it relies on, against examples worked by hand."""
import unittest

import attribution as a
import product


def one(cue, source, content, confidence=1.0):
    return {"cue": (cue,), "source": tuple(source), "content": tuple(content), "confidence": confidence}


class Spans(unittest.TestCase):
    def test_tokens_are_words_and_marks(self):
        words = a.tokens("Ann said: “no”.")
        self.assertEqual(a.in_tokens([(0, 3)], words), ((0, 1),))
        # A span that cuts a word holds it; white space at its edges changes nothing.
        self.assertEqual(a.in_tokens([(3, 9), (10, 14)], words), ((1, 3), (3, 6)))

    def test_offsets_come_back_through_changed_white_space(self):
        given, printed = "\n a  b\u200bc\r\n", "a b c"
        self.assertIsNone(product.alignment("a b", "a c"))
        at = product.alignment(given, printed)
        reading = product.Reading({}, at)
        self.assertEqual(given[slice(*reading.span({"start": 2, "end": 5}))], "b\u200bc")


class Scores(unittest.TestCase):
    gold = [one((1, 2), [(0, 1)], [(2, 10)]), one((12, 14), [(11, 12)], [(14, 20)])]

    def test_the_same_scores_one(self):
        for values in a.score([(self.gold, self.gold)]).values():
            self.assertEqual(values, (1.0, 1.0, 1.0))

    def test_worked_example(self):
        # The first cue is right and so is its source, its content lacks two tokens. The second cue is cut short, so only
        # overlap counts it; its source and content are right. The third is none.
        ours = [one((1, 2), [(0, 1)], [(2, 8)]), one((13, 14), [(11, 12)], [(14, 20)]), one((30, 31), [], [(31, 33)])]
        result = a.score([(ours, self.gold)])
        self.assertEqual(result["cue", "exact"][:2], (1 / 3, 1 / 2))
        self.assertEqual(result["source", "exact"][:2], (2 / 3, 1.0))
        self.assertEqual(result["content", "exact"][:2], (1 / 3, 1 / 2))
        self.assertEqual(result["whole", "exact"][:2], (0.0, 0.0))
        self.assertEqual(result["cue", "overlap"][:2], (2 / 3, 2 / 3))
        self.assertEqual(result["content", "overlap"][:2], (12 / 14, 12 / 14))
        self.assertEqual(result["whole", "overlap"][:2], (16 / 19, 16 / 19))

    def test_nested_ones_are_told_apart(self):
        outer, inner = one((1, 2), [(0, 1)], [(2, 10)]), one((4, 5), [(3, 4)], [(5, 10)])
        self.assertEqual(a.flat([outer, inner]), [outer])


if __name__ == "__main__":
    unittest.main()
