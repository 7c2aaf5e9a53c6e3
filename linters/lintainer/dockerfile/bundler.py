"""Bundler, which installs the gems of a Ruby application: its calls, and its settings."""

from __future__ import annotations

import re

from lintainer.dockerfile.instructions import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.shell import Command


def installs(run: Run) -> Iterator[Command]:
    """The calls of `bundle install` in `run`."""
    for command in run.commands:
        if command.name == "bundle":
            words = command.operands()
            if not words or words[0].text == "install":
                yield command


def has_mounts(dockerfile: Dockerfile) -> bool:
    """Whether the file says by its `syntax` directive that it is for BuildKit."""
    return any(one.name == "syntax" for one in dockerfile.outline.directives)


def setting(run: Run, command: Command, name: str) -> str | None:
    """The value of a setting of Bundler (`deployment`, `without`, ...) at `command` of `run`.

    Given by `BUNDLE_<NAME>` in the environment, or by a `bundle config` before, in this RUN or in another one
    of its stage. None where it is not set.
    """
    variable = f"BUNDLE_{name.upper()}"
    given = command.assignments.get(variable)
    if given is not None:
        return given.text
    for one in reversed(run.commands[: run.commands.index(command)]):
        value = _configured(one, name) or (one.assignments.get(variable) if one.name == "export" else None)
        if value is not None:
            return value if isinstance(value, str) else value.text
    value = run.stage.lookup(variable, run)
    return value if value is not None else _earlier(run, name)


def _earlier(run: Run, name: str) -> str | None:
    """What the last RUN before, in the stage, has configured."""
    memo = run.dockerfile.memo
    key = f"bundler {name} {run.stage.index}"
    if key not in memo:
        found: list[tuple[int, str]] = []
        for one in run.stage.own(Run):
            if one.joined.text.find(b"bundle") >= 0 or one.heredocs:
                values = [_configured(command, name) for command in one.commands]
                found += [(one.index, value) for value in values if value is not None]
        memo[key] = found
    settings: list[tuple[int, str]] = memo[key]  # type: ignore[assignment]
    return next((value for index, value in reversed(settings) if index < run.index), None)


def _configured(command: Command, name: str) -> str | None:
    """The value that `bundle config` gives to a setting."""
    words = [word.text for word in command.operands()] if command.name == "bundle" else []
    if words[:1] != ["config"]:
        return None
    rest = [word for word in words[1:] if word != "set"]
    if len(rest) < 2 or not re.fullmatch(name, rest[0]):
        return None
    return " ".join(rest[1:])
