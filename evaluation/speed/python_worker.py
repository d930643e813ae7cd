"""Reads the articles of a file of JSON lines in one of the ways that `python.py` compares, and says what it took.

    python_worker.py read_many|read_table|spark|stream ARTICLES CORES
"""
import json
import os
import pathlib
import resource
import sys
import tempfile
import time

#: Rows of a batch that `read_table` is given.
ROWS = 10_000


def texts(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def peak():
    """The largest resident set of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident():
    """The resident set of this process now, in MiB."""
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def read_many(path, _):
    import onrecord

    start = time.perf_counter()
    events = count = 0
    for record in onrecord.read_many(texts(path), progress=False):
        events += len(record.events)
        count += 1
    return {"seconds": time.perf_counter() - start, "articles": count, "events": events, "memory": peak()}


def read_table(path, _):
    import onrecord
    import pyarrow

    table = pyarrow.table({"text": list(texts(path))})
    start = time.perf_counter()
    tables = onrecord.read_table(table, progress=False)
    return {"seconds": time.perf_counter() - start, "articles": len(tables["articles"]) - len(tables["errors"]), "memory": peak()}


def spark(path, cores):
    import onrecord.spark
    from pyspark.sql import SparkSession

    # Spark's workers are to be of this Python.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as work:
        builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
        session = builder.config("spark.driver.memory", "2g").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        # Several partitions for each core, so that none waits long for another at the end.
        articles = session.read.json(path).repartition(4 * int(cores)).cache()
        articles.count()
        start = time.perf_counter()
        onrecord.spark.read(articles, text="text").write.parquet(f"{work}/records")
        seconds = time.perf_counter() - start
        records = session.read.parquet(f"{work}/records")
        count = records.where("error is null").count()
        session.stop()
        return {"seconds": seconds, "articles": count, "memory": peak()}


def stream(path, _):
    import onrecord

    start = time.perf_counter()
    with open(path, encoding="utf-8") as lines:
        total = sum(1 for _ in lines)
    early = count = 0
    for record in onrecord.read_many(texts(path), progress=False):
        count += 1
        if count == total // 10:
            early = resident()
    return {"seconds": time.perf_counter() - start, "articles": count, "early": early, "memory": peak(), "last": record.document.id}


if __name__ == "__main__":
    print(json.dumps({"read_many": read_many, "read_table": read_table, "spark": spark, "stream": stream}[sys.argv[1]](*sys.argv[2:])))
