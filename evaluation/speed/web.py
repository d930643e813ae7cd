"""How quickly the page answers: one reader after the other, and two hundred at once while articles are being added.

    web.py --binary target/release/onrecord --fill target/release/examples/scale [--articles 100000] [--seconds 30]

`--fill` is the example `scale` of onrecord-archive, which makes an archive of invented articles without a model; with
`--archive`, one that is there already is copied instead. Times are measured at the server's socket, on one connection that
is kept, and are medians of warm answers; the crowd is `wrk` (Debian: wrk). A file of the program itself (`/assets/base.css`),
asked in the same run, says what the machine can do.
"""
import argparse
import http.client
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from crowd import crowd
from vary import articles

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "examples"
OUTLET = "Speed Gazette"
# Words of the article whose page is measured.
WORDS = 1000
RUNS = 15
STATIC = "/assets/base.css"
# What answers may take, in milliseconds.
TARGETS = {"article": 30, "search": 80}


def fill(options, archive):
    """Makes the archive; gives articles a second, where it is made here."""
    if options.archive:
        shutil.copy(options.archive, archive)
        return None
    told = subprocess.run([options.fill, "--fill", str(archive), str(options.articles)], check=True, capture_output=True, text=True)
    return float(re.search(r"([\d,]+) a second", told.stderr)[1].replace(",", ""))


def long_article(folder):
    """An article of about a thousand words, out of the examples."""
    paragraphs = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        paragraphs += [part for part in path.read_text(encoding="utf-8").split("\n\n")[1:] if part.strip()]
    text, at = "The long record\n", 0
    while len(text.split()) < WORDS:
        text += "\n" + paragraphs[at % len(paragraphs)] + "\n"
        at += 1
    path = folder / "long.txt"
    path.write_text(text, encoding="utf-8")
    return path, len(text.split())


class Server:
    """A server over an archive."""

    def __init__(self, binary, archive):
        command = [binary, "serve", "--archive", str(archive), "--listen", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.address).netloc)

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def time(self, path):
        """Median milliseconds of warm answers and their bytes; none where there is no such page."""
        status, body = self.get(path)
        if status == 404:
            return None
        if status != 200:
            sys.exit(f"{path}: {status} {body[:300]}")
        taken = []
        for _ in range(RUNS):
            start = time.perf_counter()
            self.get(path)
            taken.append(1000 * (time.perf_counter() - start))
        return statistics.median(taken), len(body)

    def memory(self):
        """Resident MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def pages(archive):
    """What is asked for, by name: made of what is frequent and rare in this archive."""
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as db:
        one = lambda sql, *values: db.execute(sql, values).fetchone()[0]
        article = one("SELECT id FROM documents WHERE outlet = ? ORDER BY document DESC LIMIT 1", OUTLET)
        story = one("SELECT story FROM stories ORDER BY articles DESC LIMIT 1")
        outlet = one("SELECT outlet FROM documents GROUP BY outlet ORDER BY count(*) DESC LIMIT 1")
        sample = "FROM (SELECT name FROM {} LIMIT 50000) GROUP BY name ORDER BY count(*) DESC LIMIT 1"
        name = one("SELECT name " + sample.format("entities WHERE type = 'person'"))
        place = one("SELECT name " + sample.format("places"))
        title = one("SELECT title FROM documents ORDER BY document LIMIT 1")
        first, last = db.execute("SELECT min(day), max(day) FROM documents").fetchone()
        middle = one("SELECT day FROM documents WHERE day IS NOT NULL ORDER BY day LIMIT 1 OFFSET (SELECT count(*) / 2 FROM documents)")
    searches = {
        "a common word": {"words": "said"},
        "a common word, newest first": {"words": "said", "sort": "newest"},
        "words of a headline": {"words": " ".join(re.findall(r"\w{5,}", title)[:2])},
        "a phrase": {"words": '"familiar with the matter"'},
        "a beginning": {"words": "har*"},
        "a common word in claims": {"words": "near", "in": "claims"},
        "a type": {"type": "ASSAULT"},
        "a type that is denied": {"type": "ASSAULT", "status": "denied"},
        "a factuality": {"factuality": "CT-"},
        "a speaker": {"said-by": name},
        "somebody who is spoken of": {"about": name},
        "a place": {"place": place, "in": "claims"},
        "a country": {"country": "NOR"},
        "an outlet": {"outlet": outlet, "words": "said"},
        "unnamed sources": {"naming": "unnamed"},
        "a day": {"from": middle, "to": middle},
        "all days": {"from": first, "to": last, "words": "near", "in": "statements"},
    }
    coded = {what: urllib.parse.urlencode(asked) for what, asked in searches.items()}
    listed = {
        "an article": f"/articles/{article}",
        "its record": f"/api/articles/{article}/record",
        "articles": "/articles",
        "stories": "/stories",
        "the largest story": f"/stories/{story}",
        "the largest story, as JSON": f"/api/stories/{story}",
        "people": "/people",
        "places": "/places",
        "people, as JSON": "/api/people",
        "help": "/help",
        "a file of the program": STATIC,
    }
    listed |= {f"search: {what}": f"/search?{query}" for what, query in coded.items()}
    return listed | {f"search as JSON: {what}": f"/api/search?{query}" for what, query in coded.items()}


def keep_adding(binary, archive, folder, stop, told):
    """Adds articles, a few at a time, until it is told to stop."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    turn = 0
    while not stop.is_set():
        turn += 1
        batch = folder / f"batch-{turn}"
        batch.mkdir()
        for number, text in enumerate(articles(texts, len(texts) * (turn + 1))[-len(texts):]):
            (batch / f"{number}.txt").write_text(text, encoding="utf-8")
        done = subprocess.run([binary, "add", str(batch), "--archive", str(archive)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"onrecord add failed while the server was read: {done.stderr}")
        told.append(len(texts))


def row(what, score, detail=""):
    return {"what": "the page", "metric": what, "score": score, "detail": detail}


def alone(server, asked):
    """One reader after the other: rows, and the pages that are there."""
    rows, there, searches = [], [], {"search: ": [], "search as JSON: ": []}
    for what, path in asked.items():
        took = server.time(path)
        if took is None:
            print(f"{what}: there is no such page", flush=True)
            continue
        there.append(path)
        milliseconds, size = took
        print(f"{what:50} {milliseconds:8.1f} ms {size:9,} bytes", flush=True)
        kind = next((kind for kind in searches if what.startswith(kind)), None)
        if kind:
            searches[kind].append((milliseconds, what.removeprefix(kind)))
        else:
            rows.append(row(f"{what}, ms", f"{milliseconds:.1f}", f"{size:,} bytes; at most {TARGETS['article']} ms"
                            if what == "an article" else f"{size:,} bytes"))
    for kind, times in searches.items():
        if times:
            worst, which = max(times)
            median = statistics.median(milliseconds for milliseconds, _ in times)
            detail = f"{which}; median of {len(times)} kinds of queries {median:.1f} ms; at most {TARGETS['search']} ms"
            rows.append(row(f"{kind}the worst, ms", f"{worst:.1f}", detail))
    return rows, there


def together(server, binary, archive, folder, there, options):
    """Two hundred readers while articles are added."""
    bare = crowd(server.address, [STATIC], options.readers, max(5, options.seconds // 3))
    before = crowd(server.address, there, options.readers, max(5, options.seconds // 3))
    begin, stop, told = server.memory(), threading.Event(), []
    writer = threading.Thread(target=keep_adding, args=(binary, archive, folder, stop, told))
    writer.start()
    busy = crowd(server.address, there, options.readers, options.seconds)
    stop.set()
    writer.join()
    end = server.memory()
    shown = f"{options.readers} readers, {options.seconds} s, {sum(told)} articles added meanwhile"
    return [
        row("answers a second", f"{busy['rate']:,.0f}", shown),
        row("errors", f"{busy['errors']}", f"of {busy['answers']:,} answers; {shown}"),
        row("p50, ms", f"{busy['p50']:.0f}", shown),
        row("p99, ms", f"{busy['p99']:.0f}", shown),
        row("answers a second, nobody adding", f"{before['rate']:,.0f}", f"p50 {before['p50']:.0f} ms, p99 {before['p99']:.0f} ms, {before['errors']} errors"),
        row("a file of the program, answers a second", f"{bare['rate']:,.0f}", f"{bare['rate'] / max(before['rate'], 0.1):.0f} times as many"),
        row("resident memory, MiB", f"{begin:.0f} → {end:.0f}", "before and after"),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--fill", help="the example `scale` of onrecord-archive")
    parser.add_argument("--archive", type=pathlib.Path, help="measure a copy of this archive instead of a new one")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there, for RESULTS.md")
    options = parser.parse_args()
    if not (options.fill or options.archive):
        parser.error("give --fill or --archive")
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        archive = folder / "news.db"
        filled = fill(options, archive)
        path, words = long_article(folder)
        add = [binary, "add", str(path), "--outlet", OUTLET, "--archive", str(archive)]
        subprocess.run(add, check=True, stdout=subprocess.DEVNULL)
        server = Server(binary, archive)
        try:
            rows, there = alone(server, pages(archive))
            rows += together(server, binary, archive, folder, there, options)
        finally:
            server.stop()
    if filled:
        rows.append(row("filling, articles a second", f"{filled:.0f}", "without a model"))
    corpus = f"{options.articles:,} invented articles and one of {words:,} words; {os.cpu_count()} cores"
    print(f"\n{corpus}\n")
    for found in rows:
        print(f"{found['metric']:45} {found['score']:>14}  {found['detail']}")
        found["corpus"] = corpus
    if options.json:
        text = json.dumps({"name": "web", "rows": rows, "tables": [], "peers": []}, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
