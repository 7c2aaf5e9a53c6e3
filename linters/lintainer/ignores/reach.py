"""What the ignore comments of a file reach: findings that are not reported, and ignores that do nothing."""

from __future__ import annotations

from lintainer.builtin import ALWAYS_ON, FORBIDDEN_IGNORE, SHELLCHECK, UNKNOWN_RULE, UNUSED_IGNORE
from lintainer.diagnostic import Diagnostic
from lintainer.ignores.comment import OURS, read
from lintainer.suppressed import Suppressed
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lintainer.document import Document
    from lintainer.ignores.ignore import Ignore, Name
    from lintainer.select import Selection


_HINTS = 20
"""For how many names in a file at most it is looked for what was meant, as that takes its time."""


class _Use:
    """A name in an ignore, and whether it did anything. Without a name: all rules of the tool."""

    __slots__ = ("ids", "ignore", "is_forbidden", "is_used", "name")

    def __init__(self, ignore: Ignore, name: Name | None, ids: frozenset[str]) -> None:
        self.ignore = ignore
        self.name = name
        self.ids = ids
        self.is_used = False
        self.is_forbidden = False

    @property
    def at(self) -> Span:
        return self.name.at if self.name else self.ignore.at


class _Scopes:
    """All ignores of a file, to be asked about findings in the order of the file.

    The things that comments speak of lie in or beside each other, never across; so those around
    a place are kept on a stack.
    """

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._whole: dict[str, _Use] = {}
        self._lines: dict[int, dict[str, _Use]] = {}
        self._scopes: dict[tuple[int, int], dict[str, _Use]] = {}
        self._sorted: list[tuple[int, int]] | None = None
        self._next = 0
        self._stack: list[tuple[int, int]] = []

    def add(self, use: _Use) -> None:
        """Add an ignore; where two say the same of the same thing, the first one counts."""
        ignore = use.ignore
        tables = [self._whole] if ignore.is_whole_file else []
        if not ignore.is_whole_file:
            tables.append(self._lines.setdefault(self._source.line_number(ignore.at.start), {}))
        if ignore.scope:
            tables.append(self._scopes.setdefault((ignore.scope.start, -ignore.scope.end), {}))
        for table in tables:
            for rule in use.ids:
                table.setdefault(rule, use)

    def reaching(self, diagnostic: Diagnostic) -> _Use | None:
        """The ignore that reaches a finding: the narrowest. Ask in ascending order of place."""
        rule = diagnostic.rule
        use = self._reaching(rule, diagnostic)
        if use is None and rule.startswith(SHELLCHECK[:-1]):
            return self._reaching(SHELLCHECK, diagnostic)
        return use

    def _reaching(self, rule: str, diagnostic: Diagnostic) -> _Use | None:
        start = diagnostic.start
        use = self._lines.get(diagnostic.line, {}).get(rule)
        if use:
            return use
        self._go_to(start)
        for scope in reversed(self._stack):
            if start < -scope[1] and rule in self._scopes[scope]:
                return self._scopes[scope][rule]
        return self._whole.get(rule)

    def _go_to(self, start: int) -> None:
        if self._sorted is None:
            self._sorted = sorted(self._scopes)
        while self._next < len(self._sorted) and self._sorted[self._next][0] <= start:
            scope = self._sorted[self._next]
            while self._stack and -self._stack[-1][1] <= scope[0]:
                self._stack.pop()
            self._stack.append(scope)
            self._next += 1
        while self._stack and -self._stack[-1][1] <= start:
            self._stack.pop()


def by_comments(
    document: Document, found: list[Diagnostic], selection: Selection
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """Part what is to be reported from what comments ask to be left alone, and report such that do nothing.

    `found` is in the order of the file, and so is what is to be reported.
    """
    ignores = read(document)
    if not ignores:
        return found, []
    scopes, uses = _Scopes(document), list[_Use]()
    remarks: list[Diagnostic] = []
    for ignore in sorted(ignores, key=lambda ignore: ignore.tool != OURS):
        for use in _uses(ignore, selection):
            if ignore.tool == OURS and not use.ids:
                remarks += _unknown(document, use, selection, len(remarks) < _HINTS)
                continue
            scopes.add(use)
            uses.append(use)
    kept: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    for diagnostic in found:
        reached = None if diagnostic.rule in ALWAYS_ON else scopes.reaching(diagnostic)
        if reached is None:
            kept.append(diagnostic)
            continue
        reached.is_used = True
        if diagnostic.rule in selection.forbidden:
            reached.is_forbidden = True
            kept.append(diagnostic)
        else:
            suppressed.append(Suppressed(diagnostic, "inSource", reached.ignore.reason))
    remarks += _remarks(document, uses, selection)
    if remarks:
        kept = sorted(kept + remarks, key=lambda diagnostic: (diagnostic.start, diagnostic.end))
    return kept, suppressed


def _uses(ignore: Ignore, selection: Selection) -> Iterable[_Use]:
    catalogue = selection.catalogue
    if ignore.tool == OURS:
        for name in ignore.names:
            yield _Use(ignore, name, catalogue.named(name.text))
        if not ignore.names:
            yield _Use(ignore, None, frozenset())
        return
    prefix = f"{ignore.tool}:"
    if not ignore.names:
        ids = [entry.id for entry in catalogue.rules if any(a.startswith(prefix) for a in entry.aliases)]
        yield _Use(ignore, None, frozenset(ids))
    for name in ignore.names:
        yield _Use(ignore, name, _by_alias(selection, ignore.tool, name.text.lower()))


def _by_alias(selection: Selection, tool: str, name: str) -> frozenset[str]:
    aliases = selection.catalogue.aliases
    ids = aliases.get(f"{tool}:{name}")
    if ids is None and tool == "tally":
        ids = aliases.get(name.replace("/", ":", 1)) or aliases.get(name)
    number = name.removeprefix("shellcheck/")
    if name == SHELLCHECK:
        ids = frozenset({SHELLCHECK})
    elif number[:2] == "sc" and number[2:].isdigit():
        ids = (ids or frozenset()) | {SHELLCHECK[:-1] + number.upper()}
    return ids or frozenset()


def _remarks(document: Document, uses: Iterable[_Use], selection: Selection) -> Iterable[Diagnostic]:
    is_unused_on = selection.is_on(UNUSED_IGNORE)
    for use in uses:
        if use.is_forbidden and selection.is_on(FORBIDDEN_IGNORE):
            named = f"`{use.name.text}`" if use.name else "these rules"
            message = f"The configuration forbids to ignore {named} in a comment"
            yield _remark(document, FORBIDDEN_IGNORE, message, use.at, selection)
        elif is_unused_on and not use.is_used and use.ignore.tool == OURS and use.name:
            message = f"Nothing here is ignored by `{use.name.text}`"
            fix = _removal(document, use)
            if any(map(selection.is_on, use.ids)):
                yield _remark(document, UNUSED_IGNORE, message, use.at, selection, fix)


def _unknown(document: Document, use: _Use, selection: Selection, hints: bool) -> Iterable[Diagnostic]:
    if not selection.is_on(UNKNOWN_RULE):
        return
    name = use.name.text if use.name else ""
    message = f"There is no rule `{name}`" if name else "This ignore names no rule"
    meant = selection.catalogue.meant(name) if name and hints else None
    if meant:
        message += f"; did you mean `{meant}`?"
    yield _remark(document, UNKNOWN_RULE, message, use.at, selection)


def _remark(
    document: Document, rule: str, message: str, at: Span, selection: Selection, fix: Fix | None = None
) -> Diagnostic:
    return Diagnostic(rule, selection.severity(rule), message, document.source, at, fix)


def _removal(document: Document, use: _Use) -> Fix | None:
    """Take the name out of the comment; the comment itself where nothing else is in it."""
    ignore, name = use.ignore, use.name
    if name is None:
        return None
    place = [other is name for other in ignore.names].index(True)
    title = f"Remove `{name.text}`"
    if len(ignore.names) > 1:
        if place:
            return Fix.safe(title, Edit(Span(ignore.names[place - 1].at.end, name.at.end), b""))
        return Fix.safe(title, Edit(Span(name.at.start, ignore.names[1].at.start), b""))
    at = _whole_line(document, ignore)
    if at is None:
        return None
    return Fix("Remove the comment", [Edit(at, b"")], is_safe=not ignore.reason)


def _whole_line(document: Document, ignore: Ignore) -> Span | None:
    """The comment with the blanks before it; with its line where it has one of its own.

    None where the line after it would be read differently without it: a comment at the top of
    a Dockerfile that looks like a parser directive is one as soon as it comes first.
    """
    source = document.source
    data, start, end = source.data, ignore.at.start, ignore.at.end
    if not ignore.is_own_line:
        while start and data[start - 1] in b" \t":
            start -= 1
        return Span(start, end)
    line = source.line_number(start)
    first = max(source.line_starts[line - 1], source.start)
    if line < len(source.line_starts):
        follower = source.line_starts[line]
        if (
            data[follower : follower + 1] == b"#"
            and b"=" in source.data[follower : source.line(line + 1).end]
        ):
            return None
        return Span(first, follower)
    return Span(first, end)
