"""A finding that is not reported, and why; what gives away a file in which some may not be."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic

NEEDLES = (b"ignore", b"skip", b"nosem", b"kics-scan", b"polaris.fairwinds.com/", b"shellcheck")
"""What a file with ignores holds one of; for others, nothing that reads ignores is imported."""

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
