"""What the command finds in a folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lintainer.batch import Row

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))


@pytest.fixture
def command(
    lintainer: Callable[..., tuple[int, str, str]], here: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[Row]]:
    """What the command finds that is run in `folder`, which holds `files`."""

    def run(files: Mapping[str, bytes], *arguments: str, folder: str = ".") -> list[Row]:
        for path, data in files.items():
            (here / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (here / folder / path).write_bytes(data)
        monkeypatch.chdir(here / folder)
        out = lintainer("check", "--format", "jsonl", *arguments)[1]
        return [_row(line) for line in out.splitlines()]

    return run


def _row(line: str) -> Row:
    """A line of the format `jsonl`."""
    one = json.loads(line)
    start, end, fix = one["range"]["start"], one["range"]["end"], one["fix"]
    first, last = one["byte_range"]
    return Row(
        one["path"], one["rule"], one["severity"], one["message"],
        start["line"], start["column"], end["line"], end["column"], first, last,
        one["object"], fix and fix["title"], fix and fix["applicability"] == "safe", one["fingerprint"],
    )  # fmt: skip
