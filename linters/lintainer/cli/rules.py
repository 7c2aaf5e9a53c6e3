"""`lintainer rules`: all rules there are."""

from __future__ import annotations

import sys

from lintainer.select import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from lintainer.rulesets import RuleEntry


def run(values: dict[str, Any]) -> int:
    """Print the list in the format that is asked for."""
    show = {"json": _json, "markdown": _markdown}.get(values["format"], _text)
    sys.stdout.write(show(catalogue().rules))
    return 0


def _text(rules: Sequence[RuleEntry]) -> str:
    width = max(len(entry.id) for entry in rules)
    lines = [f"{entry.id:{width}}  {entry.severity:8}  {_mark(entry)}  {entry.summary}\n" for entry in rules]
    return "".join(lines) + f"\n{len(rules)} rules; * is on by default, F has a fix (f sometimes)\n"


def _mark(entry: RuleEntry) -> str:
    fix = {"always": "F", "sometimes": "f"}.get(entry.fix, " ")
    return ("*" if entry.is_default else " ") + fix


def _json(rules: Sequence[RuleEntry]) -> str:
    import json

    rows = [
        {
            "id": entry.id,
            "summary": entry.summary,
            "domain": entry.language,
            "severity": entry.severity,
            "profiles": list(entry.profiles),
            "default": entry.is_default,
            "fix": entry.fix,
            "aliases": list(entry.aliases),
            "concepts": list(entry.concepts),
            "since": entry.since,
        }
        for entry in rules
    ]
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


def _markdown(rules: Sequence[RuleEntry]) -> str:
    lines = ["| Rule | Severity | Default | Fix | What it finds |", "| --- | --- | --- | --- | --- |"]
    for entry in rules:
        default = "yes" if entry.is_default else "no"
        summary = entry.summary.replace("|", "\\|")
        lines.append(f"| `{entry.id}` | {entry.severity} | {default} | {entry.fix} | {summary} |")
    return "\n".join(lines) + "\n"
