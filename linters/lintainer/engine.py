"""Lint one file."""

from __future__ import annotations

from functools import lru_cache

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

SYNTAX = "error/syntax"
UNREADABLE = "error/unreadable"
INTERNAL = "error/internal"


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
    held = document.held(_needles(tuple(rules)))
    for rule in rules:
        if rule.when and held.isdisjoint(rule.when):
            continue
        try:
            for node in document.nodes(rule.on):
                for finding in rule.check(node):
                    found.append(_diagnostic(rule, finding, document))  # noqa: PERF401  kept if it fails
        except Exception as fault:  # noqa: BLE001
            found.append(failure(source, f"The rule `{rule.id}` failed: {describe(fault)}", fault))
    found.sort(key=_place)
    return document, found


@lru_cache(16)
def _needles(rules: tuple[ActiveRule, ...]) -> frozenset[bytes]:
    """All byte strings that one of `rules` needs a file to hold."""
    return frozenset(needle for rule in rules for needle in rule.when)


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
    fix = finding.fix and _fix(rule, finding.fix)
    subject = document.subject(at)
    return Diagnostic(rule.id, rule.severity, finding.message, document.source, at, fix, subject)


def _fix(rule: ActiveRule, fix: Fix) -> Fix | None:
    """The fix of a finding, as the configuration wants this rule's fixes."""
    if rule.fix is None:
        return fix
    return None if rule.fix == "never" else Fix(fix.title, fix.edits, rule.fix == "safe")


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.start, diagnostic.end, diagnostic.rule
