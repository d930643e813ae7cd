"""Stories over the partitions of a data frame."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.storagelevel import StorageLevel

from onrecord._columns import require
from onrecord._native import Comparison, nested_schema, records_of, signatures
from onrecord.spark.blocks import blocks
from onrecord.spark.edges import edges, order
from onrecord.spark.types import struct

__all__ = ["Stories", "stories"]

#: Stories that are handed to Spark together: most blocks are one article, and a batch of one row costs more than its content.
_TOGETHER = 64


@dataclass(frozen=True)
class Stories:
    """What articles tell together. Every frame refers to its story by ``story``, the id of the story's first article.

    Attributes:
        articles: A row for each article: ``document`` (its id), ``story``, ``copy_of`` (the earlier article that it repeats as a
            whole), ``carrier`` (whose words it carries), ``day``, ``outlet``, ``title``, ``url``, ``replaced_by`` (the later
            version under its address, which stands for it: ``story`` is null then), ``error`` (why it could not be compared).
        copies: A row for each article and each earlier one that it repeats: ``document``, ``of``, ``kind`` (copy, partial),
            ``jaccard`` and ``containment`` (shares from 0 to 1).
        stories: ``title``, ``articles``, ``outlets``, ``origins`` (independent origins of the happening that most assert),
            ``disputed``, ``first_day``, ``last_day``.
        happenings: A row for each event over all articles that speak of it: ``happening`` (article and event of its first
            mention), ``type``, ``mode``, ``lemma``, ``status``, ``actors``, ``recipients``, ``place``, ``from``, ``to``,
            ``articles``, ``first_day``, ``origins`` (independent origins that hold it to be so), ``denials`` (those that hold it
            not to be so), ``mentions``. They assert that it happened only where ``status`` is occurred or ongoing.
        origins: Who stands behind a happening: ``happening``, ``origin`` (a key), ``side`` (asserted, denied, raised), ``name``,
            ``kind``, ``through``, ``factuality``, ``first_day``, ``outlets``, ``numbers``, and the words on which it rests:
            ``document``, ``claim``, ``text``.
        claims: The claims behind them: ``happening``, ``document``, ``id``, ``event``, ``factuality``, ``confidence``,
            ``origin``, ``text``.
        disputes: Claims of different origins on a happening that cannot both hold: ``happening``, ``kind`` (denial, number,
            outcome), ``a`` and ``b`` (``origin``, ``name``, ``document``, ``claim``, ``factuality``, ``numbers``).
        told: All of them in one frame, a row for each story; it is what is persisted.
    """

    articles: DataFrame
    copies: DataFrame
    stories: DataFrame
    happenings: DataFrame
    origins: DataFrame
    claims: DataFrame
    disputes: DataFrame
    told: DataFrame

    def unpersist(self) -> None:
        """Gives the memory and disk back that the frames take. Do not use them afterwards."""
        self.told.unpersist()


def stories(records: DataFrame, *, knowledge: str | os.PathLike[str] | None = None, most: int = 2000) -> Stories:
    """Finds which articles belong together, who copies whom, and how many independent origins stand behind what they tell.

    It is what ``onrecord add`` does with the same articles, one after the other in the order of their publication, on as many
    machines as Spark has. Spark finds pairs of articles that may belong together, by parts of their texts that both have and by
    the words that tell what they are about, and makes blocks of all that such pairs link. In each block the archive decides, in
    memory. All this is done at once, and the result is left persisted. The records are gone over twice, and kept on disk
    meanwhile unless you have persisted them.

    It differs from one archive of all articles in these points:

    - How telling a word is comes from a table of English news and from the block's own articles. In one archive, words become
      less telling as thousands of articles have them; so some stories are larger here.
    - Who is who is decided inside a block: a name that only articles of other stories explain stays unexplained. Keys of origins
      are the same in all blocks where the same words name them, which does not say that they are one person; an origin is shown
      as the first article of the block has it.
    - A block of more than ``most`` articles is cut at its weakest pairs, at last by days, which may cut a story.
    - Of two texts under one address the one published later is the current version, whichever came first.

    Args:
        records: Rows that :func:`onrecord.spark.read` gave. Rows with an error are left out, and an article that comes twice
            counts once.
        knowledge: A folder of tables of your own: who and where. It must be there on every worker.
        most: Articles of a block. A task holds one block in memory, some 100 kB an article.

    Returns:
        The frames. Give their memory back with :meth:`Stories.unpersist`.

    Raises:
        KeyError: If a column of the record is missing.
    """
    record = [name for name in nested_schema(True).names if name not in ("error", "error_kind")]
    require([*record, "error"], records.columns)
    rows = records.where(F.col("error").isNull()).select(*record)
    with ExitStack() as kept:
        if not (records.storageLevel.useMemory or records.storageLevel.useDisk):
            kept.callback(rows.persist(StorageLevel.DISK_ONLY).unpersist)
        signed = rows.mapInArrow(_signatures, struct(signatures([]).schema))
        signed = _each_once(signed.withColumn("node", F.xxhash64("document"))).persist(StorageLevel.MEMORY_AND_DISK)
        kept.callback(signed.unpersist)
        pairs = edges(signed).persist(StorageLevel.MEMORY_AND_DISK)
        kept.callback(pairs.unpersist)
        found = blocks(signed, pairs, most).join(signed.select("node", "day", "moment"), "node")
        told = _compared(rows, found, knowledge).persist(StorageLevel.MEMORY_AND_DISK)
        try:
            told.count()
        except BaseException:
            told.unpersist()
            raise
    parts = ["articles", "copies", "happenings", "origins", "claims", "disputes"]
    tables = {name: told.select(F.explode(name).alias("row")).select("row.*") for name in parts}
    return Stories(stories=told.where(F.col("story").isNotNull()).select("story.*"), told=told, **tables)


def _signatures(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield signatures(records_of(batch))


def _each_once(signed: DataFrame) -> DataFrame:
    """One row for each article, the same one wherever its rows stand."""
    of = F.struct("day", "moment", "url", "hashes", "terms")
    return signed.groupBy("node").agg(F.min(of).alias("of")).select("node", "of.*")


def _compared(records: DataFrame, found: DataFrame, knowledge: str | os.PathLike[str] | None) -> DataFrame:
    """The stories of each block; rows that hold rows of all tables."""
    own = None if knowledge is None else os.fspath(knowledge)

    def compare(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        made: list[pa.RecordBatch] = []
        for batch in _by_block(Comparison(own), batches):
            made.append(batch)
            if sum(batch.num_rows for batch in made) >= _TOGETHER:
                yield _joined(made)
                made = []
        if made:
            yield _joined(made)

    placed = records.withColumn("node", F.xxhash64("document.id")).join(found, "node").repartition("block")
    # Doubles of one article may be told apart by what was said beside them; the first counts.
    beside = [F.col(f"document.{name}") for name in ("published", "outlet", "title", "byline")]
    placed = placed.sortWithinPartitions("block", *order("document.id"), *beside).drop("node", "day", "moment")
    return placed.mapInArrow(compare, struct(Comparison().stories().schema))


def _by_block(comparison: Comparison, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The stories of each block, of rows that are in the order of blocks."""
    present: int | None = None
    for batch in batches:
        start = 0
        for block, run in groupby(batch.column("block").to_pylist()):
            if present is not None and block != present:
                yield comparison.stories()
            present = block
            rows = sum(1 for _ in run)
            comparison.add(records_of(batch.slice(start, rows)))
            start += rows
    if present is not None:
        yield comparison.stories()


def _joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    return pa.concat_batches(batches)
