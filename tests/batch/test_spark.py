"""A table of files, linted by a real Spark with two workers: what comes out is what the command finds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from lintainer.batch import NEEDED, Row

corpus = pytest.importorskip("corpus", reason="the benchmarks are not here")
parquet = pytest.importorskip("pyarrow.parquet", reason="lintainer[spark] is not installed")
pytest.importorskip("pyspark", reason="lintainer[spark] is not installed")
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ,
    reason="Spark needs Java, which is not here",
)

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "spark.py"
LOOK_AROUND = ("dockerfile/copy-without-dockerignore", "dockerfile/missing-copy-source", "dockerignore/")
PODS = b"""\
apiVersion: v1
kind: Pod
metadata: {name: a, labels: {app: a}}
spec: {containers: [{name: a, image: a}]}
"""
SERVICE = (
    b"apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: %s}, ports: [{port: 80}]}\n"
)


def repositories(folder: Path) -> Mapping[str, Mapping[str, bytes]]:
    """Files by repository and path."""
    corpus.write(folder, 60)
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("Dockerfile")}
    return {
        "made": made,
        "with": {**dict(list(made.items())[:3]), ".dockerignore": b".git\n", "src/a.py": b"\0binary"},
        "fits": {"pods.yaml": PODS, "service.yaml": SERVICE % b"a"},
        "lost": {"pods.yaml": PODS, "service.yaml": SERVICE % b"b"},
        "broken": {
            "a.yaml": b"apiVersion: v1\nkind: [\n",
            "b.yml": b"\0",
            "c.dockerfile": b"\xff\xfe",
            "d.md": b"",
        },
        "empty": {"README.md": b"FROM a\n"},
    }


Spark = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def spark(tmp_path: Path) -> Spark:
    """Run the example over a table, and read the table that it makes."""

    def run(table: Mapping[str, list[Any]], *arguments: str) -> list[dict[str, Any]]:
        import pyarrow

        columns = {"repository": pyarrow.string(), "path": pyarrow.string(), "content": pyarrow.binary()}
        made = pyarrow.table({name: pyarrow.array(table[name], kind) for name, kind in columns.items()})
        parquet.write_table(made, tmp_path / "files.parquet", row_group_size=20)
        (tmp_path / "settings.yaml").write_text("select: [all]\n")
        environment = {
            **os.environ,
            "PYSPARK_SUBMIT_ARGS": "--master local[2] --driver-memory 1g --conf spark.ui.enabled=false "
            "--conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 pyspark-shell",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
        }
        command = [sys.executable, str(EXAMPLE), "files.parquet", "found", "--settings", "settings.yaml"]
        done = subprocess.run(
            [*command, "--partitions", "4", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        rows: list[dict[str, Any]] = parquet.read_table(tmp_path / "found").to_pylist()
        return rows

    return run


def table(files: Mapping[str, Mapping[str, bytes | None]]) -> dict[str, list[Any]]:
    rows = [(name, path, data) for name, inner in files.items() for path, data in inner.items()]
    rows.sort(key=lambda one: one[1])  # the repositories are mixed
    columns = zip(*rows, strict=True)
    return dict(zip(("repository", "path", "content"), map(list, columns), strict=True))


def sorted_rows(rows: list[dict[str, Any]]) -> list[str]:
    """Rows that can be held against each other: Arrow has mappings as pairs."""
    return sorted(
        repr({**row, "object": dict(row["object"]) if row["object"] is not None else None}) for row in rows
    )


def expected(
    command: Callable[..., list[Row]], files: Mapping[str, Mapping[str, bytes]], names_files: bool
) -> list[dict[str, Any]]:
    """What the command finds in each repository; with `names_files`, when all files are named to it."""
    found: list[dict[str, Any]] = []
    for name, inner in files.items():
        names = [path for path in inner if re.search(NEEDED, path)] if names_files else ["."]
        rows = command(inner, *names, "--isolated", "--select", "all", folder=name) if names else []
        found += [{"repository": name, **row._asdict()} for row in rows]
    return found


def test_whole_repositories(command: Callable[..., list[Row]], spark: Spark, tmp_path: Path) -> None:
    files = repositories(tmp_path / "made")
    wanted = expected(command, files, False)
    rules = {(row["repository"], row["rule"]) for row in wanted}
    assert ("lost", "kubernetes/service-without-pods") in rules
    assert ("fits", "kubernetes/service-without-pods") not in rules
    assert ("broken", "error/syntax") in rules
    assert sorted_rows(spark(table(files))) == sorted_rows(wanted)


def test_each_file_alone(command: Callable[..., list[Row]], spark: Spark, tmp_path: Path) -> None:
    files = repositories(tmp_path / "made")
    wanted = [row for row in expected(command, files, True) if not row["rule"].startswith(LOOK_AROUND)]
    rows = table(files)
    for name, value in (("repository", "nothing"), ("path", "Dockerfile"), ("content", None)):
        rows[name].append(value)
    assert sorted_rows(spark(rows, "--each-alone")) == sorted_rows(wanted)
