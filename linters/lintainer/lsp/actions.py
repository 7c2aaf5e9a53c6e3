"""Code actions: what an editor can do about findings."""

from __future__ import annotations

from lsprotocol import types

from lintainer.fixer import fix
from lintainer.lsp.diagnostics import diagnostic as translated
from lintainer.lsp.edits import difference, text_edits, workspace_edit
from lintainer.lsp.ignoring import can_ignore, ignoring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document
    from lintainer.lsp.analysis import Analysis
    from lintainer.text import Source

FIX_ALL = "source.fixAll.lintainer"
KINDS: tuple[str, ...] = (types.CodeActionKind.QuickFix.value, FIX_ALL)

_IGNORES = 8
"""For how many findings at most a place for a comment is looked for at once, as that takes linting."""


class Actions:
    """The actions that one text offers.

    `is_versioned` and `is_lazy` tell what the editor can do: edits that are tied to a version, and
    edits of an action that are asked for when the action is chosen.
    """

    def __init__(self, analysis: Analysis, is_versioned: bool, is_lazy: bool) -> None:
        self._analysis = analysis
        self._text = analysis.text
        self._is_versioned = is_versioned
        self._is_lazy = is_lazy

    def offered(
        self, around: types.Range, only: Sequence[types.CodeActionKind | str] | None
    ) -> list[types.CodeAction]:
        """All actions for a range, of the kinds in `only` or below them; None for any kind."""
        actions: list[types.CodeAction] = []
        if _is_wanted(types.CodeActionKind.QuickFix.value, only):
            found = self._around(around)
            actions += filter(None, map(self._fix, found))
            actions += self._ignores(found)
        if _is_wanted(FIX_ALL, only):
            actions += self._fix_all()
        return actions

    def resolved(self, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit. Without one where the text has changed since it was offered."""
        given = payload(action)
        if self._analysis.source is None:
            return action
        if given.get("fix") == "all":
            action.edit = self._edit(difference(self._text, self._fixed(self._analysis.source)))
        elif given.get("serial") == self._text.serial:
            for found in self._analysis.found:
                if found.rule == given.get("ignore") and found.start == given.get("start"):
                    self._put_ignore(action, found)
                    break
        return action

    def _around(self, around: types.Range) -> list[Diagnostic]:
        """The findings that touch a range."""
        span = self._text.positions.span(around)
        return [one for one in self._analysis.found if one.start <= span.end and span.start <= one.end]

    def _fix(self, found: Diagnostic) -> types.CodeAction | None:
        if found.fix is None:
            return None
        title = found.fix.title if found.fix.is_safe else f"{found.fix.title} (unsafe)"
        return types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[translated(found, self._text.positions)],
            is_preferred=found.fix.is_safe,
            edit=self._edit(text_edits(self._text, found.fix.edits)),
        )

    def _ignores(self, found: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
        seen: set[tuple[str, int]] = set()
        for one in found:
            if not can_ignore(self._analysis, one) or (one.rule, one.line) in seen:
                continue
            seen.add((one.rule, one.line))
            action = types.CodeAction(
                f"Ignore `{one.rule}` here",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[translated(one, self._text.positions)],
            )
            if self._is_lazy:
                action.data = {
                    "uri": self._text.uri,
                    "serial": self._text.serial,
                    "ignore": one.rule,
                    "start": one.start,
                }
                yield action
            elif len(seen) <= _IGNORES and self._put_ignore(action, one):
                yield action

    def _put_ignore(self, action: types.CodeAction, found: Diagnostic) -> bool:
        edit = ignoring(self._analysis, found)
        if edit is not None:
            action.edit = self._edit(text_edits(self._text, (edit,)))
        return edit is not None

    def _fix_all(self) -> Iterator[types.CodeAction]:
        source = self._analysis.source
        if source is None or not any(one.fix and one.fix.is_safe for one in self._analysis.found):
            return
        action = types.CodeAction("Fix all that is safe to fix", kind=FIX_ALL)
        if self._is_lazy:
            action.data = {"uri": self._text.uri, "fix": "all"}
        else:
            edits = difference(self._text, self._fixed(source))
            if not edits:
                return
            action.edit = self._edit(edits)
        yield action

    def _fixed(self, source: Source) -> bytes:
        """The text as `lintainer check --fix` leaves it."""
        place, document = self._analysis.place, self._analysis.document
        if place is None or document is None:
            return source.data
        place = place.renewed()

        def look(text: Source) -> tuple[Document | None, list[Diagnostic]]:
            return place.examine(text, document.language)[:2]

        return fix(source, look, lambda one: one.fix is not None and one.fix.is_safe).data

    def _edit(self, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
        return workspace_edit(self._text, edits, self._is_versioned)


def payload(action: types.CodeAction) -> dict[str, object]:
    """What an action carries that was offered without its edit; empty for what is none of ours."""
    from typing import cast

    data = cast("object", action.data)
    return cast("dict[str, object]", data) if isinstance(data, dict) else {}


def _is_wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether `kind` is one of `only` or below one of them."""
    if only is None:
        return True
    wanted = [one.value if isinstance(one, types.CodeActionKind) else one for one in only]
    return any(not one or kind == one or kind.startswith(f"{one}.") for one in wanted)
