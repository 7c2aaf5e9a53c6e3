"""What editors show about rules."""

from __future__ import annotations

from lintainer.report.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.rulesets import RuleEntry


def page(entry: RuleEntry) -> str:
    """The page of a rule in Markdown, with the facts about it below its title."""
    title, _, rest = Page.of(entry).body.partition("\n")
    facts = [f"`{entry.id}`", f"severity {entry.severity}"]
    facts.append("no fix" if entry.fix == "never" else f"fixed {entry.fix}")
    if entry.aliases:
        facts.append(f"also known as {', '.join(entry.aliases)}")
    return f"{title}\n\n{', '.join(facts)}\n{rest}"
