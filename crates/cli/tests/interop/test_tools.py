"""An archive opens in the tools that analysts have, and each gives the answers that SQLite gives itself.

    ONRECORD_BINARY=target/debug/onrecord python -m unittest discover -s crates/cli/tests/interop

`cargo xtask interop` makes the Python environment for it.
"""
import asyncio
import json
import pathlib
import sqlite3
import unittest

import desk


def answers(question):
    """What Python's own SQLite says."""
    with sqlite3.connect(f"file:{desk.make()}?mode=ro", uri=True) as db:
        return [tuple(row) for row in db.execute(question)]


class Tools(unittest.TestCase):
    def setUp(self):
        desk.make()

    def test_the_questions_have_answers(self):
        for name, question in desk.QUESTIONS.items():
            self.assertTrue(answers(question), name)

    def test_pandas(self):
        import pandas

        with sqlite3.connect(desk.ARCHIVE) as db:
            for name, question in desk.QUESTIONS.items():
                frame = pandas.read_sql(question, db)
                rows = [tuple(row) for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False)]
                self.assertEqual(rows, answers(question), name)
            words = "SELECT document FROM documents_text JOIN documents ON document = documents_text.rowid " \
                    "WHERE documents_text MATCH ?"
            self.assertEqual(len(pandas.read_sql(words, db, params=["drones"])), 1)

    def test_duckdb(self):
        """The extension comes with a package, not over the network."""
        import duckdb
        import duckdb_extension_sqlite_scanner

        package = pathlib.Path(duckdb_extension_sqlite_scanner.__file__).parent
        [extension] = package.glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension")
        db = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
        db.execute(f"LOAD '{extension}'")
        db.execute(f"ATTACH '{desk.ARCHIVE}' AS news (TYPE sqlite, READ_ONLY)")
        db.execute("USE news")
        for name, question in desk.QUESTIONS.items():
            self.assertEqual(db.execute(question).fetchall(), answers(question), name)
        counted = db.execute("SELECT count(*) FROM claims JOIN claim_chain ON claim_chain.document = claims.document "
                             "AND claim_chain.claim = claims.id").fetchall()
        self.assertEqual(counted, answers("SELECT count(*) FROM claim_chain"))

    def test_datasette(self):
        from datasette.app import Datasette

        async def ask():
            datasette = Datasette([desk.ARCHIVE])
            await datasette.invoke_startup()

            async def get(path, **parameters):
                response = await datasette.client.get(path, params=parameters)
                self.assertEqual(response.status_code, 200, f"{path}: {response.text[:300]}")
                return json.loads(response.text)

            for name, question in desk.QUESTIONS.items():
                found = await get("/news.json", sql=question, _shape="arrays")
                self.assertEqual([tuple(row) for row in found["rows"]], answers(question), name)
            # Datasette finds the full-text index of a table by itself, and offers a search box for it.
            found = await get("/news/documents.json", _search="drones", _shape="objects")
            self.assertEqual([row["title"] for row in found["rows"]],
                             ["Cape Verde denies report that it agreed to host Spanish drones"])
            for view in ("asserted_events", "spelt_claims", "statements", "denials"):
                found = await get(f"/news/{view}.json", _shape="objects", _size="5")
                self.assertTrue(found["rows"], view)
            page = await datasette.client.get("/news/documents")
            self.assertEqual(page.status_code, 200)
            self.assertIn("_search", page.text)

        asyncio.run(ask())

    def test_sqlite_utils(self):
        import sqlite_utils

        db = sqlite_utils.Database(desk.ARCHIVE)
        self.assertEqual(db["documents"].detect_fts(), "documents_text")
        self.assertEqual(db["documents"].count, len(desk.EXAMPLES))
        self.assertIn("spelt_claims", db.view_names())


if __name__ == "__main__":
    unittest.main()
