"""Tests of places.py against examples worked by hand."""
import unittest

import places as p
import product


class Places(unittest.TestCase):
    def test_a_degree_of_latitude_is_111_km(self):
        self.assertAlmostEqual(p.kilometres((0, 0), (1, 0)), 111.2, places=1)

    def test_near_far_and_missed(self):
        gold = [(0, 5, "Alton", 10.0, 10.0), (10, 15, "Bexel", 20.0, 20.0), (20, 25, "Cadra", 30.0, 30.0)]
        found = [(0, 5, 10.0, 11.0), (11, 15, 40.0, 20.0), (50, 55, 0.0, 0.0)]
        distances, hits, places, errors = p.compare([("x" * 60, gold, found)])
        self.assertEqual([d is not None and d <= p.NEAR for d in distances], [True, False, False])
        self.assertIsNone(distances[2])
        self.assertEqual((hits, places, len(errors)), (2, 3, 2))

    def test_country_and_sector_of_a_source(self):
        record = {"attributions": [{"source": {"entity": "e2"}}],
                  "entities": [{"id": "e1", "country": "FRA", "actor_code": "FRA"},
                               {"id": "e2", "country": "PER", "actor_code": "PERGOV"}]}
        self.assertEqual(p.codes(product.Reading(record, [])), ("PER", "GOV"))
        self.assertEqual(p.codes(None), ("-", "-"))


if __name__ == "__main__":
    unittest.main()
