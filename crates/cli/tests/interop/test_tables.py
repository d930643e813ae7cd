"""Exported tables are read by programs that we did not write, and give the records back.

    ONRECORD_BINARY=target/debug/onrecord python -m unittest discover -s crates/cli/tests/interop

`cargo xtask interop` makes the Python environment for it.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

import desk
import rebuilt

FOLDER = pathlib.Path(desk.FOLDER.name)


def onrecord(*arguments, check=True):
    command = [os.environ["ONRECORD_BINARY"], *map(str, arguments)]
    return subprocess.run(command, cwd=desk.ROOT, check=check, capture_output=True, text=True, env=os.environ | {"COLUMNS": "110"})


def export(target, name, *more):
    """A folder of tables of the desk's archive, made once."""
    folder = FOLDER / name
    if not folder.exists():
        onrecord("export", "--to", target, "--archive", desk.make(), "-o", folder, *more)
    return folder


def expected(archive=None):
    """The records as JSON, by id."""
    lines = onrecord("export", "--to", "jsonl", "--archive", archive or desk.make()).stdout.splitlines()
    return {record["document"]["id"]: record for record in map(json.loads, lines)}


def schemas():
    """The Arrow schemas by table."""
    import pyarrow.parquet

    folder = export("parquet", "tables")
    return {name: pyarrow.parquet.read_schema(folder / f"{name}.parquet") for name in rebuilt.TABLES}


class Tables(unittest.TestCase):
    maxDiff = 4000

    def assertSameRecords(self, found, records):
        self.assertEqual(list(sorted(found)), list(sorted(records)))
        for document in records:
            self.assertEqual(found[document], records[document])

    def test_straight_from_articles(self):
        """What is exported without an archive is what `read` prints."""
        import pyarrow.parquet

        folder = FOLDER / "straight"
        onrecord("export", "--to", "parquet", *desk.EXAMPLES, "-o", folder)
        read = json.loads(onrecord("read", *desk.EXAMPLES, "--format", "json").stdout)
        tables = {name: pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist() for name in rebuilt.TABLES}
        self.assertSameRecords(rebuilt.records(tables, "onrecord/1"),
                               {record["document"]["id"]: rebuilt.narrowed(record) for record in read})

    def test_pyarrow_reads_parquet(self):
        import pyarrow.parquet

        folder = export("parquet", "tables")
        files = {name: pyarrow.parquet.ParquetFile(folder / f"{name}.parquet") for name in rebuilt.TABLES}
        schema = files["claims"].schema_arrow.metadata[b"onrecord.schema"].decode()
        tables = {name: file.read().to_pylist() for name, file in files.items()}
        records = {document: rebuilt.narrowed(record) for document, record in expected().items()}
        self.assertSameRecords(rebuilt.records(tables, schema), records)
        for row in tables["documents"]:
            day = row["published_day"]
            self.assertEqual(day and day.isoformat(), row["published"] and row["published"][:10])
        for file in files.values():
            for column in file.schema_arrow:
                self.assertIn(b"description", column.metadata)
            for group in range(file.metadata.num_row_groups):
                column = file.metadata.row_group(group).column(0)
                self.assertEqual((column.compression, column.statistics.has_min_max), ("ZSTD", True))

    def test_polars_reads_arrow_and_parquet(self):
        import polars

        records = {document: rebuilt.narrowed(record) for document, record in expected().items()}
        readers = {"arrow": (polars.read_ipc, export("arrow", "arrow")), "parquet": (polars.read_parquet, export("parquet", "tables"))}
        for extension, (reader, folder) in readers.items():
            frames = {name: reader(folder / f"{name}.{extension}") for name in rebuilt.TABLES}
            tables = {name: frame.to_dicts() for name, frame in frames.items()}
            self.assertSameRecords(rebuilt.records(tables, "onrecord/1"), records)
            joined = frames["claims"].join(frames["events"], left_on=["document", "event"], right_on=["document", "id"])
            self.assertEqual(len(joined), len(frames["claims"]))

    def test_pandas_has_categories(self):
        """Of Parquet those that occur, of Arrow all that there are, in the order of their definition."""
        import pandas
        import pyarrow.feather

        words = json.loads(schemas()["events"].field("status").metadata[b"values"])
        self.assertEqual((words[0], words[-1]), ("occurred", "generic"))
        status = pandas.read_parquet(export("parquet", "tables") / "events.parquet").status
        self.assertLess(set(status.cat.categories), set(words))
        status = pyarrow.feather.read_feather(export("arrow", "arrow") / "events.arrow").status
        self.assertEqual(list(status.cat.categories), words)
        records = expected().values()
        for name in rebuilt.TABLES:
            frame = pandas.read_parquet(export("parquet", "tables") / f"{name}.parquet")
            self.assertEqual(len(frame), len(records) if name == "documents" else sum(len(record[name]) for record in records))

    def test_duckdb_joins_and_finds_no_dangling_key(self):
        import duckdb

        folder = export("parquet", "tables")
        db = duckdb.connect(config={"autoinstall_known_extensions": "false"})
        for name in rebuilt.TABLES:
            db.execute(f"CREATE VIEW {name} AS SELECT * FROM '{folder / name}.parquet'")
        one = lambda sql: db.execute(sql).fetchone()[0]
        for name in rebuilt.LISTS:
            key = "id" if name not in ("sentences", "contradictions") else "position"
            self.assertEqual(one(f"SELECT count(*) - count(DISTINCT (document, {key})) FROM {name}"), 0, name)
            self.assertEqual(one(f"SELECT count(*) FROM {name} WHERE document NOT IN (SELECT id FROM documents)"), 0, name)
        leads = [
            ("attributions", "parent", "attributions"), ("attributions", "source.entity", "entities"),
            ("attributions", "addressee", "entities"), ("attributions", "said_at", "times"),
            ("events", "unnest(actors)", "entities"), ("events", "unnest(recipients)", "entities"),
            ("events", "place", "places"), ("events", "time", "times"), ("events", "unnest(quantities)", "quantities"),
            ("events", "same_as", "events"), ("claims", "event", "events"), ("claims", "unnest(chain)", "attributions"),
            ("contradictions", "unnest(claims)", "claims"),
        ]
        for table, column, to in leads:
            refers = f"SELECT document, {column} AS id FROM {table}"
            refers = f"SELECT * FROM ({refers}) WHERE id IS NOT NULL"
            self.assertGreater(one(f"SELECT count(*) FROM ({refers})"), 0, column)
            self.assertEqual(one(f"SELECT count(*) FROM ({refers}) ANTI JOIN {to} USING (document, id)"), 0, column)
        # Every span says what stands there.
        self.assertEqual(one("SELECT count(*) FROM events v JOIN documents d ON d.id = v.document WHERE d.text[v.trigger.span.start + 1:"
                             "v.trigger.span.end] != v.trigger.span.text"), 0)
        metadata = dict(db.execute(f"SELECT key::VARCHAR, value::VARCHAR FROM parquet_kv_metadata('{folder}/claims.parquet')").fetchall())
        self.assertEqual((metadata["onrecord.schema"], metadata["onrecord.table"]), ("onrecord/1", "claims"))
        self.assertIn("code points", metadata["onrecord.offsets"])

    def test_small_row_groups(self):
        import pyarrow.ipc
        import pyarrow.parquet

        file = pyarrow.parquet.ParquetFile(export("parquet", "small", "--rows", 5) / "claims.parquet")
        self.assertGreater(file.num_row_groups, 1)
        self.assertLessEqual(max(file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)), 5)
        self.assertEqual(file.read().to_pylist(), pyarrow.parquet.read_table(export("parquet", "tables") / "claims.parquet").to_pylist())
        with pyarrow.ipc.open_file(export("arrow", "small-arrow", "--rows", 5) / "events.arrow") as file:
            self.assertGreater(file.num_record_batches, 1)
            self.assertEqual(file.read_all().to_pylist(),
                             pyarrow.parquet.read_table(export("parquet", "tables") / "events.parquet").to_pylist())

    def test_csv_and_tsv_give_the_records_back(self):
        import pandas

        for extension, rows in (("csv", rebuilt.csv_rows), ("tsv", rebuilt.tsv_rows)):
            folder = export(extension, extension)
            tables = {path.stem: rows(path) for path in sorted(folder.glob(f"*.{extension}"))}
            nested = rebuilt.Nested(schemas(), tables)
            self.assertSameRecords(rebuilt.records({name: nested.rows(name) for name in rebuilt.TABLES}, "onrecord/1"), expected())
        for path in sorted(export("csv", "csv").glob("*.csv")):
            frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
            self.assertEqual(frame.to_dict("records"), rebuilt.csv_rows(path), path)
            self.assertTrue(path.read_text(encoding="utf-8").startswith('"'), "the header is quoted")
            tsv = pandas.read_csv(export("tsv", "tsv") / f"{path.stem}.tsv", sep="\t", quoting=3, dtype=str, keep_default_na=False)
            self.assertEqual((list(tsv.columns), len(tsv)), (list(frame.columns), len(frame)))

    def test_the_w3c_description_holds(self):
        """Types, required cells, keys and what they lead to are as `csv-metadata.json` says."""
        from csvw import TableGroup

        for extension in ("csv", "tsv"):
            group = TableGroup.from_file(export(extension, extension) / "csv-metadata.json")
            self.assertEqual({table.url.string for table in group.tables},
                             {path.name for path in export(extension, extension).glob(f"*.{extension}")})
            group.check_referential_integrity()
            for table in group.tables:
                self.assertTrue(table.check_primary_key())
                rows = rebuilt.csv_rows(export("csv", "csv") / f"{pathlib.Path(table.url.string).stem}.csv")
                self.assertEqual(len(list(table.iterdicts())), len(rows), table.url)

    def test_no_cell_is_a_formula(self):
        """A headline that a spreadsheet would compute is text in every table."""
        import duckdb

        article = FOLDER / "formula.txt"
        article.write_text("=HYPERLINK(\"https://nessel.example\")\n\n@Rell said the mayor of Port Nessel resigned on Monday.\n\n"
                           "-5 degrees were measured, 'Ana Rell' said.\n", encoding="utf-8")
        folder = FOLDER / "formula"
        onrecord("export", "--to", "csv", article, "-o", folder)
        [document] = rebuilt.csv_rows(folder / "documents.csv")
        self.assertEqual(document["title"], "'=HYPERLINK(\"https://nessel.example\")")
        self.assertEqual(rebuilt.undone(document["title"]), "=HYPERLINK(\"https://nessel.example\")")
        escaped = 0
        for path in folder.glob("*.csv"):
            for row in rebuilt.csv_rows(path):
                for cell in row.values():
                    self.assertFalse(cell.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-(?!\d+(\.\d+)?$)", cell), cell)
                    escaped += cell.startswith("'")
        self.assertGreater(escaped, 3)
        read = duckdb.sql(f"SELECT title FROM read_csv('{folder}/documents.csv')").fetchone()
        self.assertEqual(read, (document["title"],))

    def test_what_people_decided_is_exported(self):
        import pyarrow.parquet

        archive = FOLDER / "corrected.db"
        onrecord("add", "examples/river-talks.txt", "--archive", archive)
        [(document, before)] = expected(archive).items()
        entity = before["entities"][0]["id"]
        onrecord("correct", document, entity, "--set", "name=Somebody Else", "--who", "Mira", "--archive", archive)
        folder = FOLDER / "corrected"
        onrecord("export", "--to", "parquet", "--archive", archive, "-o", folder)
        rows = pyarrow.parquet.read_table(folder / "entities.parquet").to_pylist()
        self.assertEqual(rows[0]["name"], "Somebody Else")

    def test_the_examples_of_the_help_work(self):
        import duckdb

        desk.make()
        for target, name in (("parquet", "tables"), ("csv", "csv")):
            export(target, name)
        said = onrecord("export", "--help").stdout
        commands = [line.strip() for line in said.splitlines() if re.match(r" +(duckdb|python|Rscript) ", line)]
        self.assertEqual(len(commands), 4, commands)
        for command in commands:
            program, arguments = command.split(" ", 1)
            text = re.fullmatch(r"-[ce] \"(.*)\"", arguments)[1]
            if program == "duckdb":
                before = os.getcwd()
                os.chdir(FOLDER)
                self.assertTrue(duckdb.sql(text).fetchall(), command)
                os.chdir(before)
            elif program == "python":
                self.assertTrue(subprocess.run([sys.executable, "-c", text], cwd=FOLDER, check=True, capture_output=True).stdout)
            elif shutil.which("Rscript"):
                self.assertTrue(subprocess.run(["Rscript", "-e", text], cwd=FOLDER, check=True, capture_output=True).stdout)


if __name__ == "__main__":
    unittest.main()
