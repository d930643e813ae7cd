"""Tests of story_events.py on a corpus of two invented documents."""
import unittest

import coreference
import story_events as s

LINES = ["1_1ecb\t0\t0\tNavy\t-", "1_1ecb\t0\t1\tseized\t-", "1_1ecb\t0\t2\tferry\t-", "1_1ecb\t2\t0\tThe\t-", "1_1ecb\t2\t1\tseizure\t-"]


class Alignment(unittest.TestCase):
    def test_tokens_are_found_by_the_numbers_of_the_corpus(self):
        found = s.numbered(LINES)["1_1ecb"]
        where = s.places(found, "Navy seized ferry\nThe seizure\n")
        self.assertEqual(where[0, 1], (5, 11))
        self.assertEqual(where[2, 1], (22, 29))

    def test_a_trigger_is_the_mention_that_it_overlaps_and_each_mention_counts_once(self):
        where = {(0, 1): (5, 11), (2, 1): (22, 29)}
        gold = [(0, (1,), "A"), (2, (1,), "A")]
        self.assertEqual(s.align(gold, where, [(22, 29), (5, 11), (5, 9), (12, 17)]), [1, 0, None, None])

    def test_clusters_over_documents(self):
        rows = [((0, 0), 7), ((1, 0), 7), ((1, "own 1"), 8)]
        found = s.clusters(rows)
        self.assertEqual(sorted(map(len, found)), [1, 2])
        self.assertEqual(s.several(found), [{(0, 0), (1, 0)}])

    def test_matching_within_what_touches_is_matching_over_all(self):
        key = [{1, 2, 3}, {4, 5}, {6, 7}, {8}]
        response = [{1, 2}, {3, 4, 5}, {6}, {7, 9}]
        weights = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
        self.assertAlmostEqual(coreference.ceaf(key, response)[0], coreference.assign(weights))
        self.assertEqual([(len(k), len(r)) for k, r in coreference.touching(key, response)], [(2, 2), (1, 2)])


if __name__ == "__main__":
    unittest.main()
