"""Tests of calibration.py against an example worked by hand."""
import unittest

import calibration as c


class Calibration(unittest.TestCase):
    def test_worked_example(self):
        # Four at 0.95, three right: off by 0.2. One at 0.55, wrong: off by 0.55. One at 1.0 joins the last bin.
        bins = c.reliability([(0.95, True)] * 3 + [(0.95, False), (0.55, False)])
        self.assertEqual([b[2] for b in bins], [1, 4])
        self.assertAlmostEqual(c.ece(bins), (1 * 0.55 + 4 * 0.2) / 5)
        self.assertEqual(c.reliability([(1.0, True)])[0][:3], (0.9, 1.0, 1))

    def test_certain_and_right_is_calibrated(self):
        self.assertAlmostEqual(c.ece(c.reliability([(1.0, True), (0.0, False)])), 0.0)


if __name__ == "__main__":
    unittest.main()
