"""Blocks of articles that may belong together: the connected components of their pairs, by Spark's own joins."""

from __future__ import annotations

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from onrecord.spark.edges import order

__all__ = ["blocks", "components"]

#: Where a block is too large, pairs below these weights are left out, step by step; the least likeness of a story is 0.25.
_LEVELS = (0.35, 0.45, 0.55, 0.7)
#: Rounds grow with the logarithm of the longest chain of articles; so many are never needed.
_ROUNDS = 40


def blocks(signatures: DataFrame, edges: DataFrame, most: int) -> DataFrame:
    """The block of each article.

    A block is a connected component, so that no pair is parted. One of more than ``most`` articles is cut: its weakest pairs are
    left out, then the next, until its parts are small enough; what strong pairs alone hold together is cut by days.

    Args:
        signatures: ``node``, ``day`` and ``moment`` of each article, once.
        edges: ``a``, ``b`` and ``weight``.
        most: Articles of a block.

    Returns:
        ``node`` and ``block``, a number.
    """
    found = _settled(signatures.select("node"), components(edges))
    for level in _LEVELS:
        large = found.groupBy("block").count().where(F.col("count") > most).select("block")
        if large.isEmpty():
            return found
        inside = found.join(large, "block").select("node")
        strong = edges.where(F.col("weight") >= level).join(inside.select(F.col("node").alias("a")), "a", "semi")
        parted = _settled(inside, components(strong))
        found = _kept(found.join(large, "block", "anti").select("node", "block").unionByName(parted))
    return _cut(signatures, found, most)


def components(edges: DataFrame) -> DataFrame:
    """The connected components of a graph, by alternating stars (Kiveris et al. 2014): every node is tied to the least that it
    knows of, until nothing changes.

    Args:
        edges: ``a`` and ``b``, numbers.

    Returns:
        ``node`` and ``block``, the least node of its component, for every node that has an edge and is not itself the least.

    Raises:
        RuntimeError: If it does not end, which no graph should make happen.
    """
    links = edges.select(F.greatest("a", "b").alias("node"), F.least("a", "b").alias("to"))
    links = _kept(links.where("node <> to").distinct())
    before = None
    for _ in range(_ROUNDS):
        links = _kept(_small_star(_large_star(links)))
        now = links.agg(F.count("*"), F.bit_xor(F.xxhash64("node", "to"))).first()
        if now == before:
            return links.select("node", F.col("to").alias("block"))
        before = now
    raise RuntimeError(f"the blocks of articles are not settled after {_ROUNDS} rounds")


def _large_star(links: DataFrame) -> DataFrame:
    """Ties what hangs on a node to the least that this one hangs on."""
    least = links.groupBy(F.col("node").alias("to")).agg(F.min("to").alias("least"))
    return links.join(least, "to", "left").select("node", F.coalesce("least", "to").alias("to")).distinct()


def _small_star(links: DataFrame) -> DataFrame:
    """Ties a node, and all that it hangs on, to the least of these."""
    least = links.groupBy("node").agg(F.min("to").alias("least"))
    others = links.join(least, "node").where("to <> least").select(F.col("to").alias("node"), F.col("least").alias("to"))
    return least.select("node", F.col("least").alias("to")).unionByName(others).distinct()


def _settled(nodes: DataFrame, found: DataFrame) -> DataFrame:
    """The block of every node; one without edges is a block by itself."""
    return _kept(nodes.join(found, "node", "left").select("node", F.coalesce("block", "node").alias("block")))


def _cut(signatures: DataFrame, found: DataFrame, most: int) -> DataFrame:
    """Cuts what is still too large by the order of publication."""
    place = F.row_number().over(Window.partitionBy("block").orderBy(*order()))
    placed = found.join(signatures.select("node", "day", "moment"), "node")
    placed = placed.withColumn("part", F.floor((place - 1) / most))
    block = F.when(F.col("part") == 0, F.col("block")).otherwise(F.xxhash64("block", "part"))
    return _kept(placed.select("node", block.alias("block")))


def _kept(frame: DataFrame) -> DataFrame:
    """Computes a frame and forgets how, since plans would double with every round. With a checkpoint directory it outlives the
    loss of an executor; without one, the job has to be run again then."""
    reliable = frame.sparkSession.sparkContext.getCheckpointDir() is not None
    return frame.checkpoint() if reliable else frame.localCheckpoint()
