"""Event data are read by programs that know the formats: gdelt-py's parsers and models for GDELT, pandas and DuckDB for all.

    ONRECORD_BINARY=target/debug/onrecord python -m unittest discover -s crates/cli/tests/interop
"""
import json
import os
import pathlib
import subprocess
import unittest

import desk

OUT = pathlib.Path(desk.FOLDER.name)


def export(target, name, *more):
    """Exports the archive of the examples, if that has not been done. Gives the path."""
    path = OUT / name
    if not path.exists():
        command = [os.environ["ONRECORD_BINARY"], "export", "--to", target, "--archive", desk.make(), "--out", str(path), *more]
        subprocess.run(command, cwd=desk.ROOT, check=True, stderr=subprocess.DEVNULL)
    return path


class Events(unittest.TestCase):
    def test_gdelt_py(self):
        """A client of GDELT takes our files for GDELT's."""
        from py_gdelt.models.events import Event, Mention
        from py_gdelt.parsers.events import EventsParser
        from py_gdelt.parsers.mentions import MentionsParser

        folder = export("gdelt", "gdelt")
        rows = [line.split("\t") for line in (folder / "onrecord.export.CSV").read_text("utf-8").split("\n")[:-1]]
        # It insists on a tone, which OnRecord does not measure, and passes over rows without a day or a value of Goldstein's.
        tone, day, scale = (gdelt_columns().index(name) for name in ["AvgTone", "SQLDATE", "GoldsteinScale"])
        whole = [row for row in rows if row[day] and row[scale]]
        self.assertGreater(len(whole), 0.8 * len(rows))
        data = "".join("\t".join(row[:tone] + ["0"] + row[tone + 1:]) + "\n" for row in whole).encode()
        events = [Event.from_raw(raw) for raw in EventsParser().parse(data, is_translated=False)]
        self.assertEqual(len(events), len(whole))
        data = (folder / "onrecord.mentions.CSV").read_bytes()
        mentions = [Mention.from_raw(raw) for raw in MentionsParser().parse(data)]
        self.assertEqual(len(mentions), data.count(b"\n"))
        for event in events:
            own = [mention for mention in mentions if mention.global_event_id == event.global_event_id]
            self.assertEqual(event.num_mentions, len(own))
            self.assertGreater(event.num_sources, 0)
            self.assertTrue(event.event_code.startswith(event.event_base_code))
            self.assertTrue(event.event_base_code.startswith(event.event_root_code))
            self.assertIsNotNone(event.date_added)

    def test_pandas_and_duckdb_count_alike(self):
        import duckdb
        import pandas

        folder = export("gdelt", "gdelt")
        described = pandas.read_csv(folder / "columns.tsv", sep="\t")
        names = list(described[described.file == "export"].column)
        self.assertEqual(names, gdelt_columns())
        frame = pandas.read_csv(folder / "onrecord.export.CSV", sep="\t", names=names, dtype={"EventCode": str})
        self.assertEqual(frame.GLOBALEVENTID.dtype, "int64")
        query = f"SELECT count(*), sum(NumSources), count(AvgTone) FROM read_csv('{folder}/onrecord.export.CSV', delim='\t', " \
                f"header=false, quote='', names={names}, all_varchar=true)".replace("sum(NumSources)", "sum(NumSources::INT)")
        self.assertEqual(duckdb.sql(query).fetchone(), (len(frame), frame.NumSources.sum(), 0))

    def test_polecat(self):
        import duckdb
        import pandas

        path = export("polecat", "polecat.tsv", "--all")
        frame = pandas.read_csv(path, sep="\t", dtype=str)
        self.assertEqual(list(frame.columns)[:2] + list(frame.columns)[38:40], ["Event ID", "Event Date", "Language", "Version"])
        self.assertTrue(frame["Event ID"].is_unique)
        rows = duckdb.sql(f"SELECT \"Event Type\", count(*) FROM read_csv('{path}', delim='\t', header=true, all_varchar=true) "
                          "GROUP BY ALL ORDER BY ALL").fetchall()
        self.assertEqual(rows, sorted(frame["Event Type"].value_counts().items()))
        for _, row in frame.fillna("").iterrows():
            people = row["Actor Name"].split("; ")
            for column in ["Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"]:
                self.assertIn(len(row[column].split("; ")), {1 if not row[column] else len(people)}, column)

    def test_plover_and_offsets(self):
        import pandas

        path = export("plover", "plover.jsonl", "--all")
        frame = pandas.read_json(path, lines=True, dtype={"id": str})
        self.assertTrue(frame.id.is_unique)
        texts = {}
        for line in path.read_text("utf-8").splitlines():
            event = json.loads(line)
            document = event["cite_info"]["document"]
            if document not in texts:
                shown = subprocess.run([os.environ["ONRECORD_BINARY"], "show", document, "--archive", desk.make(), "--format", "json"],
                                       cwd=desk.ROOT, check=True, stdout=subprocess.PIPE)
                texts[document] = json.loads(shown.stdout)["document"]["text"]
            info = event["text_info"]
            self.assertEqual(texts[document][info["start"]:info["end"]], event["text"])


def gdelt_columns():
    """GDELT's columns as gdelt-py has them, with the spelling of GDELT's codebook."""
    from py_gdelt.parsers.events import EventsParser

    columns = EventsParser.V2_COLUMNS
    return [name.replace("Fullname", "FullName") for name in sorted(columns, key=columns.get)]


if __name__ == "__main__":
    unittest.main()
