"""What was measured, as a page of Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from peers import PEERS
from results import Program, Ratio, Report, Section, shown

HEAD = """\
<!-- Made by benchmarks/run.py (`make bench`). -->
# Benchmarks

Programs ran in turns (A B A B) over the same files, after one run of each that does not count. Times are
medians; in brackets stand least and most, which show how quiet the machine was. CPU is what all processes of
a run used together. A ratio is taken of each pair of runs that followed each other, and its median shown. MiB
is what the largest process of a run held at most. What the programs printed was thrown away. Their rules are
not the same: where it says "all rules", Lintainer ran with `--select all`, and the other with what it does
unless told otherwise.

Each program ran from an environment of its own, in the newest version that PyPI or npm had; Lintainer from a
wheel of this checkout, with `lintainer check --isolated --no-cache`, except where it says what a cache is
worth. It was given files as the other was: by their names, or as a folder in which to look for them.

`make bench` measures anew; `make bench BENCH_ARGS=folder` also with the real files of a folder. The generated
ones come from `benchmarks/` and are the same everywhere.
"""

_MEASURES = {
    "seconds": "time",
    "seconds a file": "time per file",
    "memory": "memory of the largest process",
    "total memory": "memory of all processes",
}


def page(report: Report, picture: str) -> str:
    """The whole page. `picture` is the path of the plot as seen from it."""
    parts = [HEAD, f"{report.machine}\n", f"![Times in a picture]({picture})\n", _summary(report)]
    named = {one.name for section in report.sections for one in section.programs}
    ran = [f"- `{one.shown}`" for one in PEERS if one.name in named]
    if ran:
        parts.append("\n".join(["The others were run so:\n", *ran]) + "\n")
    if report.missing:
        parts.append("\n".join(["Not measured:\n", *(f"- {one}" for one in report.missing)]) + "\n")
    parts += [_section(section) for section in report.sections]
    return "\n".join(parts)


def _summary(report: Report) -> str:
    lines = [
        "## What it comes to",
        "",
        "| work | of what | times | CPU | aim |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    lines += [line for section in report.sections for line in _ratios(section)]
    return "\n".join(lines) + "\n"


def _ratios(section: Section) -> Iterator[str]:
    for ratio in section.ratios:
        times = section.times(ratio)
        if times:
            of = f"{ratio.above} / {ratio.below}: {_MEASURES[ratio.measure]}"
            used = shown(section.times(ratio, "processor")) if ratio.measure == "seconds" else ""
            aim = _aim(ratio, statistics.median(times))
            yield f"| {section.title} | {of} | {shown(times)} | {used} | {aim} |"


def _aim(ratio: Ratio, reached: float) -> str:
    if ratio.aim is None:
        return ""
    is_met = reached >= ratio.aim if ratio.sense == "at least" else reached <= ratio.aim
    return f"{ratio.sense} {ratio.aim:g}: {'reached' if is_met else 'not reached'}"


def _section(section: Section) -> str:
    unit = "ms" if section.is_small else "s"
    is_summed = any(one.total is not None for one in section.programs)
    head = f"| program | {unit} | CPU {unit} | files a second | MiB |{' MiB of all |' if is_summed else ''}"
    lines = [
        f"## {section.title}",
        "",
        head,
        f"| --- | ---: | ---: | ---: | ---: |{' ---: |' if is_summed else ''}",
    ]
    lines += [_program(one, section.is_small, is_summed) for one in section.programs]
    rounds = len(section.programs[0].seconds)
    return "\n".join([*lines, "", f"Rounds: {rounds}. {section.note}".strip()]) + "\n"


def _program(program: Program, is_small: bool, is_summed: bool) -> str:
    scale, digits = (1000, 1) if is_small else (1, 2)
    used = f"{statistics.median(program.processor) * scale:.{digits}f}"
    memory = f"{statistics.median(program.memory):.0f}" if any(program.memory) else ""
    rate = f"{program.files / program.median:.0f}"
    cells = [program.name, shown(program.seconds, scale, digits), used, rate, memory]
    if is_summed:
        cells.append("" if program.total is None else f"{program.total:.0f}")
    return f"| {' | '.join(cells)} |"
