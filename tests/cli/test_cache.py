"""What runs kept can be looked at and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lintainer.cache import folder

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two stores, one of them being written, and a file that is none."""
    place = tmp_path / "kept"
    place.mkdir()
    for name in ("a.lintainer", "b.1.2.lintainer.new", "notes.txt"):
        (place / name).write_bytes(bytes(3000))
    monkeypatch.setenv(folder.VARIABLE, str(place))
    return place


def test_info(lintainer: Run, place: Path) -> None:
    code, out, err = lintainer("cache", "info")
    assert (code, err) == (0, "")
    assert f"Folder: {place} (in use)" in out
    assert "Kept: the results of 2 runs, 6 KiB" in out
    assert "256.0 MiB" in out


def test_info_says_that_ci_keeps_nothing(
    lintainer: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(folder.VARIABLE, raising=False)
    monkeypatch.setenv("CI", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    code, out, _ = lintainer("cache", "info")
    assert code == 0
    assert "not in use in CI" in out
    assert "0 runs, 0 KiB" in out


def test_clean(lintainer: Run, place: Path) -> None:
    assert lintainer("cache", "clean") == (0, "Removed the results of 2 runs, 6 KiB\n", "")
    assert [path.name for path in place.iterdir()] == ["notes.txt"]
    assert lintainer("cache", "clean")[1] == "Removed the results of 0 runs, 0 KiB\n"


def test_clean_says_what_stays(lintainer: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "remove", lambda path: False)
    code, _, err = lintainer("cache", "clean")
    assert code == 2
    assert err == f"error: {place}: 2 files could not be removed\n"


@pytest.mark.parametrize("what", [(), ("wipe",)])
def test_anything_else_is_a_mistake(lintainer: Run, what: tuple[str, ...]) -> None:
    assert lintainer("cache", *what)[0] == 2


@pytest.mark.parametrize(
    ("system", "name", "ends"),
    [
        ("linux", "XDG_CACHE_HOME", "lintainer"),
        ("win32", "LOCALAPPDATA", "lintainer"),
        ("linux", "HOME", ".cache/lintainer"),
        ("darwin", "HOME", "Library/Caches/lintainer"),
    ],
)
def test_each_system_has_a_place_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, name: str, ends: str
) -> None:
    for variable in (folder.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(folder.sys, "platform", system)
    monkeypatch.setenv(name, str(tmp_path))
    assert folder.place() == str(tmp_path / ends)


def test_a_user_without_a_home_has_none(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(folder.VARIABLE, raising=False)
    monkeypatch.setattr(folder.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "")
    assert lintainer("cache", "info") == (0, "Nothing is kept: there is no home folder\n", "")


def test_a_home_of_another_user_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(folder.VARIABLE, raising=False)
    monkeypatch.setattr(folder.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "theirs"))
    monkeypatch.setattr(folder, "is_own", lambda state: False)
    with pytest.raises(OSError, match="another user's"):
        folder.made()
    assert not (tmp_path / "theirs").exists()
