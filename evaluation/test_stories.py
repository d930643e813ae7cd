"""Tests of stories.py against examples worked by hand."""
import unittest

import coreference
import stories as s

LINES = ["1_1ecb\t0\t0\tAnn\t-", "1_1ecb\t0\t1\tfell\tACT1", "1_1ecb\t0\t2\t.\t-", "1_1ecb\t4\t0\tShe\t-", "1_1ecb\t4\t1\trose\t-",
         "1_2ecbplus\t1\t0\tNo\t-", "", "broken"]


class Stories(unittest.TestCase):
    def test_reads_documents(self):
        found = s.documents(LINES)
        self.assertEqual(found, {"1_1ecb": [["Ann", "fell", "."], ["She", "rose"]], "1_2ecbplus": [["No"]]})
        self.assertEqual(s.written(found["1_1ecb"]), "Ann fell.\nShe rose\n")
        self.assertEqual([s.subtopic(name) for name in found], ["1", "1plus"])

    def test_documents_that_stand_alone_count(self):
        gold = [{0, 1, 2}, {3}]
        score = coreference.score([(gold, [{0, 1}, {2}, {3}])])
        # Each document's share of its gold story in the story found: 2/3, 2/3, 1/3 and 1; nothing wrong stands in a story.
        self.assertAlmostEqual(score["B3"][0], (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
        self.assertEqual(score["B3"][1], 1.0)
        # One of two links.
        self.assertEqual(score["MUC"][:2], (0.5, 1.0))
        # φ4 of {0, 1} with {0, 1, 2} is 4/5, of {3} with itself 1.
        self.assertAlmostEqual(score["CEAF4"][0], 1.8 / 2)
        self.assertAlmostEqual(score["CEAF4"][1], 1.8 / 3)

    def test_means_and_mixed_stories(self):
        result = s.mean([{"B3": (0.5, 1.0, 0.6), "CoNLL": (None, None, 0.4)}, {"B3": (1.0, 1.0, 0.8), "CoNLL": (None, None, 0.6)}])
        self.assertEqual(result["B3"][:2], (0.75, 1.0))
        self.assertEqual(result["CoNLL"], (None, None, 0.5))
        self.assertEqual(s.mixed(["a", "a", "b", "c"], [{0, 3}, {1}, {2}]), [{"a": 1, "c": 1}])


if __name__ == "__main__":
    unittest.main()
