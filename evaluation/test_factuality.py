"""Tests of factuality.py against examples worked by hand."""
import unittest

import factuality as f
import product

RECORD = {"events": [{"id": "v1", "trigger": {"span": {"start": 8, "end": 13}}},
                     {"id": "v2", "trigger": {"span": {"start": 21, "end": 25}}}],
          "claims": [{"event": "v1", "chain": ["a1"], "factuality": "PR+"}, {"event": "v1", "chain": [], "factuality": "Uu"},
                     {"event": "v2", "chain": ["a1"], "factuality": "CT+"}, {"event": "v2", "chain": [], "factuality": "CT-"}]}
TEXT = "Ann may leave , she never paid ."


class Factuality(unittest.TestCase):
    def test_measures(self):
        self.assertAlmostEqual(f.pearson([(1, 2), (2, 4), (3, 6)]), 1.0)
        self.assertAlmostEqual(f.pearson([(1, 3), (2, 2), (3, 1)]), -1.0)
        self.assertIsNone(f.pearson([(1, 1), (1, 2)]))
        self.assertAlmostEqual(f.mean_error([(3, 1), (0, -1)]), 1.5)

    def test_the_article_decides_if_it_commits_itself(self):
        self.assertEqual([f.value(RECORD, e) for e in RECORD["events"]], [2, -3])
        self.assertIsNone(f.value(RECORD, {"id": "v9"}))

    def test_reads_estimates_by_sentence(self):
        printed = f.conllu([["It", "rained"], ["No"]]).replace("rained\t_\t_\t_\t_\t1\tdep\t_\t_",
                                                              "rained\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No|Factuality=2.5")
        self.assertEqual(f.estimates(printed), [{1: 2.5}, {}])

    def test_words_find_their_event(self):
        reading = product.Reading(RECORD, list(range(len(TEXT) + 1)))
        rows = [{"text": TEXT, "targets": [{"span1": [2, 3], "label": 1.0}, {"span1": [0, 1], "label": 3.0}]}]
        self.assertEqual(f.collect(rows, [reading], [{2: 0.5}]), ([(0.5, 1.0)], [(2, 1.0)]))


if __name__ == "__main__":
    unittest.main()
