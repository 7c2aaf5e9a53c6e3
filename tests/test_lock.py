from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.config import SettingsError
from lintainer.lock import locked, parse

ONE = "sha256:" + "1" * 64
TWO = "sha256:" + "2" * 64


def test_images_and_their_digests_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lintainer.lock"
    path.write_text(f"# image digest\n\nnode:22   {ONE}\nghcr.io/a/b:1\t{TWO}\nnode:22 {ONE}\n")
    assert parse(str(path)) == {"node:22": ONE, "ghcr.io/a/b:1": TWO}


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "lintainer.lock").write_text(f"node:22 {ONE}")
    assert locked(str(deep)) == {"node:22": ONE}
    assert locked(str(tmp_path / "a")) == {"node:22": ONE}


def test_without_a_file_nothing_is_locked(tmp_path: Path) -> None:
    assert locked(str(tmp_path)) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("node:22", ":1: an image reference and its digest are expected"),
        (f"# ok\nnode:22 {ONE} more", ":2: an image reference"),
        ("node:22 sha256:abc", ":1: `sha256:abc` is no digest"),
        ("node:22 md5:" + "1" * 32, "is no digest"),
        ("node:22 sha256:" + "G" * 64, "is no digest"),
        (f"node:22 {ONE}\nnode:22 {TWO}", ":2: `node:22` has another digest further up"),
    ],
)
def test_lines_that_make_no_sense_are_errors(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "lintainer.lock"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        parse(str(path))
    assert says in str(caught.value)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "lintainer.lock"
    path.write_bytes(b"\xff\xff")
    with pytest.raises(SettingsError, match="is not UTF-8 at byte 0"):
        locked(str(tmp_path))
