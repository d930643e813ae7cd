"""Trees and label sequences from scores."""

import itertools
import unittest

import numpy as np

from english import decode


def best_by_brute_force(scores):
    n = len(scores)
    best, value = None, -np.inf
    for heads in itertools.product(range(n), repeat=n):
        if sum(h == i for i, h in enumerate(heads)) != 1:
            continue
        reached = list(heads)
        for _ in range(n):
            reached = [heads[h] for h in reached]
        if len(set(reached)) != 1:
            continue
        total = sum(scores[i, h] for i, h in enumerate(heads))
        if total > value:
            best, value = heads, total
    return list(best)


class Trees(unittest.TestCase):
    def test_best_tree_with_one_root(self):
        random = np.random.default_rng(7)
        for _ in range(200):
            scores = decode.log_softmax(random.normal(size=(5, 5)))
            self.assertEqual(list(decode.tree(scores)), best_by_brute_force(scores))

    def test_one_word(self):
        self.assertEqual(list(decode.tree(np.zeros((1, 1)))), [0])


class Sequences(unittest.TestCase):
    def test_inside_needs_a_beginning(self):
        labels = ["O", "B-A", "I-A", "B-B", "I-B"]
        scores = np.log(np.array([[0.5, 0.1, 0.3, 0.05, 0.05], [0.1, 0.1, 0.6, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1, 0.6]]))
        found = decode.bio(scores, labels)
        for before, label in zip(["O", *found], found):
            self.assertTrue(not label.startswith("I-") or before[2:] == label[2:])
        self.assertEqual(found, ["O", "B-B", "I-B"])


if __name__ == "__main__":
    unittest.main()
