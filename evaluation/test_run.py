"""Tests of run.py and report.py: what RESULTS.md shows."""
import argparse
import json
import pathlib
import tempfile
import unittest

import report
import run


class Results(unittest.TestCase):
    def test_a_row_stands_beside_its_peers(self):
        row = {"what": "cue", "corpus": "A dev", "metric": "F1", "score": "50.0", "detail": "of 9"}
        measured = [{"what": "cue", "metric": "F1", "corpus": "A dev", "who": "Tool", "score": "40.0"},
                    {"what": "cue", "metric": "F1", "corpus": "B dev", "who": "Tool", "score": "1.0"}]
        published = [{"what": "cue", "metric": "F1", "who": "Paper", "score": "60.0", "on": "C test", "source": "http://x.example"}]
        text = run.render([{"name": "attribution", "rows": [row], "tables": [], "peers": measured}], published)
        self.assertIn("| cue | A dev | F1 | 50.0 (of 9) | Tool 40.0 (measured); Paper 60.0 on C test "
                      "([source](http://x.example)) | `cargo xtask evaluate -- attribution` |", text)

    def test_a_report_is_written_and_shown(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "results" / "x.json"
            one = report.Report("x", argparse.Namespace(json=path))
            one.prf("thing", "A dev", "exact", (0.5, 0.25, 1 / 3), 1200)
            one.add("other", "A dev", "Pearson r", None, "0 of 9")
            one.table("Bins", ["a", "b"], [[1, "2"]])
            one.finish()
            result = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(result["rows"][0] | {"detail": ""}, {"what": "thing", "corpus": "A dev", "metric": "exact F1",
                                                              "score": "33.3", "detail": ""})
        text = run.render([result], [])
        self.assertIn("33.3 (P 50.0 R 25.0; 1,200 annotated)", text)
        self.assertIn("– (0 of 9)", text)
        self.assertIn("## Bins\n\n| a | b |\n| ---: | ---: |\n| 1 | 2 |\n", text)


if __name__ == "__main__":
    unittest.main()
