"""Tests of veridicality.py against examples worked by hand."""
import unittest

import veridicality as v


class Veridicality(unittest.TestCase):
    def test_an_attack_stands_for_the_particular_thing(self):
        row = {"text": "Someone did n't fear that a particular thing happened", "targets": [{"span1": [8, 9], "label": 1.0}]}
        plain = v.filled(row)
        self.assertEqual(plain["text"], "Someone didn't fear that the army attacked the village")
        first, past = plain["targets"][0]["span1"]
        self.assertEqual((plain["text"].split(" ")[first:past], plain["targets"][0]["label"]), (["attacked"], 1.0))
        self.assertIsNone(v.filled({"text": "It rained .", "targets": [{"span1": [1, 2], "label": 3}]}))

    def test_what_is_not_covered_is_wrong(self):
        # Yes for yes, maybe for no, no for no; one more sentence without an event.
        self.assertEqual(v.accuracy([(3, 2.1), (0, -2.0), (-3, -1.5)], 4), 50.0)


if __name__ == "__main__":
    unittest.main()
