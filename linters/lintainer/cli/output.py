"""Where reports go: to the terminal or pipe, and to files."""

from __future__ import annotations

import os
import sys

from lintainer.config.origin import SettingsError, nearest
from lintainer.report import FORMATS, Summary, renderer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from lintainer.report import Renderer
    from lintainer.report.history import Recorded


_LINES = ("text", "concise", "github")
"""Formats whose findings may stand between those of another."""


class Output:
    """One report on its way: what is rendered is written at once, so that nothing piles up.

    One that goes to a file is written beside it and takes its place when it is complete.
    """

    __slots__ = ("_beside", "_file", "_has_begun", "path", "renderer")

    def __init__(self, renderer: Renderer, path: str | None, stream: TextIO | None = None) -> None:
        self.renderer = renderer
        self.path = path
        self._beside: str | None = None
        self._has_begun = False
        if stream is None and path is not None:
            self._beside = _beside(path)
            stream = _opened(self._beside or path, path)
        self._file = stream or sys.stdout

    def begin(self) -> None:
        """Write what comes first."""
        self._file.write(self.renderer.start())

    def add(self, piece: str) -> None:
        """Write what one file has to say, if anything."""
        if piece:
            self._file.write(self.renderer.separator + piece if self._has_begun else piece)
            self._has_begun = True

    def finish(self, summary: Summary) -> None:
        """Write what comes last."""
        self._file.write(self.renderer.end(summary))
        if self.path is None:
            self._file.flush()
            return
        self._file.close()
        if self._beside:
            os.replace(self._beside, os.path.realpath(self.path))
            self._beside = None

    def abandon(self) -> None:
        """Leave nothing behind of a report that is not complete."""
        if self._beside:
            self._file.close()
            os.unlink(self._beside)


def outputs(
    formats: Sequence[str],
    output_file: str | None,
    is_verbose: bool,
    stream: TextIO | None,
    history: Sequence[str] = (),
) -> list[Output]:
    """The reports that were asked for: `formats` are names of formats, or `name=file`.

    `stream` is where those without a file go; None leaves these out. `history` are earlier reports for the
    format `html` to tell of. Raises SettingsError for a format that there is not and a file that cannot be
    read or written.
    """
    pairs = [_pair(text) for text in formats or ["text"]]
    _refuse_twice([path or output_file for _, path in pairs])
    _refuse_mixture([name for name, path in pairs if not (path or output_file)])
    past = _past(pairs, history)
    made: list[Output] = []
    for name, path in pairs:
        file = path or output_file
        if file:
            made.append(Output(renderer(name, False, is_verbose), file))
        elif stream is not None:
            made.append(Output(_shown(name, is_verbose, stream), None, stream))
    if past:
        from lintainer.report.html import Renderer as Page

        for one in made:
            if isinstance(one.renderer, Page):
                one.renderer.history = past
    return made


def _shown(name: str, is_verbose: bool, stream: TextIO) -> Renderer:
    """The renderer of a report that may go to a terminal."""
    made = renderer(name, is_coloured(stream), is_verbose)
    if name == "text" and (os.environ.get("FORCE_HYPERLINK") or stream.isatty()):
        from lintainer.report.links import Links, has_links
        from lintainer.report.text import Renderer as Text

        if isinstance(made, Text) and has_links(os.environ):
            made.links = Links()
    return made


def _past(pairs: Sequence[tuple[str, str]], history: Sequence[str]) -> Sequence[Recorded]:
    if not history:
        return ()
    if all(name != "html" for name, _ in pairs):
        raise SettingsError("`--history` goes with `--format html`")
    from lintainer.report.history import read
    from lintainer.report.visible import visible

    runs, missing = read(history)
    for path in missing:
        sys.stderr.write(f"note: {visible(path)}: there is no such report yet\n")
    return runs


def _refuse_twice(paths: Sequence[str | None]) -> None:
    """Raise SettingsError where two reports would go to one file."""
    files = [os.path.realpath(path) for path in paths if path and _beside(path)]
    for number, path in enumerate(files):
        if path in files[:number]:
            raise SettingsError(f"{os.path.relpath(path)}: two reports cannot go to one file")


def _refuse_mixture(names: Sequence[str]) -> None:
    """Raise SettingsError where two reports on stdout would spoil each other."""
    spoiled = next((name for name in names if name not in _LINES), None)
    if spoiled and len(names) > 1:
        raise SettingsError(
            f"`--format {spoiled}` goes with no other report to the same place; "
            f"`--format {spoiled}=FILE` writes it to a file"
        )


def _pair(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise SettingsError(f"unknown format `{name}`{nearest(name, FORMATS) or f'; there are {known}'}")
    if equals and not path:
        raise SettingsError(f"`{text}` names no file")
    return name, path


def _beside(path: str) -> str | None:
    """Where to write a report until it is complete; None for what is no file, such as a pipe."""
    if os.path.lexists(path) and not os.path.isfile(path):
        return None
    folder, name = os.path.split(os.path.realpath(path))
    return os.path.join(folder, f".{name[:100]}.{os.getpid()}.lintainer")


def _opened(path: str, name: str) -> TextIO:
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise SettingsError(f"{name}: cannot be written: {(error.strerror or str(error)).lower()}") from error


def is_coloured(stream: TextIO) -> bool:
    """Whether to write in colour: to terminals, unless NO_COLOR says no or FORCE_COLOR says yes."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    if sys.platform == "win32":
        import colorama

        colorama.just_fix_windows_console()
    return True
