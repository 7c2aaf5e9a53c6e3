"""`lintainer tree`: files as rules see them, for those who write rules."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from lintainer import languages
from lintainer.cli.console import say
from lintainer.config.shape import is_list, is_table
from lintainer.document import Project
from lintainer.reading import UnreadableError, read
from lintainer.report.visible import visible
from lintainer.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LIMIT = 1 << 30


def run(values: dict[str, Any]) -> int:
    """Print the tree of each file; 2 where one of them has none."""
    is_json = values["format"] == "json"
    code, has_begun = 0, False
    for path in values["paths"]:
        try:
            tree = _tree(path)
        except UnreadableError as error:
            say(f"error: {path}: {error}")
            code = 2
            continue
        if is_json:
            sys.stdout.write((",\n" if has_begun else "[\n") + json.dumps(tree))
        else:
            sys.stdout.write(_outline(tree, ""))
        has_begun = True
    if is_json:
        sys.stdout.write("\n]\n" if has_begun else "[]\n")
    return code


def _tree(path: str) -> dict[str, object]:
    data = read(path, _LIMIT)
    language = languages.of_content(path, data)
    if language is None:
        raise UnreadableError("does not look like a file that Lintainer knows")
    document = languages.read(language, Source(path.replace("\\", "/"), data), Project())
    made: dict[str, object] = import_module(f"lintainer.{language}").tree(document)
    return {"path": document.source.path, "kind": language, **made}


def _outline(value: object, indent: str) -> str:
    """Nested values as indented lines, empty ones left out."""
    if is_table(value):
        pairs = [pair for pair in value.items() if pair[1] not in ([], {}, None)]
        return "".join(f"{indent}{visible(str(key))}:{_inner(given, indent)}" for key, given in pairs)
    if is_list(value):
        return "".join(f"{indent}-{_inner(item, indent)}" for item in value)
    return f"{indent}{visible(str(value))}\n"


def _inner(value: object, indent: str) -> str:
    if is_list(value) and all(isinstance(item, (str, int)) for item in value):
        return " " + visible(" ".join(map(str, value))) + "\n"
    if is_table(value) or is_list(value):
        return "\n" + _outline(value, indent + "  ")
    return " " + _outline(value, "")
