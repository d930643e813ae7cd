"""WARC files that warcio writes are read here with the bodies that warcio reads, at the offsets that FastWARC gives.

    ONRECORD_ARTICLES=target/debug/examples/articles python -m unittest discover -s crates/cli/tests/interop
"""
import gzip
import hashlib
import io
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import warnings
import zlib

PAGE = """<!DOCTYPE html><html><head><title>Story {0}</title></head><body><h1>Story {0}</h1>
<p>The mayor of Arlo said on Monday that bridge {0} would stay closed – until June.</p></body></html>
"""


def chunked(body):
    """The body in chunks of ten bytes."""
    parts = [body[i:i + 10] for i in range(0, len(body), 10)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def answers():
    """Headers and bodies of pages, as servers send them."""
    html = ("Content-Type", "text/html; charset=utf-8")
    for number, (headers, pack) in enumerate([
        ([], lambda body: body),
        ([("Content-Encoding", "gzip")], gzip.compress),
        ([("Content-Encoding", "deflate")], zlib.compress),
        ([("Transfer-Encoding", "chunked")], chunked),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], lambda body: chunked(gzip.compress(body))),
        ([("Content-Encoding", "gzip")], lambda body: body),
    ]):
        yield number, [html, *headers], pack(PAGE.format(number).encode())


def write(path, compress, version):
    """A crawl, with records that are no pages among the pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=compress, warc_version=version)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "example"}))
        for number, headers, body in answers():
            url = f"https://news.example/{number}"
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
            ok = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=ok))
            gone = StatusAndHeaders("404 Not Found", headers, protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(b"gone"), http_headers=gone))
            writer.write_record(writer.create_revisit_record(url, "sha1:X", url, "2024-05-06T07:08:09Z", http_headers=ok))


def ours(path, *offset):
    """What we read: names, addresses and hashes of the bodies."""
    command = [os.environ["ONRECORD_ARTICLES"], path.name, *map(str, offset)]
    told = subprocess.run(command, cwd=path.parent, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in told.splitlines()]


class Warc(unittest.TestCase):
    def setUp(self):
        # warcio leaves the files open in which it compresses records.
        warnings.simplefilter("ignore", ResourceWarning)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def files(self):
        for compress in (False, True):
            for version in ("1.0", "1.1"):
                path = pathlib.Path(self.folder.name) / f"crawl-{version}.warc{'.gz' if compress else ''}"
                write(path, compress, version)
                yield path

    def test_warcio_reads_the_same_bodies(self):
        from warcio.archiveiterator import ArchiveIterator

        for path in self.files():
            with open(path, "rb") as file:
                theirs = [
                    (record.rec_headers["WARC-Target-URI"], hashlib.sha256(record.content_stream().read()).hexdigest())
                    for record in ArchiveIterator(file)
                    if record.rec_type == "response" and record.http_headers.get_statuscode() == "200"
                ]
            self.assertEqual(len(theirs), 6)
            self.assertEqual([(page["url"], page["sha256"]) for page in ours(path)], theirs, path.name)

    def test_fastwarc_gives_the_same_offsets(self):
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        for path in self.files():
            with open(path, "rb") as file:
                places = [
                    record.stream_pos
                    for record in ArchiveIterator(file, record_types=WarcRecordType.response)
                    if record.http_headers.status_code == 200
                ]
            pages = ours(path)
            self.assertEqual([page["name"] for page in pages], [f"{path.name}, byte {place}" for place in places])
            self.assertEqual(ours(path, places[3]), pages[3:])


if __name__ == "__main__":
    unittest.main()
