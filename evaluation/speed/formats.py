"""Speed and memory of reading containers without the model, from 10 MB to 2 GB of the same invented pages.

    formats.py --binary target/release/examples/throughput [--sizes 10 100 2000] [--json FILE]

`container` takes articles out of their file, `pages` also finds the story in each page: that is what HTML costs. Sizes and
speeds are of what the file holds, unpacked, in millions of bytes and in seconds of one processor, so that what else a machine
does counts little. The best of several rounds counts, and the largest peak.
"""
import argparse
import gzip
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from bench import EXAMPLES
from vary import articles

# Pages that are made; larger files repeat them.
BLOCK = 10_000_000
# Seconds that a measurement may take and still be repeated.
PATIENCE = 10


def page(number, text):
    """A news page around a text: menus, teasers, scripts and metadata, as publishing systems make them."""
    title, *paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    about = {"@type": "NewsArticle", "headline": title, "datePublished": "2025-03-04", "publisher": {"name": "Example Press"}}
    menu = "".join(f'<li class="menu-item menu-item-{i}"><a href="/section/{i}">Section {i}</a></li>' for i in range(40))
    teasers = "".join(
        f'<article class="card"><h3><a href="/story/{number + i}">Another story, number {number + i}</a></h3>'
        f'<p>Its first words, which are not this story\'s.</p></article>' for i in range(30))
    script = "".join(f"window.layer.push({{event: 'view', slot: {i}, page: {number}}});" for i in range(150))
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | Example Press</title>
<script type="application/ld+json">{json.dumps(about)}</script><script>{script}</script></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article class="story"><h1>{html.escape(title)}</h1>
{body}</article><aside>{teasers}</aside></main>
<footer><ul>{menu}</ul></footer><script>{script}</script></body></html>
"""


def warc_record(number, text):
    """The record of a page, with its request before it."""
    body = page(number, text).encode()
    url = f"https://example.org/story/{number}"

    def record(kind, content):
        header = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                  f"WARC-Date: 2025-03-05T06:07:08Z\r\nWARC-Target-URI: {url}\r\n"
                  f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n")
        return header.encode() + content + b"\r\n\r\n"

    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    yield record("request", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")
    yield record("response", answer + body)


def json_line(number, text):
    """The text of a story as a line of a dump."""
    title, _, body = text.strip().partition("\n\n")
    fields = {"url": f"https://example.org/story/{number}", "title": title, "date": "2025-03-04", "text": body}
    yield (json.dumps(fields) + "\n").encode()


# Inputs: the name of the file, what makes its pieces, and how each piece is packed. Each becomes rows of the table.
INPUTS = [
    ("crawl.warc", warc_record, bytes),
    ("crawl.warc.gz", warc_record, lambda piece: gzip.compress(piece, 6)),
    ("dump.jsonl", json_line, bytes),
]

# What is written, not read (rows a second into Parquet), is measured by functions of this list, which take the options and
# give rows like those of `measure_input`.
OUTPUTS = []


def block(make, pack):
    """Pieces of about BLOCK bytes, packed, and how many bytes and articles they are unpacked."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    packed, size, count = [], 0, 0
    while size < BLOCK:
        for text in articles(texts, count + len(texts))[count:]:
            for piece in make(count, text):
                size += len(piece)
                packed.append(pack(piece))
            count += 1
    return b"".join(packed), size, count


def best(command, seconds):
    """The best time and the largest peak of up to three runs, fewer where one takes long."""
    runs = [run(command)]
    while len(runs) < 3 and runs[0][0] < seconds:
        runs.append(run(command))
    return min(runs), max(peak for _, peak, _ in runs)


def run(command):
    """Seconds of processor time, peak memory in MiB, and what the program counted.

    The peak is asked for while it runs: what the system tells at its end counts this script's memory too, of which a process
    has the pages until it becomes another program.
    """
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        peak = 0
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            found = re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{process.pid}/status").read_text())
            peak = int(found[1]) / 1024 if found else peak
            time.sleep(0.002)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)} failed with status {process.returncode}")
        out.seek(0)
        told = json.load(out)
    return usage.ru_utime + usage.ru_stime, peak, told


def measure_input(binary, folder, size, name, make, pack, with_pages):
    """A row for a file of so many megabytes."""
    piece, piece_size, piece_articles = block(make, pack)
    times = max(1, round(size * 1_000_000 / piece_size))
    path = folder / name
    with open(path, "wb") as file:
        for _ in range(times):
            file.write(piece)
    megabytes = times * piece_size / 1_000_000
    row = {"input": name, "MB": round(megabytes), "articles": times * piece_articles}
    for what, options in (("container", []), ("pages", ["--read"]))[:1 + with_pages]:
        (seconds, _, told), peak = best([binary, str(path), *options], PATIENCE)
        if told["articles"] != row["articles"] or told["failed"]:
            sys.exit(f"{name}: {told['articles']} articles of {row['articles']}, {told['failed']} failures")
        row[what] = {"MB/s": round(megabytes / seconds, 1), "articles/s": round(row["articles"] / seconds), "MiB": round(peak)}
    path.unlink()
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True, help="the example `throughput` of onrecord-intake, built for release")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 2000], help="megabytes of the files, unpacked")
    parser.add_argument("--inputs", nargs="+", default=[name for name, _, _ in INPUTS], help="which files")
    parser.add_argument("--pages", type=int, default=100, help="megabytes up to which pages are read too, which takes long")
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    rows = []
    print("| input | MB unpacked | articles | container MB/s | peak MiB | with pages read MB/s | articles/s | peak MiB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, make, pack in INPUTS:
            for size in options.sizes if name in options.inputs else []:
                row = measure_input(binary, pathlib.Path(folder), size, name, make, pack, size <= options.pages)
                rows.append(row)
                taken, read = row["container"], row.get("pages", {})
                cells = [name, f"{row['MB']:,}", f"{row['articles']:,}", taken["MB/s"], taken["MiB"]]
                cells += [read.get(what, "–") for what in ("MB/s", "articles/s", "MiB")]
                print("|", " | ".join(map(str, cells)), "|", flush=True)
        for measured in OUTPUTS:
            rows += measured(options)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
