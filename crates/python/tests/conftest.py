"""What several tests need: folders of the repository, and articles that are invented."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def examples() -> Path:
    """Six invented articles."""
    return REPOSITORY / "examples"


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Spark with two worker processes, which tries a task four times."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("there is no Java to run Spark with")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2,4]").appName("onrecord")
    for key, value in {
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
    }.items():
        builder = builder.config(key, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:  # an older Java, above all
        pytest.skip(f"Spark does not start here: {error}")
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def story() -> Path:
    """Ten invented articles, nine of them about one matter."""
    return REPOSITORY / "crates/cli/tests/fixtures/story"


@pytest.fixture(scope="session")
def news(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of those articles, to be read only."""
    path = tmp_path_factory.mktemp("archive") / "news.db"
    with onrecord.Archive.create(path) as archive:
        archive.add(onrecord.articles(story))
    return path
