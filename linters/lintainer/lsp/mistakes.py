"""Mistakes in files that configure others: where each stands, and what it is."""

from __future__ import annotations

import os

from lsprotocol import types

from lintainer import lock
from lintainer.baseline import Baseline
from lintainer.config import SettingsError
from lintainer.config.lookup import NAMES, PYPROJECT
from lintainer.config.merge import merged
from lintainer.config.text import parsed
from lintainer.index import RuleError
from lintainer.lsp.positions import Positions
from lintainer.reading import contents
from lintainer.select import select
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.config import Origin

MARK = b"tool.lintainer"
"""What is in the files of the name `pyproject.toml` that configure us."""


class Mistake:
    """A mistake in the file at `path`, on its line `line`, from 0; `message` says it with its place.

    `data` is that line, without its ending.
    """

    __slots__ = ("data", "line", "message", "path", "reason")

    def __init__(self, error: SettingsError, path: str, line: int, data: bytes) -> None:
        self.message = str(error)
        self.reason = error.reason
        self.path = path
        self.line = line
        self.data = data

    def diagnostic(self, encoding: str) -> types.Diagnostic:
        """As the protocol has it; `encoding` is what columns count."""
        indent = len(self.data) - len(self.data.lstrip())
        place = Positions(self.data, encoding).range(Span(indent, len(self.data)))
        start, end = (types.Position(self.line, at.character) for at in (place.start, place.end))
        return types.Diagnostic(
            types.Range(start, end), self.reason, severity=types.DiagnosticSeverity.Error, source="lintainer"
        )


def is_configuration(path: str, data: bytes) -> bool:
    """Whether the file at `path`, with `data` in it, is a configuration by its name."""
    name = os.path.basename(path)
    return name in NAMES or (name == PYPROJECT and MARK in data)


def mistake_of(error: SettingsError, file: str, data: bytes | None = None) -> Mistake:
    """The mistake that `error` speaks of; in `file`, where it does not say which.

    `data` is what is to be in `file`, where it is not what is in it yet.
    """
    origin = error.origin
    path = os.path.abspath(origin.name) if origin and origin.name else file
    if path != file or data is None:
        data = _content(path)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    number = min(_line(origin, path, lines), len(lines) - 1)
    return Mistake(error, path, number, lines[number].rstrip())


def mistake_in(file: str, data: bytes | None = None) -> Mistake | None:
    """The mistake for which the configuration, or lock, in `file` cannot be used, if there is one.

    `data` is what is to be in it, where it is not what is in it yet.
    """
    try:
        if os.path.basename(file) == lock.NAME:
            lock.parse(file)
        else:
            settings = merged(file, None if data is None else parsed(file, data))
            select(settings)
            try:
                Baseline.of(settings)
            except SettingsError as error:
                raise SettingsError(error.reason, settings.origin("baseline")) from error
    except SettingsError as error:
        return mistake_of(error, file, data) if data is not None or os.path.isfile(file) else None
    except RuleError:
        pass
    return None


def _line(origin: Origin | None, path: str, lines: list[bytes]) -> int:
    """The line of a mistake, from 0: that of our table where a file is not ours alone."""
    if origin and origin.line is not None:
        return max(0, origin.line - 1)
    if os.path.basename(path) == PYPROJECT:
        return next((number for number, line in enumerate(lines) if MARK in line), 0)
    return 0


def _content(path: str) -> bytes:
    try:
        return contents(path, 1 << 20)
    except OSError:
        return b""
