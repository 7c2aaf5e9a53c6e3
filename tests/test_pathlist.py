from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from lintainer.config import Configuration
from lintainer.discovery import find
from lintainer.pathlist import PathList

NAMES = ("Dockerfile", "a-b/Dockerfile", "a/Dockerfile", "a.b/Dockerfile", "ä/Dockerfile", "b/c/d.yaml")


@pytest.fixture
def paths(here: Path) -> PathList:
    """What a walk finds."""
    for name in NAMES:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("")
    return find(str(here), Configuration(None, None, True).of).files


def test_what_is_put_in_comes_out(here: Path, paths: PathList) -> None:
    expected = sorted((str(here / name) for name in NAMES), key=lambda path: path.split(os.sep))
    assert list(paths) == expected
    assert [paths[number] for number in range(len(paths))] == expected
    assert paths[-1] == expected[-1]
    assert paths[1:4] == expected[1:4]
    assert list(reversed(paths)) == expected[::-1]
    assert paths.index(expected[2]) == 2


def test_what_is_in_it(here: Path, paths: PathList) -> None:
    assert all(path in paths for path in list(paths))
    assert str(here / "a") not in paths
    assert str(here / "b" / "c") not in paths
    assert str(here / "z" / "Dockerfile") not in paths
    assert "Dockerfile" not in paths
    assert "x" not in PathList(str(here))


@pytest.mark.parametrize("number", [6, -7])
def test_there_is_nothing_beyond_its_ends(paths: PathList, number: int) -> None:
    with pytest.raises(IndexError):
        paths[number]


def test_names_that_are_no_utf8(here: Path) -> None:
    paths = PathList(str(here))
    path = str(here / "\udcff.yaml")
    paths.append(path)
    assert list(paths) == [path]
    assert path in paths


def test_it_goes_to_other_processes(paths: PathList) -> None:
    assert list(pickle.loads(pickle.dumps(paths))) == list(paths)


def test_paths_at_the_top_of_a_disk() -> None:
    paths = PathList(os.sep)
    paths.append(os.path.join(os.sep, "a", "Dockerfile"))
    assert list(paths) == [os.path.join(os.sep, "a", "Dockerfile")]
