"""Makes docs/rules.md, the index of all stock rules, from the rules' pages. `--check` only tells whether
it is fresh."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from lintainer.index import build
from lintainer.rule import SEVERITIES
from lintainer.rulesets import RuleEntry

DOCS = Path(__file__).parent
PACKAGE = "lintainer_rules"
RULES = DOCS.parent / "rules" / PACKAGE
INDEX = DOCS / "rules.md"
HEAD = f"""\
<!-- Made by docs/generate.py from the rules' pages; not to be edited. -->
# Rules

Each rule has a page that says what it looks for, why that matters, what it finds and what it does not, and
whether its fix is safe. `lintainer explain RULE` shows the same page. Severities are {", ".join(SEVERITIES)},
from the worst to the mildest; the profile `recommended` is on unless something else is selected.

"""
TABLE = ("| rule | says | severity | fix | profiles |", "| --- | --- | --- | --- | --- |")
PEERS = """\
## By the name that other tools use

`--select`, `--ignore`, the configuration and ignore comments take these names too.

"""


def main() -> int:
    """Write the index, or with `--check` compare it. Returns the exit status."""
    entries = [RuleEntry(PACKAGE, row) for row in build(str(RULES))]
    text = HEAD + by_language(entries) + PEERS + by_peer(entries)
    if "--check" not in sys.argv[1:]:
        INDEX.write_text(text, encoding="utf-8")
    elif not INDEX.exists() or INDEX.read_text(encoding="utf-8") != text:
        sys.stderr.write("docs/rules.md is not fresh: run `make docs`\n")
        return 1
    return 0


def by_language(entries: list[RuleEntry]) -> str:
    """A section for each language, a table for each theme."""
    text = ""
    for language, group in groupby(entries, lambda entry: entry.language):
        rules = sorted(group, key=lambda entry: (theme(entry), entry.id))
        text += f"## {language}\n\n{len(rules)} rules.\n\n"
        for name, members in groupby(rules, theme):
            rows = [
                f"| {link(entry)} | {entry.summary} | {entry.severity} | {entry.fix} "
                f"| {', '.join(sorted(entry.profiles))} |"
                for entry in members
            ]
            title = name.replace("_", " ").replace(".", ", ").capitalize()
            text += "\n".join([f"### {title}", "", *TABLE, *rows, "", ""])
    return text


def by_peer(entries: list[RuleEntry]) -> str:
    """A table for each peer: what it calls a rule, and our rule."""
    pairs = sorted(
        (alias.partition(":")[0], alias.partition(":")[2], entry.id, link(entry))
        for entry in entries
        for alias in entry.aliases
    )
    text = ""
    for peer, group in groupby(pairs, lambda pair: pair[0]):
        text += f"### {peer}\n\n| there | here |\n| --- | --- |\n"
        for code, members in groupby(group, lambda pair: pair[1]):
            text += f"| `{code}` | {', '.join(pair[3] for pair in members)} |\n"
        text += "\n"
    return text.rstrip("\n") + "\n"


def theme(entry: RuleEntry) -> str:
    """The folder between language and rule."""
    return ".".join(entry.module.split(".")[1:-1])


def link(entry: RuleEntry) -> str:
    """The rule's id, leading to its page."""
    return f"[`{entry.id}`](../rules/{PACKAGE}/{entry.module.replace('.', '/')}.md)"


if __name__ == "__main__":
    sys.exit(main())
