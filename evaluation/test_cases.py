"""Tests of cases.py."""
import unittest

import cases


class Cases(unittest.TestCase):
    def test_reads_the_summary(self):
        printed = "FAIL x.txt: …\nmust be there: 7 of 9; must not be there: 3 of 4\n10 passed, 3 failed\n"
        self.assertEqual(cases.counts(printed), (7, 9, 3, 4))
        self.assertIsNone(cases.counts("Traceback"))


if __name__ == "__main__":
    unittest.main()
