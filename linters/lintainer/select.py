"""Which rule is on for which file, how severe it is, and with what options."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Literal

    from lintainer.rule import Finding, Severity
    from lintainer.rulesets import RuleEntry

    FixSetting = Literal["safe", "unsafe", "never"]


class ActiveRule:
    """A rule that is on, as the configuration wants it.

    `severity` may differ from the rule's own. `options` are the configured values by name. `fix`, where it
    is set, overrides what the rule's fixes say of themselves.
    """

    __slots__ = ("_check", "entry", "fix", "id", "options", "severity")

    def __init__(
        self,
        entry: RuleEntry,
        severity: Severity | None = None,
        options: Mapping[str, object] | None = None,
        fix: FixSetting | None = None,
    ) -> None:
        self.entry = entry
        self.id = entry.id
        self.severity: Severity = severity or entry.severity
        self.options: Mapping[str, object] = options or {}
        self.fix = fix
        self._check: Callable[[Any], Iterable[Finding]] | None = None

    def check(self, node: object) -> Iterable[Finding]:
        """Ask the rule about one node; its module is imported when it is first asked."""
        if self._check is None:
            self._check = self._bind()
        return self._check(node)

    def _bind(self) -> Callable[[Any], Iterable[Finding]]:
        function, options_type = self.entry.load()
        if options_type is None:
            return function
        options = options_type()
        for name, value in self.options.items():
            setattr(options, name.replace("-", "_"), value)
        return lambda node: function(node, options)
