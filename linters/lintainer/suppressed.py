"""A finding that is not reported, and why."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic

BASELINED = "in the baseline"
"""The reason why a finding is not reported that was set aside."""


class Suppressed:
    """A finding that is not reported: by a comment (`inSource`), the configuration or a baseline
    (`external`)."""

    __slots__ = ("diagnostic", "kind", "reason")

    def __init__(self, diagnostic: Diagnostic, kind: str, reason: str) -> None:
        self.diagnostic = diagnostic
        self.kind = kind
        self.reason = reason
