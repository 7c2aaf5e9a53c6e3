"""The index of a ruleset: what is known about each rule without importing it.

Built from the text of the rules' modules and the front matter of their pages. It is a Python module,
`_index.py` beside the rules, with one line of text for each rule: Python reads lines many times as fast as
tuples of facts, and only those of the languages at hand are ever taken apart. A wheel carries it; in a
checkout it is made anew whenever a rule is newer than it.
"""

from __future__ import annotations

import os

from lintainer.rule import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping
    from typing import Any

    from lintainer.rule import Severity

    Row = tuple[
        str,  # id
        str,  # module, below the package
        str,  # name of the node type
        tuple[bytes, ...],  # when
        str,  # fix
        Severity,
        tuple[str, ...],  # profiles
        tuple[str, ...],  # aliases
        tuple[str, ...],  # concepts
        str,  # summary
        str,  # since
        str,  # across files: "yes" or nothing
    ]

Stamp = tuple[int, int]
"""How many files a ruleset has, and when the newest of them was written (nanoseconds)."""


_FIELD = "\x1e"
_ITEM = "\x1f"
_NEEDED = (0, 1, 2, 3, 5, 6)
"""The fields of a row that are needed to choose and ask rules; they stand first in a line."""
_OTHER = (4, 7, 8, 9, 10, 11)


class RuleError(Exception):
    """A rule that cannot be indexed: says which file and why."""


def stamp(folder: str) -> Stamp:
    """Tell one state of the ruleset in `folder` from another, without reading its files."""
    count, newest = 0, 0
    for entry in _files(folder):
        count += 1
        newest = max(newest, entry.stat().st_mtime_ns)
    return count, newest


def build(folder: str) -> list[Row]:
    """Read every rule below `folder` that has a page: one without is still being written.

    Raises RuleError naming the first that is not as it should be.
    """
    return sorted(_row(folder, path) for path in _modules(folder))


def render(rows: list[Row], state: Stamp | None) -> str:
    """The text of `_index.py`. `state` is None for an index that never grows old (in a wheel)."""
    parts = [f'"""Made by lintainer.index; not to be edited."""\nSTAMP = {state!r}\nBY_LANGUAGE = {{\n']
    for language, lines in by_language(rows).items():
        parts += [f"    {language!r}: (\n", *(f"        {line!r},\n" for line in lines), "    ),\n"]
    return "".join([*parts, "}\n"])


def by_language(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    """What the index has for each language: one line for each rule, as the class RuleEntry reads it."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row[0].partition("/")[0], []).append(_line(row))
    return {language: tuple(lines) for language, lines in found.items()}


def _line(row: Row) -> str:
    fields = [row[at] for at in (*_NEEDED, *_OTHER)]
    texts = [field if isinstance(field, str) else _ITEM.join(map(_decoded, field)) for field in fields]
    return _FIELD.join(texts)


def _decoded(item: str | bytes) -> str:
    return item if isinstance(item, str) else item.decode("latin-1")


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if entry.is_dir():
                if name != "__pycache__":
                    yield from _files(entry.path)
            elif name.endswith((".py", ".md")) and not name.startswith("_"):
                yield entry


def _modules(folder: str) -> Iterator[str]:
    for entry in _files(folder):
        if entry.name.endswith(".md") and os.path.dirname(entry.path) != folder:
            yield entry.path.removesuffix(".md") + ".py"


def _row(folder: str, path: str) -> Row:
    import ast

    relative = os.path.relpath(path, folder).replace(os.sep, "/").removesuffix(".py")
    parts = relative.split("/")
    language, name = parts[0], parts[-1]
    call = _decorator(path, name)
    known = {word.arg: word.value for word in call.keywords}
    facts, title = front_matter(path.removesuffix(".py") + ".md")
    on = known["on"]
    return (
        f"{language}/{name.replace('_', '-')}",
        ".".join(parts),
        on.attr if isinstance(on, ast.Attribute) else ast.unparse(on),
        tuple(ast.literal_eval(known["when"])) if "when" in known else (),
        ast.literal_eval(known["fix"]) if "fix" in known else "never",
        _severity(path, facts["severity"]),
        tuple(_strings(facts.get("profiles"))),
        _aliases(facts.get("aliases") or {}),
        tuple(_strings(facts.get("concepts"))),
        title,
        str(facts.get("since", "")),
        "yes" if "across_files" in known and ast.literal_eval(known["across_files"]) else "",
    )


def _decorator(path: str, name: str) -> ast.Call:
    import ast

    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read(), path)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "rule":
                    return decorator
    raise RuleError(f"{path}: no function `{name}` with the decorator `rule`")


def front_matter(path: str) -> tuple[Mapping[str, Any], str]:
    """The facts at the top of a rule's page, and its title. Raises RuleError."""
    import yaml

    try:
        with open(path, encoding="utf-8") as file:
            _, matter, body = file.read().split("---\n", 2)
        read: Any = yaml.safe_load(matter)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise RuleError(f"{path}: {error}") from error
    title = body.lstrip().partition("\n")[0]
    if not _is(read, dict) or "severity" not in read or not title.startswith("# "):
        raise RuleError(f"{path}: front matter with a severity, then a title, are expected")
    facts: dict[str, Any] = read
    return facts, title[2:].strip()


def _severity(path: str, value: Any) -> Severity:
    for severity in SEVERITIES:
        if value == severity:
            return severity
    raise RuleError(f"{path}: `{value}` is no severity")


def _aliases(table: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"{peer}:{code}" for peer, codes in table.items() for code in _strings(codes))


def _strings(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in (value if _is(value, list) else (value,))]


def _is(value: Any, kind: type[Any]) -> bool:
    """As `isinstance`, but what a type checker takes `value` for stays as it is."""
    return isinstance(value, kind)
