"""Tests of names.py against examples worked by hand."""
import unittest

import names as n

LINES = ["# doc = a", "http://x.example/1\tO", "", "Ann\tB-Person", "Lee\tI-Person", ",\tO", "of\tO", "Oslo\tB-Location",
         "(\tO", "UN\tB-Organization", ")\tO", ".\tO", "", "# doc = b", "No\tO", "name\tO"]


class Names(unittest.TestCase):
    def test_reads_articles(self):
        (first, sentences), (second, _) = n.documents(LINES)
        self.assertEqual((first, second, len(sentences)), ("a", "b", 1))
        text, names = n.written(sentences)
        self.assertEqual(text, "Ann Lee, of Oslo (UN).\n")
        self.assertEqual([(text[s:e], kind) for s, e, kind in names],
                         [("Ann Lee", "Person"), ("Oslo", "Location"), ("UN", "Organization")])

    def test_span_and_class_must_be_right(self):
        gold = [(0, 7, "Person"), (12, 16, "Location"), (18, 20, "Organization")]
        found = [(0, 7, "Person"), (12, 16, "NORP"), (17, 20, "Organization"), (30, 32, "Date")]
        (precision, recall, _), annotated = n.score([(gold, found)])
        self.assertEqual((precision, recall, annotated), (1 / 4, 1 / 3, 3))
        self.assertEqual(n.score([(gold, found)], ("Person",))[0], (1.0, 1.0, 1.0))


if __name__ == "__main__":
    unittest.main()
