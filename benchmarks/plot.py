"""What was measured, as a picture: one group of bars for each section, readable on light and dark pages."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from results import Program, Section

WIDTH, MARGIN, NAMES, FIGURES = 860, 16, 170, 290
"""The whole width, what is left free around, the column of the names, the room for figures behind bars."""

BAR, STEP, HEAD, GAP = 14, 22, 26, 20
STYLE = """\
text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
.title { font-weight: 600 }
.quiet { fill: #57606a }
.peer { fill: #afb8c1 }
.ours { fill: #1f6feb }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .quiet { fill: #9198a1 }
  .peer { fill: #545d68 }
  .ours { fill: #4493f8 }
}"""


def svg(sections: Sequence[Section]) -> str:
    """The picture. Each group has a scale of its own, since the work differs."""
    rows: list[str] = []
    y = MARGIN
    for section in sections:
        rows += _group(section, y)
        y += HEAD + STEP * len(section.programs) + GAP
    note = "Wall time, medians; shorter is faster. Each group has a scale of its own."
    rows.append(f'<text class="quiet" x="{MARGIN}" y="{y + 4}">{note}</text>')
    height = y + MARGIN
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label="How long programs take">'
    )
    return "\n".join([opening, f"<style>\n{STYLE}\n</style>", *rows, "</svg>"]) + "\n"


def _group(section: Section, y: int) -> Iterator[str]:
    yield f'<text class="title" x="{MARGIN}" y="{y + 14}">{escape(section.title)}</text>'
    longest = max(one.median for one in section.programs)
    room = WIDTH - 2 * MARGIN - NAMES - FIGURES
    for number, program in enumerate(section.programs):
        top = y + HEAD + STEP * number
        width = max(program.median / longest * room, 1.5)
        kind = "ours" if program.name.startswith("lintainer") else "peer"
        left = MARGIN + NAMES
        yield f'<text x="{left - 8}" y="{top + 12}" text-anchor="end">{escape(program.name)}</text>'
        yield f'<rect class="{kind}" x="{left}" y="{top}" width="{width:.1f}" height="{BAR}" rx="2"/>'
        figure = _figure(section, program)
        yield f'<text class="quiet" x="{left + width + 8:.1f}" y="{top + 12}">{figure}</text>'


def _figure(section: Section, program: Program) -> str:
    """The time of a program, and what it is to the first one it is held against."""
    time = f"{program.median * 1000:.0f} ms" if program.median < 1 else f"{program.median:.1f} s"
    for ratio in section.ratios:
        if ratio.sense == "at least" and ratio.below == program.name:
            times = statistics.median(section.times(ratio))
            return escape(f"{time}, {times:.1f} times faster than {ratio.above}")
        if ratio.sense == "at most" and ratio.above == program.name:
            times = statistics.median(section.times(ratio))
            return escape(f"{time}, {times:.1f} times as long as {ratio.below}")
    return time
