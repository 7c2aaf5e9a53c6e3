"""What languages and rules ask about files goes through the project, where the cache can hear it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import lintainer
import lintainer_rules
from lintainer.cache.witness import Witness, again
from lintainer.document import Project

ENGINE = Path(lintainer.__file__).parent
ASKING = [
    Path(lintainer_rules.__file__).parent,
    *(
        ENGINE / name
        for name in (
            *("build_context", "dockerfile", "dockerignore", "ignores"),
            *("kubernetes", "secrets", "shell", "yaml"),
        )
    ),
    *(ENGINE / f"{name}.py" for name in ("document", "engine", "image", "suppress")),
]
SILENT = {"abspath", "basename", "dirname", "join", "normpath", "relpath", "sep", "split", "splitext"}
"""What of `os` and `os.path` asks no disk; the current folder is known to the cache."""


def calls(tree: ast.AST) -> list[str]:
    """What of `os`, `os.path` and the like is used, and `open`."""
    found: list[str] = []
    for node in ast.walk(tree):
        text = ast.unparse(node) if isinstance(node, (ast.Attribute, ast.Name)) else ""
        module, _, name = text.rpartition(".")
        asks = module in ("os", "os.path", "posixpath", "io", "pathlib", "time", "random")
        if (asks and name not in SILENT | {"path"}) or text in ("open", "Path", "glob"):
            found.append(text)
    return found


@pytest.mark.parametrize("place", ASKING, ids=lambda path: path.stem)
def test_no_rule_asks_the_disk_itself(place: Path) -> None:
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    asked = {f"{path.name}: {calls(ast.parse(path.read_text(encoding='utf-8')))}" for path in files}
    assert {text for text in asked if not text.endswith(": []")} == set()
    assert files


def test_questions_are_asked_again(here: Path) -> None:
    (here / "a").write_text("one")
    project = Project(str(here), True, ["a"])
    witness = Witness(project, 1)
    names = {str(here / "a"): "head", str(here / "b"): "is_file", str(here): "below"}
    assert project.store.head(str(here / "a"), 10) == b"one"
    assert not project.store.is_file(str(here / "b"))
    assert project.store.below(str(here), 10) == {"a": False}
    assert list(project.files) == ["a"] and "a" in project.files and len(project.files) == 1
    assert project.files[0] == "a" and project.files.index("a") == 0
    asked, used = witness.take()
    assert used == set()
    assert {question[1]: question[0] for question in asked if len(question) > 1} == names
    now = Project(str(here), True, ["a"])
    assert all(again(question, answer, now, 1) == answer for question, answer in asked.items())
    (here / "a").write_text("two")
    (here / "b").touch()
    later = Project(str(here), True, ["a", "b"])
    assert [again(question, answer, later, 1) for question, answer in asked.items()] == [None] * 4


def test_keys_of_the_memo_are_noted() -> None:
    project = Project("/")
    witness = Witness(project, 1)
    project.memo["a"] = 1
    assert project.memo.get("b") is None
    assert project.memo.setdefault("c", 2) == 2
    assert "d" not in project.memo
    assert project.memo["a"] == 1
    assert witness.take()[1] == {"a", "b", "c", "d"}
    assert Witness.of(project, 1) is witness
    assert witness.take()[1] == set()
