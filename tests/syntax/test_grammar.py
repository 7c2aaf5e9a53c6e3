"""Grammars are loaded quickly and work together with the packages they come from."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from lintainer.syntax.grammar import parser
from lintainer.syntax.shell import inline_comments, parse


def run(code: str) -> str:
    """What a fresh interpreter prints for `code`."""
    # Coverage starts itself in new processes, and imports much.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip()


def test_one_parser_for_each_grammar() -> None:
    assert parser("tree_sitter_bash") is parser("tree_sitter_bash")


def test_an_unknown_grammar_is_an_import_error() -> None:
    with pytest.raises(ImportError):
        parser("tree_sitter_of_nothing")


def test_loading_does_not_run_the_packages() -> None:
    code = (
        "import sys; from lintainer.syntax.shell import parse; parse(b'a');"
        "print([name for name in ('typing', 'tree_sitter', 'tree_sitter_bash') if name in sys.modules])"
    )
    assert run(code) == "[]"


@pytest.mark.parametrize("order", ["import tree_sitter; {}", "{}; import tree_sitter"])
def test_the_packages_can_be_imported_beside(order: str) -> None:
    ours = "from lintainer.syntax.shell import parse; tree = parse(b'a')"
    code = order.format(ours) + "; print(isinstance(tree, tree_sitter.Tree))"
    assert run(code) == "True"


@pytest.mark.parametrize("text", [b"", b"a", b"(" * 5000, b"a $(" * 5000, b"\xff\x00\xfe", b"`"])
def test_every_text_has_a_tree(text: bytes) -> None:
    assert parse(text).root_node.type in ("program", "ERROR")


def test_comments_as_substitutions_do_not_get_in_the_way() -> None:
    text = b"make `# all of it` install && done_with it"
    assert not parse(text).root_node.has_error
    assert inline_comments(text) == [(5, 18)]
