"""Arrow types as Spark has them."""

from __future__ import annotations

import pyarrow as pa
from pyspark.sql import types as spark

__all__ = ["struct"]

#: As Spark reads them from Parquet: it has no unsigned numbers, so each gets a type that holds all of its values.
_SCALARS: dict[pa.DataType, spark.DataType] = {
    pa.string(): spark.StringType(),
    pa.bool_(): spark.BooleanType(),
    pa.int64(): spark.LongType(),
    pa.uint32(): spark.LongType(),
    pa.uint64(): spark.DecimalType(20, 0),
    pa.float32(): spark.FloatType(),
    pa.float64(): spark.DoubleType(),
    pa.date32(): spark.DateType(),
}


def struct(schema: pa.Schema) -> spark.StructType:
    """The columns of a schema; what a field means is its comment."""
    return spark.StructType([_field(field) for field in schema])


def _field(field: pa.Field) -> spark.StructField:
    said = (field.metadata or {}).get(b"description")
    return spark.StructField(field.name, _type(field.type), True, None if said is None else {"comment": said.decode()})


def _type(kind: pa.DataType) -> spark.DataType:
    if pa.types.is_dictionary(kind):
        return _type(kind.value_type)
    if pa.types.is_list(kind):
        return spark.ArrayType(_type(kind.value_type), True)
    if pa.types.is_struct(kind):
        return spark.StructType([_field(field) for field in kind])
    return _SCALARS[kind]
