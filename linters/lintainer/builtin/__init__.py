"""What Lintainer itself reports, beside what rules find: listed, explained and selected like rules."""

from __future__ import annotations

from lintainer.rulesets import RuleEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.rule import Fixable, Severity

SYNTAX = "error/syntax"
UNREADABLE = "error/unreadable"
INTERNAL = "error/internal"
UNUSED_IGNORE = "suppression/unused-ignore"
UNKNOWN_RULE = "suppression/unknown-rule"
FORBIDDEN_IGNORE = "suppression/forbidden-ignore"

SHELLCHECK = "shellcheck/*"
"""What ShellCheck says, by whatever number: `shellcheck/SC2086`."""

ALWAYS_ON = frozenset({UNREADABLE, INTERNAL})
"""What cannot be turned off: it says that a file was not, or not wholly, linted."""


def _entry(
    name: str,
    fix: Fixable,
    severity: Severity,
    profiles: tuple[str, ...],
    summary: str,
    aliases: tuple[str, ...] = (),
    concepts: tuple[str, ...] = (),
) -> RuleEntry:
    module = name.replace("/", ".").replace("-", "_").replace("*", "finding")
    return RuleEntry(
        "lintainer.builtin",
        (name, module, "", (), fix, severity, profiles, aliases, concepts, summary, "0.1", ""),
    )


_USUAL = ("recommended", "strict")

BUILT_IN = (
    _entry(INTERNAL, "never", "high", _USUAL, "Lintainer itself failed on this file"),
    _entry(SYNTAX, "never", "high", _USUAL, "Part of the file cannot be read"),
    _entry(UNREADABLE, "never", "high", _USUAL, "The file cannot be linted"),
    _entry(
        FORBIDDEN_IGNORE,
        "never",
        "low",
        _USUAL,
        "Ignore comment for a rule that may not be ignored",
        ("hadolint:DL1001",),
        ("df-inline-ignore-used",),
    ),
    _entry(
        SHELLCHECK,
        "sometimes",
        "low",
        ("shellcheck",),
        "What ShellCheck says about a script",
        concepts=("df-shell-var-unassigned", "df-shell-quote-nesting", "df-shell-unfollowed-source"),
    ),
    _entry(UNKNOWN_RULE, "never", "low", _USUAL, "Ignore comment for a rule that does not exist"),
    _entry(UNUSED_IGNORE, "sometimes", "low", _USUAL, "Ignore comment that ignores nothing"),
)
"""By id."""


def of_shellcheck(rule: str) -> RuleEntry:
    """The entry of one of ShellCheck's numbers, such as `shellcheck/SC2086`."""
    number = rule.partition("/")[2]
    summary = f"ShellCheck {number}"
    profiles = ("shellcheck",)
    row = (rule, "shellcheck.finding", "", (), "sometimes", "low", profiles, (), (), summary, "0.1", "")
    return RuleEntry("lintainer.builtin", row)  # type: ignore[arg-type]
