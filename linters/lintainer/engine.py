"""Lint one file."""

from __future__ import annotations

from functools import lru_cache

from lintainer.builtin import INTERNAL, SYNTAX
from lintainer.diagnostic import Diagnostic
from lintainer.languages import read
from lintainer.text import Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.document import Document, Project
    from lintainer.rule import Finding
    from lintainer.select import ActiveRule
    from lintainer.text import Source


def lint(
    source: Source, language: str, project: Project, rules: Sequence[ActiveRule]
) -> tuple[Document | None, list[Diagnostic]]:
    """Read `source` and ask `rules`, which are those of its language, about it.

    Returns the document and what was found, by place, with nothing suppressed yet. A fault of ours becomes
    a diagnostic `error/internal` whose message names the rule and the exception; the other rules go on.
    """
    try:
        document = read(language, source, project)
    except Exception as fault:  # noqa: BLE001  a fault on one file must not stop the others
        return None, [failure(source, f"Reading this file failed: {describe(fault)}", fault)]
    found = [Diagnostic(SYNTAX, "high", p.message, source, p.at) for p in document.problems]
    kind = ""
    nodes: Sequence[object] = ()
    for rule in _dispatch(tuple(rules)).fitting(document):
        if rule.on != kind:
            kind = rule.on
            nodes = document.nodes(kind)
        try:
            for node in nodes:
                for finding in rule.check(node):
                    found.append(_diagnostic(rule, finding, document))  # noqa: PERF401  kept if it fails
        except Exception as fault:  # noqa: BLE001
            found.append(failure(source, f"The rule `{rule.id}` failed: {describe(fault)}", fault))
    found.sort(key=_place)
    return document, found


class _Dispatch:
    """Which of some rules have anything to ask a file, by what it holds."""

    __slots__ = ("_always", "_by_needle", "_rules")

    def __init__(self, rules: Sequence[ActiveRule]) -> None:
        self._rules = sorted(rules, key=_kind)
        self._always = [at for at, rule in enumerate(self._rules) if not rule.when]
        self._by_needle: dict[str, list[int]] = {}
        for at, rule in enumerate(self._rules):
            for needle in rule.when:
                self._by_needle.setdefault(needle.decode("latin-1"), []).append(at)

    def fitting(self, document: Document) -> list[ActiveRule]:
        """The rules to ask, those about one kind of node next to each other."""
        numbers = set(self._always)
        for needle in document.held(self._by_needle):
            numbers.update(self._by_needle[needle])
        return [self._rules[number] for number in sorted(numbers)]


@lru_cache(8)
def _dispatch(rules: tuple[ActiveRule, ...]) -> _Dispatch:
    return _Dispatch(rules)


def failure(source: Source, message: str, fault: BaseException | None = None) -> Diagnostic:
    """The diagnostic `error/internal` for the first line of `source`."""
    diagnostic = Diagnostic(INTERNAL, "high", message, source, Span(0, 0))
    if fault is not None:
        from traceback import format_exception

        diagnostic.detail = "".join(format_exception(fault))
    return diagnostic


def describe(fault: BaseException) -> str:
    """An exception in one line."""
    return f"{type(fault).__name__}: {fault}".partition("\n")[0]


def _diagnostic(rule: ActiveRule, finding: Finding, document: Document) -> Diagnostic:
    at = finding.at
    fix = finding.fix
    if fix is not None and rule.fix is not None:  # as the configuration wants this rule's fixes
        fix = None if rule.fix == "never" else Fix(fix.title, fix.edits, rule.fix == "safe")
    return Diagnostic(rule.id, rule.severity, finding.message, document.source, at, fix, document.subject(at))


def _kind(rule: ActiveRule) -> str:
    return rule.on


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.start, diagnostic.end, diagnostic.rule
