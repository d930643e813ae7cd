"""Tests of coreference.py against examples worked by hand."""
import unittest

import coreference as c


def chains(*groups):
    return [{(m, m) for m in group} for group in groups]


class Metrics(unittest.TestCase):
    def test_reads_nested_mentions(self):
        text = "# begin document x\n0\ta\t(1(2\n1\tb\t2)\n2\tc\t(2)1)\n3\td\t(1)\n# end document\n"
        self.assertEqual(sorted(map(sorted, c.read_conll(text))), [[(0, 1), (2, 2)], [(0, 2), (3, 3)]])

    def test_same_chains_score_one(self):
        key = chains("abc", "de")
        for name, values in c.score([(key, key)]).items():
            self.assertAlmostEqual(values[2], 1.0, msg=name)

    def test_worked_example(self):
        # Key {a b c} {d e f g}; response {a b} {c d} {f g h i}: the example of Pradhan et al. 2014.
        result = c.score([(chains("abc", "defg"), chains("ab", "cd", "fghi"))])
        for name, (recall, precision) in {"MUC": (0.4, 0.4), "B3": (0.4167, 0.5), "CEAF4": (0.65, 0.4333)}.items():
            self.assertAlmostEqual(result[name][0], recall, places=3, msg=name)
            self.assertAlmostEqual(result[name][1], precision, places=3, msg=name)

    def test_assignment_beats_greed(self):
        self.assertAlmostEqual(c.assign([[3, 2], [2, 0]]), 4)
        self.assertAlmostEqual(c.assign([[1, 5, 2]]), 5)

    def test_gap_counts_by_gender(self):
        gold = [{"ID": "1", "Pronoun": "She", "A-coref": "TRUE", "B-coref": "FALSE"},
                {"ID": "2", "Pronoun": "his", "A-coref": "FALSE", "B-coref": "TRUE"}]
        result = c.gap(gold, {"1": {"a": True, "b": False}, "2": {"a": True, "b": False}})
        self.assertAlmostEqual(result["feminine"][2], 1.0)
        self.assertAlmostEqual(result["masculine"][2], 0.0)
        self.assertAlmostEqual(result["all"][2], 0.5)


if __name__ == "__main__":
    unittest.main()
