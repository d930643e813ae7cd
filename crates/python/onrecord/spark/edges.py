"""Which articles may belong together: pairs of them, found by Spark's own joins and windows."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from onrecord._native import reach

__all__ = ["edges", "order"]


def order(last: str = "node") -> list[Column]:
    """The order of publication: by day, then by time, what has none after what has; then by this column."""
    return [F.col("day").asc_nulls_last(), F.col("moment").asc_nulls_last(), F.col(last).asc()]


def edges(signatures: DataFrame) -> DataFrame:
    """Pairs of articles that an archive might find to be copies, versions or articles of one story.

    Every hash leads from an article to no more than the last 48 before it that have it, and every term to the last 64, as in the
    archive. So the pairs grow with the number of articles and not with its square, however common a word or a wire's text is.

    Args:
        signatures: ``node`` (a number for the article), ``day``, ``moment``, ``url``, ``hashes``, ``terms``; each article once.

    Returns:
        ``a``, ``b`` (nodes) and ``weight``: the share of the shorter text that both have, or how like they are by their terms,
        from 0 to 1; 2 for versions of one article.
    """
    found = _repeated(signatures).unionByName(_alike(signatures)).unionByName(_versions(signatures))
    return found.groupBy("a", "b").agg(F.max("weight").alias("weight"))


def _repeated(signatures: DataFrame) -> DataFrame:
    """Articles of which one repeats the other in part or whole, by the archive's estimate from their sketches."""
    limits = reach()
    hashes = signatures.select("node", "day", "moment", F.size("hashes").alias("size"), F.explode("hashes").alias("hash"))
    # What many articles before this one have is boilerplate or a wire's text …
    seen = F.row_number().over(Window.partitionBy("hash").orderBy(*order()))
    hashes = hashes.withColumn("common", (seen > limits["hash_rows"]).cast("int"))
    hashes = _with_earlier(hashes, "hash", limits["hash_rows"], "node", "size")
    # … the latter where it is most of what an article has.
    own = hashes.groupBy("node").agg(F.sum("common").alias("own_common"))
    pairs = (
        hashes.select("node", "size", "common", F.explode("earlier").alias("other"))
        .groupBy("node", F.col("other.node").alias("b"))
        .agg(
            F.first("size").alias("size"),
            F.first("other.size").alias("other_size"),
            F.sum("common").alias("common"),
            F.count("*").alias("shared"),
        )
        .join(own, "node")
    )
    # Of a wire's text all hashes count, of any other those that are not common.
    wire = F.col("own_common") * 2 > F.col("size")
    left_out = F.when(wire, 0)
    shared = F.col("shared") - left_out.otherwise(F.col("common"))
    size = F.col("size") - left_out.otherwise(F.col("own_common"))
    other = F.col("other_size") - left_out.otherwise(F.col("common"))
    containment = F.least(F.try_divide(shared, F.least(size, other)), F.lit(1.0))
    jaccard, ratio = F.try_divide(shared, size + other - shared), F.try_divide(F.least(size, other), F.greatest(size, other))
    whole = (containment >= limits["copy_containment"]) & (ratio >= limits["copy_ratio"])
    copy = (shared >= limits["copy_hashes"]) & ((jaccard >= limits["copy_jaccard"]) | whole)
    partial = (shared >= limits["partial_hashes"]) & (containment >= limits["partial_containment"])
    return pairs.where(copy | partial).select(F.col("node").alias("a"), "b", containment.alias("weight"))


def _alike(signatures: DataFrame) -> DataFrame:
    """Articles near in days that are about the same, by the cosine of their terms, less for every day between them."""
    limits = reach()
    number = F.expr("datediff(try_cast(day AS date), DATE '1970-01-01')")
    terms = signatures.select("node", "day", "moment", number.alias("number"), F.explode("terms").alias("of"))
    terms = _with_earlier(terms.select("*", "of.*"), "term", limits["term_rows"], "node", "number", "weight")
    # Of a term that more articles have, a pair may share a part that is not seen.
    frequent = F.size("earlier") >= limits["term_rows"]
    rest = terms.where(frequent).groupBy("node").agg(F.collect_list(F.struct("term", "weight")).alias("frequent"))
    apart = F.coalesce(F.abs(F.col("number") - F.col("other.number")), F.lit(0))
    product = F.col("weight") * F.col("other.weight")
    pairs = (
        terms.select("node", "number", "weight", frequent.alias("rest"), F.explode("earlier").alias("other"))
        .where(apart <= limits["days"])
        .groupBy("node", F.col("other.node").alias("b"))
        .agg(
            F.sum(product).alias("seen"),
            F.sum(F.when(F.col("rest"), 0.0).otherwise(product)).alias("sure"),
            F.first(apart).alias("apart"),
        )
    )
    place = F.row_number().over(Window.partitionBy("node").orderBy(F.desc("seen"), "b"))
    best = pairs.withColumn("place", place).where(F.col("place") <= limits["term_compared"]).join(rest, "node", "left")
    best = best.join(signatures.select(F.col("node").alias("b"), F.map_from_entries("terms").alias("its")), "b")
    unseen = F.transform(
        F.coalesce("frequent", F.array()), lambda of: of.weight * F.coalesce(F.try_element_at("its", of.term), F.lit(0.0))
    )
    found = F.aggregate(unseen, F.col("sure"), lambda sum, product: sum + product)
    likeness = found * (1 - F.col("apart") / (2 * limits["days"]))
    return best.select(F.col("node").alias("a"), "b", likeness.alias("weight")).where(F.col("weight") >= limits["likeness"])


def _versions(signatures: DataFrame) -> DataFrame:
    """Texts under one address, each with the one before."""
    addressed = _with_earlier(signatures.select("node", "day", "moment", "url").where(F.col("url").isNotNull()), "url", 1, "node")
    return addressed.select(F.col("node").alias("a"), F.explode("earlier.node").alias("b"), F.lit(2.0).alias("weight"))


def _with_earlier(rows: DataFrame, key: str, most: int, *columns: str) -> DataFrame:
    """Each row with the last rows before it that have its key, at most so many: ``earlier``, a list of these columns."""
    before = Window.partitionBy(key).orderBy(*order()).rowsBetween(-most, -1)
    return rows.withColumn("earlier", F.collect_list(F.struct(*columns)).over(before))
