"""Where the time of a run goes: start, discovery, parsing, nodes, facts, each rule, report."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import samples
from samples import Sample
from timing import ENVIRONMENT, started

ROUNDS = 3
_ARGUMENTS = ("check", "--isolated", "--no-cache", "--select", "all", "--jobs", "1", "--exit-zero", ".")
_SAMPLER = str(Path(__file__).with_name("sampler.py"))


def page(folders: Sequence[Path], work: Path, files: int) -> str:
    """The stages of runs with all rules, a table for each language, as Markdown.

    The files are those of `folders`, or so many made below `work` where none are named.
    """
    found = samples.real(folders, work / "real") if folders else {
        language: samples.generated(language, work / language, files)
        for language in samples.NOUNS
        if samples.is_made(language)
    }  # fmt: skip
    parts = [_table(sample, work / f"{language}.json") for language, sample in found.items()]
    return "\n".join([*parts, NOTE])


NOTE = """\
Milliseconds of one processor, means of three runs. "Facts" are what rules ask languages, which work it out
once: the rule that asks first pays for it, under "asked". "Nodes" are what a language makes of a file before
any rule asks. Looking takes about a tenth of the time itself, which is spread over all of it.
"""


def _table(sample: Sample, output: Path, most: int = 40) -> str:
    stages: defaultdict[str, float] = defaultdict(float)
    modules: defaultdict[str, float] = defaultdict(float)
    rules: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for _ in range(ROUNDS):
        seen = _looked(sample.folder, output)
        for name, seconds in seen["stages"].items():
            stages[name] += seconds / ROUNDS
        for name, seconds in seen["modules"].items():
            modules[name] += seconds / ROUNDS
        for name, (own, asked) in seen["rules"].items():
            rules[name][0] += own / ROUNDS
            rules[name][1] += asked / ROUNDS
    stages["start"] = _start()
    whole = sum(stages.values())
    parts = (
        _stage_rows(sample, stages),
        _module_rows(modules, whole, most // 2),
        _rule_rows(rules, whole, most),
    )
    return "\n".join(parts)


def _stage_rows(sample: Sample, stages: Mapping[str, float]) -> str:
    whole = sum(stages.values())
    lines = [
        f"## {sample.title}, {sample.size / 1e6:.1f} MB, all rules",
        "",
        "| stage | ms | of the run | microseconds a file |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, seconds in [*sorted(stages.items(), key=lambda item: -item[1]), ("all", whole)]:
        each = seconds / len(sample.names) * 1e6
        lines.append(f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.1%} | {each:.0f} |")
    return "\n".join(lines) + "\n"


def _module_rows(modules: Mapping[str, float], whole: float, most: int) -> str:
    inner = {name: seconds for name, seconds in modules.items() if not name.startswith("lintainer_rules.")}
    lines = ["| module, rules apart | ms | of the run |", "| --- | ---: | ---: |"]
    for name, seconds in sorted(inner.items(), key=lambda item: -item[1])[:most]:
        lines.append(f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.1%} |")
    return "\n".join(lines) + "\n"


def _rule_rows(rules: Mapping[str, Sequence[float]], whole: float, most: int) -> str:
    shown = sorted(rules.items(), key=lambda item: -sum(item[1]))
    lines = [
        f"| rule, of {len(rules)} that were seen | ms | asked, ms | of the run |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, (own, asked) in shown[:most]:
        lines.append(f"| {_id(name)} | {own * 1000:.1f} | {asked * 1000:.1f} | {(own + asked) / whole:.1%} |")
    return "\n".join(lines) + "\n"


def _id(module: str) -> str:
    """The id of the rule in a module."""
    parts = module.split(".")
    return f"{parts[1]}/{parts[-1].replace('_', '-')}"


def _looked(folder: Path, output: Path) -> dict[str, dict[str, Any]]:
    """What `benchmarks/sampler.py` sees in a run over `folder`."""
    subprocess.run(
        [sys.executable, _SAMPLER, str(output), *_ARGUMENTS],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    seen: dict[str, dict[str, Any]] = json.loads(output.read_text(encoding="utf-8"))
    return seen


def _start() -> float:
    """Seconds of the processor that Python and the command need before they look at the command line."""
    command = [sys.executable, "-c", "import lintainer.cli"]
    return statistics.median(started(command, Path.cwd())[1] for _ in range(7))
