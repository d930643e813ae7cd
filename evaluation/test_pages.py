"""Tests of pages.py against examples worked by hand."""
import unittest

import pages


class Pages(unittest.TestCase):
    def test_words_are_counted_as_often_as_they_stand(self):
        self.assertEqual(pages.words("Café's 2nd “no” — no"), ["café", "s", "2nd", "no", "no"])
        # Two of three wanted, two of four given.
        self.assertEqual(pages.f1(["a", "b", "b"], ["b", "b", "c", "d"]), (0.5, 2 / 3, 4 / 7))

    def test_shingles_know_the_order(self):
        self.assertEqual(pages.shingles("One two three four five"), [("one", "two", "three", "four"), ("two", "three", "four", "five")])
        self.assertEqual(pages.shingles("One two"), [("one", "two")])
        self.assertEqual(pages.f1(pages.shingles("a b c d"), pages.shingles("d c b a"))[2], 0.0)

    def test_a_page_without_a_story_must_be_refused(self):
        self.assertEqual(pages.f1(pages.words(""), pages.words(""))[2], 1.0)
        self.assertEqual(pages.f1(pages.words(""), pages.words("Accept all"))[2], 0.0)
        self.assertEqual(pages.f1(pages.words("A story"), pages.words(""))[2], 0.0)

    def test_the_dateline_is_body_and_the_caption_is_not(self):
        sections = [("headline", "Army leaves"), ("dateline", "LIMA —"), ("body", "The army left."), ("caption", "A gate"), ("body", "Nobody spoke.")]
        document = {"sections": [{"kind": kind, "span": {"text": text}} for kind, text in sections]}
        self.assertEqual(pages.body(document), "LIMA —\nThe army left.\nNobody spoke.")

    def test_means_are_over_pages(self):
        self.assertEqual(pages.mean([(1.0, 0.5, 0.6), (0.0, 0.5, 0.2)]), (0.5, 0.5, 0.4))


if __name__ == "__main__":
    unittest.main()
