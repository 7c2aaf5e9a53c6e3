"""Findings that are not to be reported: ignored by a comment, or by the configuration."""

from __future__ import annotations

from lintainer.builtin import ALWAYS_ON, SYNTAX
from lintainer.suppressed import NEEDLES, Suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.config.settings import PathIgnore
    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document
    from lintainer.select import Selection


def suppress(
    document: Document | None, found: list[Diagnostic], selection: Selection, path: str
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """Part what is to be reported from what is not, and report ignores that do nothing.

    `found` is in the order of the file. `path` is absolute; it is what ignores of the configuration
    are held against. `document` is None for a file that could not be read.
    """
    settings = selection.settings
    if not selection.is_on(SYNTAX):
        found = [diagnostic for diagnostic in found if diagnostic.rule != SYNTAX]
    if settings.severity:
        for diagnostic in found:
            diagnostic.severity = selection.severity(diagnostic.rule)
    suppressed: list[Suppressed] = []
    data = document.source.data if document else b""
    if document and any(data.find(needle) >= 0 for needle in NEEDLES):
        from lintainer.ignores.reach import by_comments

        found, suppressed = by_comments(document, found, selection)
    if settings.ignores:
        found, ignored = _by_settings(found, selection, path)
        suppressed += ignored
    return found, suppressed


def _by_settings(
    found: Sequence[Diagnostic], selection: Selection, path: str
) -> tuple[list[Diagnostic], list[Suppressed]]:
    from lintainer.paths import matches

    kept = list(found)
    suppressed: list[Suppressed] = []
    for ignore, rules in selection.ignores:
        if ignore.paths and not matches(ignore.folder, ignore.paths, path):
            continue
        left: list[Diagnostic] = []
        for diagnostic in kept:
            is_meant = (rules is None or diagnostic.rule in rules) and diagnostic.rule not in ALWAYS_ON
            if is_meant and _is_about(diagnostic, ignore):
                suppressed.append(Suppressed(diagnostic, "external", ignore.reason))
            else:
                left.append(diagnostic)
        kept = left
    return kept, suppressed


def _is_about(diagnostic: Diagnostic, ignore: PathIgnore) -> bool:
    if not ignore.objects:
        return True
    from fnmatch import fnmatchcase

    subject = diagnostic.subject or {}
    return any(
        all(fnmatchcase(subject.get(key, ""), pattern) for key, pattern in wanted.items())
        for wanted in ignore.objects
    )
