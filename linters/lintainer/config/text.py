"""Configuration files as they are written: nested values, and the line of each."""

from __future__ import annotations

import os

from lintainer.config.origin import Origin, SettingsError
from lintainer.config.shape import is_table
from lintainer.reading import contents, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import yaml

    Lines = Callable[[tuple[str, ...]], int | None]

_DEPTH = 32
_SIZE = 1 << 20


class Text:
    """The values of a configuration file; `origin` tells the line of the value at a path of keys."""

    __slots__ = ("_lines", "name", "values")

    def __init__(self, name: str, values: Mapping[str, object], lines: Lines) -> None:
        self.name = name
        self.values = values
        self._lines = lines

    def origin(self, *path: str) -> Origin:
        """Where the value at `path` stands."""
        return Origin(self.name, self._lines(path))


def shown(path: str) -> str:
    """The name of a file for people: relative to the current folder where it lies in it."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):
        return path
    return path if relative.startswith("..") else relative


def read(path: str) -> Text:
    """The configuration in the file at `path`. Raises SettingsError where it cannot be read."""
    name = shown(path)
    try:
        data = contents(path, _SIZE)
    except OSError as error:
        raise SettingsError(f"cannot be read: {why(error)}", Origin(name)) from error
    return parsed(path, data)


def parsed(path: str, data: bytes) -> Text:
    """The configuration in `data`, which is, or is to be, in the file at `path`. Raises SettingsError."""
    name = shown(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"is not UTF-8 at byte {error.start}", Origin(name)) from error
    return _toml(name, text) if path.endswith(".toml") else _yaml(name, text)


def _toml(name: str, text: str) -> Text:
    from importlib import import_module

    try:
        loads = import_module("tomllib").loads
    except ModuleNotFoundError:  # Python 3.10
        loads = import_module("tomli").loads
    try:
        values: object = loads(text)
    except (ValueError, RecursionError) as error:
        import re

        place = re.search(r"at line (\d+)", str(error))
        origin = Origin(name, int(place[1]) if place else None)
        raise SettingsError(f"is not valid TOML: {error}", origin) from error
    if os.path.basename(name) == "pyproject.toml":
        values = _below(values, name)
    return Text(name, _table(values, name), lambda path: _toml_line(text, path))


def _below(values: object, name: str) -> object:
    """The table `tool.lintainer`."""
    for key in ("tool", "lintainer"):
        values = _table(values, name).get(key, {})
    return values


def _table(values: object, name: str) -> dict[str, object]:
    if not is_table(values):
        raise SettingsError("a mapping of keys to values is expected", Origin(name, 1))
    return {str(key): value for key, value in values.items()}


def _toml_line(text: str, path: tuple[str, ...]) -> int | None:
    """The line of the only assignment to, or table named after, the last key of `path`."""
    if not path:
        return None
    found: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        key = line.partition("=")[0].strip(" \t\r[]\"'")
        if key == path[-1] or key.endswith(("." + path[-1], f'."{path[-1]}')):
            found.append(number)
    return found[0] if len(found) == 1 else None


def _yaml(name: str, text: str) -> Text:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_depth(name, text, loader)
        node = yaml.compose(text, Loader=loader)
        values: object = yaml.load(text, Loader=loader)  # noqa: S506  a safe loader, the one written in C
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        origin = Origin(name, mark.line + 1 if mark else None)
        raise SettingsError(f"is not valid YAML: {error.problem or error.context}", origin) from error
    except (yaml.YAMLError, ValueError) as error:
        raise SettingsError(f"is not valid YAML: {str(error).partition(chr(10))[0]}", Origin(name)) from error
    _refuse_twice(name, node)
    return Text(name, _table({} if values is None else values, name), lambda path: _yaml_line(node, path))


def _refuse_depth(name: str, text: str, loader: type[yaml.SafeLoader]) -> None:
    """Raise SettingsError where values are nested so deep that reading them could end the process."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEPTH:
                raise SettingsError(f"values are nested more than {_DEPTH} deep", Origin(name))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_twice(name: str, node: yaml.Node | None) -> None:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise SettingsError(f"`{key.value}` is given twice", Origin(name, key.start_mark.line + 1))
        if isinstance(key.value, str):
            seen.add(key.value)
        _refuse_twice(name, value)


def _yaml_line(node: yaml.Node | None, path: tuple[str, ...]) -> int | None:
    import yaml

    line: int | None = None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == step]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step[:9]) < len(node.value):
            node = node.value[int(step)]
            line = node.start_mark.line + 1 if node else line
        else:
            break
    return line
