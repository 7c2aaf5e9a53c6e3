"""Lint a table of files with Spark, and write what is found as a table.

    python -m pip install '.[spark]'
    python spark.py FILES FINDINGS [--settings FILE] [--each-alone] [--partitions N]

FILES is a Parquet table with the columns `repository`, `path` (relative to the repository's folder, with
`/`) and `content` (bytes). It has to name every file of a repository; content may be null where Lintainer
does not need it. FINDINGS becomes a Parquet table with one row for each finding. With `--each-alone`, every
file is linted as if nothing were known of the others: FILES may then have whatever files it has.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

import pandas as pd
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as everybody calls it

from lintainer.batch import NEEDED, Linter, Row

SCHEMA = """
    repository string, path string, rule string, severity string, message string,
    start_line int, start_column int, end_line int, end_column int, start_byte bigint, end_byte bigint,
    object map<string, string>, fix_title string, fix_is_safe boolean, fingerprint string
"""
NAMES = ("repository", *Row._fields)
CHUNK = 5_000
"""How many findings are handed back at once."""

Given = tuple[str, str, bytes | None]
Found = tuple[object, ...]
Frames = Iterator[pd.DataFrame]


def findings(files: DataFrame, linter: Linter, partitions: int) -> DataFrame:
    """What is found in whole repositories, so that rules that look across files see all of them.

    A worker holds one repository at a time, and only what Lintainer needs of it is sent there.
    """
    content = F.when(F.col("path").rlike(NEEDED), F.col("content"))
    needed = files.where("repository is not null and path is not null").select(
        "repository", "path", content.alias("content")
    )
    together = needed.repartition(partitions, "repository").sortWithinPartitions("repository", "path")
    return together.mapInPandas(over(lambda rows: in_repositories(linter, rows)), SCHEMA)


def findings_alone(files: DataFrame, linter: Linter, partitions: int) -> DataFrame:
    """What is found in each file, whatever others there are; nothing has to be sorted for it."""
    needed = files.where(F.col("content").isNotNull() & F.col("path").rlike(NEEDED))
    alone = needed.select("repository", "path", "content").repartition(partitions)
    return alone.mapInPandas(over(lambda rows: in_files(linter, rows)), SCHEMA)


def in_repositories(linter: Linter, rows: Iterable[Given]) -> Iterator[Found]:
    """What is found in files that come repository by repository."""
    for repository, files in groupby(rows, itemgetter(0)):
        for found in linter.check({path: content for _, path, content in files}):
            yield repository, *found


def in_files(linter: Linter, rows: Iterable[Given]) -> Iterator[Found]:
    """What is found in each file."""
    for repository, path, content in rows:
        if content is not None:
            for found in linter.check_file(path, content):
                yield repository, *found


def over(work: Callable[[Iterable[Given]], Iterator[Found]]) -> Callable[[Frames], Frames]:
    """A function for `mapInPandas`: neither what comes in nor what goes out is ever held as a whole."""

    def mapped(batches: Frames) -> Frames:
        rows = work(row for batch in batches for row in _rows(batch))
        while chunk := list(islice(rows, CHUNK)):
            yield pd.DataFrame(chunk, columns=NAMES, dtype=object)

    return mapped


def _rows(batch: pd.DataFrame) -> Iterator[Given]:
    columns = (batch["repository"], batch["path"], batch["content"])
    for repository, path, content in zip(*columns, strict=True):
        yield repository, path, bytes(content) if content is not None else None


def main() -> None:
    """Run what the command line says. Settings are read and checked here, not on the workers."""
    parser = argparse.ArgumentParser(description="Lint a table of files with Spark.")
    parser.add_argument("files")
    parser.add_argument("findings")
    parser.add_argument("--settings", help="a configuration file, as `lintainer check --config` takes")
    parser.add_argument("--each-alone", action="store_true", help="lint each file by itself")
    parser.add_argument("--partitions", type=int, default=64, help="a few for each core there is")
    chosen = parser.parse_args()
    linter = Linter(chosen.settings)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # where Lintainer is installed too
    builder: SparkSession.Builder = SparkSession.builder  # type: ignore[assignment,unused-ignore]
    # Files may be large: fewer at once than the 10,000 that are usual.
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256").getOrCreate()
    find = findings_alone if chosen.each_alone else findings
    found = find(spark.read.parquet(chosen.files), linter, chosen.partitions)
    found.write.mode("overwrite").parquet(chosen.findings)
    spark.stop()


if __name__ == "__main__":
    main()
