"""Tests of events.py against examples worked by hand."""
import unittest

import events as e

# (type, mode, start of trigger, actors, recipients)
MET, HIT = ("CONSULT", None, 10, [(0, 5)], [(14, 18)]), ("ASSAULT", "aerial", 30, [(24, 29)], [(14, 18)])


class Events(unittest.TestCase):
    def test_the_event_between_source_and_target(self):
        self.assertEqual(e.between([MET, HIT], (24, 29), (14, 18), {10: 1, 30: 2}), HIT)
        # Nobody's deed: the one nearest to the root.
        self.assertEqual(e.between([MET, HIT], None, None, {10: 3, 30: 1}), HIT)
        self.assertIsNone(e.between([], (0, 5), None, {}))

    def test_the_headline_comes_first(self):
        self.assertEqual(e.of_story([MET, HIT], "x" * 40, {10: 2, 30: 1}), HIT)
        self.assertEqual(e.of_story([MET, HIT], "x" * 5, {}), MET)

    def test_macro_f1(self):
        # A: one of two found, nothing else taken for it: 2/3. B: found, once too often: 2/3.
        self.assertAlmostEqual(e.macro_f1([("A", "A"), ("A", "B"), ("B", "B")]), 200 / 3)

    def test_patterns_become_sentences(self):
        text = "&TRUCE\n+CEASE_FIRE\n+ARMISTICE\n\n--- BREAK [---] ---\nBREAK {BREAKS BROKE}\n" \
               "- * &TRUCE  [196]   # BREAK\n- * (OUT IN {LOUD PROTEST}) [140:140]  # BREAK\n- $ * + [190] # BREAK\n"
        self.assertEqual(e.patterns(text), [("The Kenyan government did break cease fire.", "break", "196"),
                                            ("The Kenyan government did break out in loud protest.", "break", "140")])


if __name__ == "__main__":
    unittest.main()
