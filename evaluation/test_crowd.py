"""What wrk prints is understood."""
import unittest

from speed.crowd import milliseconds, understood

QUIET = """Running 30s test @ http://127.0.0.1:7878/
  2 threads and 200 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    25.31ms    9.07ms 180.10ms   86.43%
    Req/Sec     4.01k   512.10     5.02k    70.17%
  Latency Distribution
     50%   24.02ms
     75%   28.81ms
     90%   34.55ms
     99%    1.20s
  239462 requests in 30.03s, 1.16GB read
Requests/sec:   7974.09
Transfer/sec:     39.62MB
"""
LOUD = QUIET.replace("Requests/sec", "  Socket errors: connect 1, read 2, write 0, timeout 3\n  Non-2xx or 3xx responses: 40\nRequests/sec")


class Crowd(unittest.TestCase):
    def test_numbers(self):
        found = understood(QUIET)
        self.assertEqual(found, {"answers": 239462, "rate": 7974.09, "errors": 0, "p50": 24.02, "p99": 1200.0})

    def test_every_error_counts(self):
        self.assertEqual(understood(LOUD)["errors"], 46)

    def test_units(self):
        self.assertEqual([milliseconds(told) for told in ("500us", "2ms", "1.5s", "1m")], [0.5, 2.0, 1500.0, 60_000.0])


if __name__ == "__main__":
    unittest.main()
