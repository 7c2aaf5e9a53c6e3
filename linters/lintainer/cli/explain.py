"""`lintainer explain`: what a rule is about, as its page says."""

from __future__ import annotations

from lintainer.catalogue import catalogue
from lintainer.cli.pager import show
from lintainer.report.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lintainer.rulesets import RuleEntry


def run(values: dict[str, Any]) -> int:
    """Show the page of each rule that the name means. Raises SettingsError where it means none."""
    rules = catalogue()
    ids = rules.required(values["rule"], None)[1]
    pages = [_page(rules.entry(rule)) for rule in sorted(ids)]
    show("\n".join(pages), not values["no_pager"])
    return 0


def _page(entry: RuleEntry) -> str:
    title, _, rest = Page.of(entry).body.partition("\n")
    facts = [
        f"`{entry.id}`",
        f"severity {entry.severity}",
        "fixed " + entry.fix if entry.fix != "never" else "no fix",
    ]
    lines = [title, "", ", ".join(facts)]
    if entry.profiles:
        lines.append(f"Profiles: {', '.join(entry.profiles)}")
    if entry.aliases:
        lines.append(f"Also known as: {', '.join(entry.aliases)}")
    return "\n".join(lines) + "\n" + rest
