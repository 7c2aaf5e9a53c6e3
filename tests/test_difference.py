"""Changes shown as diffs, which `git apply` turns into the fixed files."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lintainer import difference as module
from lintainer.difference import difference

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"c\rd\n", b"e\x0cf\n", b"g"]), max_size=12)


def applied(folder: Path, name: str, before: bytes, change: bytes) -> bytes:
    git = which("git")
    if git is None:
        pytest.skip("there is no git")
    (folder / name).write_bytes(before)
    subprocess.run([git, "apply", "--unsafe-paths", "-"], input=change, cwd=folder, check=True)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("few", [2_000, 0])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES)
def test_git_applies_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, old: list[bytes], new: list[bytes]
) -> None:
    monkeypatch.setattr(module, "_FEW", few)
    before, after = b"".join(old), b"".join(new)
    if before and before != after and after:
        change = difference("Dockerfile", before, after)
        assert applied(tmp_path, "Dockerfile", before, change) == after


@pytest.mark.parametrize(
    "name", ["a b", "a\tb", "a\nb", 'a"b', "a\\b", "\x1b[31m", "\u202e", "\u00fc", "\udcff"]
)
def test_names_are_quoted_as_git_quotes_them(tmp_path: Path, name: str) -> None:
    change = difference(name, b"a\n", b"b\n")
    assert change.count(b"\n") == 5
    assert b"\x1b" not in change
    assert applied(tmp_path, name, b"a\n", change) == b"b\n"


def test_a_long_file_with_a_change_in_every_second_line_is_told_in_these_lines_alone() -> None:
    old = b"".join(b"%d\nkept %d\n" % (number, number) for number in range(20_000))
    new = b"".join(b"%da\nkept %d\n" % (number, number) for number in range(20_000))
    lines = difference("Dockerfile", old, new).split(b"\n")
    assert sum(line[:1] == b"-" for line in lines) == sum(line[:1] == b"+" for line in lines) == 20_001


def test_lines_that_all_are_alike_do_not_take_forever() -> None:
    lines = difference("Dockerfile", b"a\nb\n" * 50_000, b"a\nc\n" * 50_000).split(b"\n")
    assert sum(line[:1] == b"+" for line in lines) > 50_000


def test_an_absolute_path_is_named_as_git_does() -> None:
    assert difference("/srv/Dockerfile", b"a\n", b"b\n").startswith(
        b"--- a/srv/Dockerfile\n+++ b/srv/Dockerfile\n"
    )
