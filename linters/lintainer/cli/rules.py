"""`lintainer rules`: the rules there are, or some of them."""

from __future__ import annotations

import sys

from lintainer.catalogue import catalogue
from lintainer.config.origin import SettingsError, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from lintainer.catalogue import Catalogue
    from lintainer.rulesets import RuleEntry


def run(values: dict[str, Any]) -> int:
    """Print the list in the format that is asked for. Raises SettingsError for names that mean nothing."""
    show = {"json": _json, "markdown": _markdown}.get(values["format"], _text)
    rules = _named(catalogue(), values["rules"])
    profiles = _profiles(catalogue(), values["profile"])
    if profiles:
        rules = [entry for entry in rules if not profiles.isdisjoint(entry.profiles)]
    if values["fixable"]:
        rules = [entry for entry in rules if entry.fix != "never"]
    sys.stdout.write(show(rules))
    return 0


def _named(catalogue: Catalogue, words: Sequence[str]) -> Sequence[RuleEntry]:
    """The rules that words on the command line mean, by id; all where there are none."""
    if not words:
        return catalogue.rules
    names = filter(None, ",".join(words).split(","))
    ids = frozenset[str]().union(*(catalogue.required(name, None)[1] for name in names))
    return [catalogue.entry(rule) for rule in sorted(ids)]


def _profiles(catalogue: Catalogue, names: Sequence[str]) -> frozenset[str]:
    known = catalogue.profiles
    for name in names:
        if name not in known:
            raise SettingsError(f"unknown profile `{name}`{nearest(name, known)}")
    return frozenset(names)


def _text(rules: Sequence[RuleEntry]) -> str:
    if not rules:
        return "No rule is all that\n"
    width = max(len(entry.id) for entry in rules)
    lines = [f"{entry.id:{width}}  {entry.severity:8}  {_mark(entry)}  {entry.summary}\n" for entry in rules]
    count = f"{len(rules)} rule{'s' if len(rules) > 1 else ''}"
    return "".join(lines) + f"\n{count}; * is on by default, F has a fix (f sometimes)\n"


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
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n" if rows else "[]\n"


def _markdown(rules: Sequence[RuleEntry]) -> str:
    lines = ["| Rule | Severity | Default | Fix | What it finds |", "| --- | --- | --- | --- | --- |"]
    for entry in rules:
        default = "yes" if entry.is_default else "no"
        summary = entry.summary.replace("|", "\\|")
        lines.append(f"| `{entry.id}` | {entry.severity} | {default} | {entry.fix} | {summary} |")
    return "\n".join(lines) + "\n"
