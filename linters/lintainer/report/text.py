"""The format `text`: for people, with the source of each finding."""

from __future__ import annotations

from lintainer.report import counted
from lintainer.report.visible import excerpt, visible, widths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.report.links import Links
    from lintainer.run import FileReport
    from lintainer.text import Source

_WIDTH = 160
"""Code points of a line that are shown at most."""

_BEFORE = 60
"""Code points that are shown before the finding where the line is longer."""

_TAB = 4

_RED, _YELLOW, _CYAN, _BLUE, _GREEN, _BOLD, _DIM = "31;1", "33;1", "36", "34", "32;1", "1", "2"
_COLOURS = {"critical": _RED, "high": _RED, "medium": _YELLOW, "low": _CYAN, "info": _BLUE}


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        self._is_coloured = is_coloured
        self._is_verbose = is_verbose
        self._severities = {name: self._paint(name, colour) for name, colour in _COLOURS.items()}
        self._arrow = self._paint("-->", _BLUE)
        self._bar = self._paint("|", _BLUE)
        self._help = self._paint("= help:", _BLUE)
        self.links: Links | None = None
        """Makes links of the ids of rules, where that is wanted."""

    def start(self) -> str:
        """Nothing comes before the first finding."""
        return ""

    def piece(self, report: FileReport) -> str:
        """All findings of a file."""
        path = visible(report.source.path)
        return "".join([self._finding(report.source, path, diagnostic) for diagnostic in report.found])

    def end(self, summary: Summary) -> str:
        """What was found and what can be done about it, in a line or two."""
        lines = [_fixed(summary)] if summary.changed or summary.fixed else []
        left = " left" if lines else ""
        if summary.findings:
            found = counted(summary.findings, "finding") + left
            rest = _hint(summary) + _aside(summary)
            lines.append(f"{self._paint(found, _BOLD)} in {counted(summary.files, 'file')}{rest}")
        elif summary.linted:
            none = self._paint(f"No findings{left}", _GREEN)
            lines.append(f"{none} in {counted(summary.linted, 'file')}{_aside(summary)}")
        return "".join(line + "\n" for line in lines)

    def _finding(self, source: Source, path: str, found: Diagnostic) -> str:
        number = str(found.line)
        gutter = " " * len(number)
        severity = self._severities[found.severity]
        lines = [
            f"{self._rule(found.rule)} {severity}: {visible(found.message)}",
            f"{gutter}{self._arrow} {path}:{number}:{found.column}",
        ]
        if source.data:
            line, mark = _plain_excerpt(source, found) or _excerpt(source, found)
            number = self._paint(number, _BLUE)
            lines.append(f"{number} {self._bar} {line}" if line else f"{number} {self._bar}")
            lines.append(f"{gutter} {self._bar} {self._paint(mark, _COLOURS[found.severity])}")
        if found.fix:
            note = "" if found.fix.is_safe else " (unsafe fix)"
            lines.append(f"{gutter} {self._help} {visible(found.fix.title)}{note}")
        if self._is_verbose and found.detail:
            lines += [f"{gutter}   {visible(line)}" for line in found.detail.splitlines()]
        return "\n".join(lines) + "\n\n"

    def _rule(self, rule: str) -> str:
        name = self._paint(rule, _BOLD)
        return self.links.around(rule, name) if self.links else name

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._is_coloured and text else text


def _plain_excerpt(source: Source, found: Diagnostic) -> tuple[str, str] | None:
    """As `_excerpt`; None where a line is long or may hold what is not one column wide."""
    line = source.line(found.line)
    if len(line) > _WIDTH:
        return None
    text = source.data[line.start : line.end].decode("latin-1")
    if not (text.isascii() and text.isprintable()):
        return None
    start = min(found.start, line.end)
    return text.rstrip(), " " * (start - line.start) + "^" * max(min(found.end, line.end) - start, 1)


def _excerpt(source: Source, found: Diagnostic) -> tuple[str, str]:
    """The part of the first line of a finding that is shown, and the marks under it."""
    line = source.line(found.line)
    if found.line == 1:
        line.start = min(source.start, line.end)
    start = min(max(found.start, line.start), line.end)
    end = max(min(found.end, line.end), start)
    first = max(line.start, start - _BEFORE * 4)
    while line.start < first < start and source.data[first] & 0xC0 == 0x80:
        first += 1
    before = source.data[first:start].decode("utf-8", "replace")
    within = source.data[start : min(end, start + _WIDTH * 4)].decode("utf-8", "replace")
    after = source.data[end : min(line.end, end + _WIDTH * 4)].decode("utf-8", "replace")
    head = ""
    is_long = len(before) + len(within) + len(after) > _WIDTH or first > line.start
    if is_long and len(before) > _BEFORE:
        before, head = before[-_BEFORE:], "..."
    room = max(_WIDTH - len(before), 1)
    within, rest = within[:room], within[room:]
    after, cut = ("", True) if rest else (after[: room - len(within)], len(after) > room - len(within))
    shown = _without_tabs(excerpt(head + before)), _without_tabs(excerpt(within)), excerpt(after)
    text = f"{shown[0]}{shown[1]}{_without_tabs(shown[2])}{'...' if cut else ''}".rstrip()
    mark = " " * sum(widths(shown[0])) + "^" * max(sum(widths(shown[1])), 1)
    return text, mark


def _without_tabs(text: str) -> str:
    return text.replace("\t", " " * _TAB)


def _fixed(summary: Summary) -> str:
    verb = "would be fixed" if summary.is_dry else "fixed"
    return f"{counted(summary.fixed, 'finding')} {verb} in {counted(summary.changed, 'file')}"


def _aside(summary: Summary) -> str:
    return f"; the baseline sets {summary.baselined} aside" if summary.baselined else ""


def _hint(summary: Summary) -> str:
    if summary.safe and summary.unsafe:
        return f"; {summary.safe} can be fixed with `--fix`, {summary.unsafe} more with `--unsafe-fixes`"
    if summary.safe:
        return f"; {summary.safe} can be fixed with `--fix`"
    if summary.unsafe:
        return f"; {summary.unsafe} can be fixed with `--fix --unsafe-fixes`"
    return ""
