"""`lintainer tree`: files as rules see them, for those who write rules."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from lintainer import languages
from lintainer.cli.check import say
from lintainer.disk import Unreadable, read
from lintainer.document import Project
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
        except Unreadable as error:
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
        raise Unreadable("does not look like a file that Lintainer knows")
    document = languages.read(language, Source(path.replace("\\", "/"), data), Project())
    made: dict[str, object] = import_module(f"lintainer.{language}").tree(document)
    return {"path": document.source.path, "kind": language, **made}


def _outline(value: object, indent: str) -> str:
    """Nested values as indented lines, empty ones left out."""
    from lintainer.report.visible import visible

    if isinstance(value, dict):
        pairs: list[tuple[object, object]] = [pair for pair in value.items() if pair[1] not in ([], {}, None)]
        return "".join(f"{indent}{visible(str(key))}:{_inner(given, indent)}" for key, given in pairs)
    if isinstance(value, list):
        items: list[object] = value
        return "".join(f"{indent}-{_inner(item, indent)}" for item in items)
    return f"{indent}{visible(str(value))}\n"


def _inner(value: object, indent: str) -> str:
    if isinstance(value, list) and all(isinstance(item, (str, int)) for item in value):
        return " " + " ".join(map(str, value)) + "\n"
    if isinstance(value, (dict, list)):
        return "\n" + _outline(value, indent + "  ")
    return " " + _outline(value, "")
