"""Findings as the protocol has them."""

from __future__ import annotations

from lsprotocol import types

from lintainer.builtin import UNUSED_IGNORE
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.lsp.analysis import Analysis
    from lintainer.lsp.positions import Positions

SOURCE = "lintainer"

_SEVERITIES = {
    "critical": types.DiagnosticSeverity.Error,
    "high": types.DiagnosticSeverity.Error,
    "medium": types.DiagnosticSeverity.Warning,
    "low": types.DiagnosticSeverity.Information,
    "info": types.DiagnosticSeverity.Hint,
}


def diagnostics(analysis: Analysis) -> list[types.Diagnostic]:
    """What was found in a text, by place, and what is wrong with it as a configuration."""
    positions = analysis.text.positions
    found = [diagnostic(found, positions) for found in analysis.found]
    if analysis.mistake is not None:
        found.append(analysis.mistake.diagnostic(analysis.text.encoding))
    return found


def diagnostic(found: Diagnostic, positions: Positions) -> types.Diagnostic:
    """One finding."""
    return types.Diagnostic(
        positions.range(Span(found.start, found.end)),
        found.message,
        severity=_SEVERITIES[found.severity],
        code=found.rule,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if found.rule == UNUSED_IGNORE else None,
    )
