"""Reading past one machine, with Apache Spark.

>>> import onrecord.spark
>>> records = onrecord.spark.read(frame, text="body", url="address")           # doctest: +SKIP
>>> onrecord.spark.write(records, "s3a://bucket/tables")                       # doctest: +SKIP

:func:`read` gives a row for each row, with its record in nested columns or the reason why there is none; :func:`tables` makes
the tables of ``onrecord export`` of them, and :func:`write` stores those as Parquet. :func:`stories` finds which articles belong
together, who copies whom, and how many independent origins stand behind what they tell. Spark spreads the work, tries again what
failed and moves the rows; there is no scheduler here. The package must be installed on every worker, with its optional
dependency ``spark``.
"""

from onrecord.spark.comparing import Stories, stories
from onrecord.spark.reading import read
from onrecord.spark.tables import tables, write

__all__ = ["Stories", "read", "stories", "tables", "write"]
