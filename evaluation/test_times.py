"""Tests of times.py against examples worked by hand."""
import pathlib
import tempfile
import unittest

import times as t

TML = """<TimeML><DOCID>x</DOCID><TIMEX3 tid="t0" type="DATE" value="1998-02-13" functionInDocument="CREATION_TIME">02/13</TIMEX3>
<TEXT>
They &amp; we met <TIMEX3 tid="t1" type="DATE" value="1998-02-12">yesterday</TIMEX3>.
</TEXT></TimeML>"""


class Times(unittest.TestCase):
    def test_reads_timeml(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.tml"
            path.write_text(TML, encoding="utf-8")
            [(text, published, [(start, end, value)])] = t.timeml([path])
        self.assertEqual((published, text[start:end], value), ("1998-02-13", "yesterday", "1998-02-12"))
        self.assertIn("They & we", text)

    def test_counts(self):
        gold = [(0, 6, "2001"), (10, 20, "2001-05"), (30, 36, "P2D")]
        found = [(0, 6, "2001"), (12, 20, "2001-06"), (50, 52, "2002")]
        counts, shown = t.compare([("x" * 60, None, gold)], [found])
        self.assertEqual({k: counts[k] for k in ("gold", "found", "relaxed", "strict", "value")},
                         {"gold": 3, "found": 3, "relaxed": 2, "strict": 1, "value": 1})
        self.assertEqual([line.split()[0] for line in shown], ["value", "missed", "spurious"])

    def test_one_time_answers_one_expression(self):
        counts, _ = t.compare([("x" * 9, None, [(0, 3, "2001"), (4, 8, "2001")])], [[(0, 8, "2001")]])
        self.assertEqual(counts["relaxed"], 1)

    def test_spellings_of_one_value(self):
        self.assertEqual(t.normal("198X"), t.normal("198"))
        self.assertEqual(t.normal("2001-W7"), t.normal("2001-W07"))


if __name__ == "__main__":
    unittest.main()
