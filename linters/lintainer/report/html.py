"""The format `html`: one page that needs nothing else, with counts that findings can be filtered by."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256

from lintainer import __version__
from lintainer.report import counted
from lintainer.report.history import LONGEST, Recorded
from lintainer.report.markup import escaped
from lintainer.report.page import Page
from lintainer.rule import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport

_HEAD = """\
<header><h1>Lintainer</h1></header>
<main>
<section id="figures" aria-label="By severity" hidden></section>
<section id="time" class="card" hidden><h2>Over time</h2></section>
<div id="charts" hidden>
<section class="card"><h2>By rule</h2><div id="rule"></div></section>
<section class="card"><h2>By file</h2><div id="file"></div></section>
</div>
<section id="findings">
<form id="filter" hidden><input id="words" type="search" aria-label="Filter"
 placeholder="Filter by words of a rule, file or message">
<label><input id="fixable" type="checkbox"> with a fix</label>
<span id="chips"></span><span id="shown" role="status"></span></form>
<div id="about" class="card" hidden></div>
<table>
<thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">Place</th>\
<th scope="col">Finding</th></tr></thead>
<tbody>
"""


def _beside(ending: str) -> str:
    """What lies beside this module: the script and the style of every page. They bring in nothing else."""
    with open(os.path.splitext(__file__)[0] + ending, encoding="utf-8") as file:
        return file.read()


SCRIPT = _beside(".js")
STYLE = _beside(".css")


class Renderer:
    """See lintainer.report.Renderer. `history` is what earlier runs found, oldest first."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        self.history: Sequence[Recorded] = ()

    def start(self) -> str:
        """Everything up to the first finding. The policy lets no other script or style run than ours."""
        # Bars get their widths from the script, by the object model, which no policy forbids.
        policy = (
            f"default-src 'none'; base-uri 'none'; form-action 'none'; "
            f"style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
        )
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>Lintainer report</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{_HEAD}"
        )

    def piece(self, report: FileReport) -> str:
        """A row for each finding of a file."""
        name = escaped(report.name)
        return "".join([_row(name, found) for found in report.found])

    def end(self, summary: Summary) -> str:
        """How much there is, which the script shows at the top, with what it needs to know."""
        runs = [*self.history, Recorded(_now(), summary.counts)][-LONGEST:]
        data = {
            "version": __version__,
            "runs": [run.table for run in runs],
            "rules": {rule: _about(rule) for rule in sorted(summary.tally)},
        }
        return (
            f'</tbody>\n</table>\n</section>\n</main>\n<p id="summary">{_summed_up(summary)}</p>\n'
            f'<script type="application/json" id="data">{_embedded(data)}</script>\n'
            f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
        )


def _row(name: str, found: Diagnostic) -> str:
    rule, fix = escaped(found.rule), ""
    kind = "" if found.fix is None else "safe" if found.fix.is_safe else "unsafe"
    if found.fix is not None:
        title = _prose(found.fix.title) + ("" if found.fix.is_safe else " (unsafe)")
        fix = f"<small>Fix: {title}</small>"
    place = f"{name.replace('/', '/<wbr>')}:{found.line}:{found.column}"
    return (
        f'<tr data-severity="{found.severity}" data-rule="{rule}" data-file="{name}" data-fix="{kind}">'
        f'<td><b class="{found.severity}">{found.severity}</b></td><td>{rule}</td>'
        f"<td>{place}</td><td>{_prose(found.message)}{fix}</td></tr>\n"
    )


def _prose(text: str) -> str:
    """`text` with what it has in backticks as code."""
    parts = escaped(text).split("`")
    if not len(parts) % 2:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def _summed_up(summary: Summary) -> str:
    if not summary.findings:
        text = f"No findings in {counted(summary.linted, 'file')}"
    else:
        each = ", ".join(f"{summary.counts[name]} {name}" for name in SEVERITIES if name in summary.counts)
        text = f"{counted(summary.findings, 'finding')} in {counted(summary.files, 'file')}: {each}"
    return f"{text}; the baseline sets {summary.baselined} aside" if summary.baselined else text


def _about(rule: str) -> Sequence[str]:
    """The title of a rule's page, and its first paragraph, without links and emphasis."""
    from lintainer.catalogue import catalogue

    try:
        entry = catalogue().entry(rule)
    except KeyError:
        return (rule, "")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", Page.of(entry).opening)
    return entry.summary, re.sub(r"\*(\w[^*`]*)\*", r"\1", text)


def _embedded(value: object) -> str:
    """`value` as JSON that no part of can end the element that it is in."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _now() -> int:
    """Seconds since 1970; what SOURCE_DATE_EPOCH says where reports are to be the same each time."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdigit() and len(given) < 12:
        return int(given)
    from time import time

    return int(time())


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
