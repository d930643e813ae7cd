"""Edit scripts for lemmas."""

import unittest

from english import lemmas


class Scripts(unittest.TestCase):
    def test_what_script_makes_apply_undoes(self):
        for form, lemma in [
            ("nominated", "nominate"), ("Mice", "mouse"), ("is", "be"), ("n’t", "not"), ("NEWS", "news"),
            ("BUSH", "Bush"), ("Bush", "Bush"), ("’s", "'s"), ("“", '"'), ("parties", "party"), ("a", "a"),
        ]:  # fmt: skip
            with self.subTest(form=form):
                self.assertEqual(lemmas.apply(lemmas.script(form, lemma), form), lemma)

    def test_regular_words_share_a_script(self):
        self.assertEqual(lemmas.script("strikes", "strike"), "l|1|")
        self.assertEqual(lemmas.script("Talks", "talk"), "l|1|")
        self.assertEqual(lemmas.script("Bush", "Bush"), "k|0|")
        self.assertEqual(lemmas.script("was", "be"), "=be")

    def test_script_that_does_not_fit_lowers(self):
        self.assertEqual(lemmas.apply("l|4|", "As"), "as")
        self.assertEqual(lemmas.apply("l|2|", "As"), "as")


if __name__ == "__main__":
    unittest.main()
