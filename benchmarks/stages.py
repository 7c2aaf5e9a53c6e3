"""Where the time of a run goes: start, looking for files, reading, each rule, ignores, reports."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Generator
from pathlib import Path
from time import process_time

from lintainer import cli, engine, plan, run, select
from timing import ENVIRONMENT

_ARGUMENTS = ("check", "--isolated", "--no-cache", "--select", "all", "--jobs", "1", "--exit-zero", ".")


class Times:
    """Seconds of the processor by name, without those of what was called and has a name of its own."""

    def __init__(self) -> None:
        self.own: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._inner = [0.0]

    def measured(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """The function, which from now on counts for `name`. What a generator gives is fetched at once."""

        def call(*arguments: object, **options: object) -> object:
            self._inner.append(0.0)
            start = process_time()
            try:
                result = function(*arguments, **options)
                return list(result) if isinstance(result, Generator) else result
            finally:
                taken = process_time() - start
                self.own[name] += taken - self._inner.pop()
                self.calls[name] += 1
                self._inner[-1] += taken

        return call


def table(folder: Path, most: int = 40) -> str:
    """The stages of a run with all rules over `folder`, and the rules that take most of it, as Markdown."""
    times = Times()
    _instrument(times)
    whole = 0.0
    before = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(2):  # the second time, everything has been imported
            times.own.clear()
            times.calls.clear()
            start = process_time()
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                cli.main(_ARGUMENTS)
            whole = process_time() - start
    finally:
        os.chdir(before)
    return _table(times, whole, most)


def _instrument(times: Times) -> None:
    """Count the time of every stage and rule from now on."""
    for holder, name, stage in (
        (plan.Plan, "add", "look for files"),
        (run, "read", "open files"),
        (engine, "read", "read: syntax and nodes"),
        (run, "lint", "dispatch"),
        (run, "suppress", "ignores"),
        (run.Run, "_report", "report"),
    ):
        setattr(holder, name, times.measured(stage, getattr(holder, name)))
    bind = select.ActiveRule._bind

    def bound(rule: select.ActiveRule) -> Callable[..., object]:
        return times.measured(rule.id, bind(rule))

    select.ActiveRule._bind = bound  # type: ignore[method-assign,assignment]


def _table(times: Times, whole: float, most: int) -> str:
    start = min(_start() for _ in range(7))
    rules = {name: seconds for name, seconds in times.own.items() if "/" in name}
    lines = ["| stage | ms | of the run |", "| --- | ---: | ---: |"]
    lines.append(f"| start of the program (once more) | {start * 1000:.1f} | |")
    stages = {name: seconds for name, seconds in times.own.items() if name not in rules}
    stages[f"{len(rules)} rules"] = sum(rules.values())
    stages["the rest"] = whole - sum(stages.values())
    lines += [
        f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.1%} |"
        for name, seconds in sorted(stages.items(), key=lambda item: -item[1])
    ]
    lines += ["", "| rule | ms | of the run | nodes |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.1%} | {times.calls[name]} |"
        for name, seconds in sorted(rules.items(), key=lambda item: -item[1])[:most]
    ]
    note = (
        "The rule that asks first pays for what is worked out once for all: commands, packages, pods. "
        "Measuring rules takes time itself, which counts as dispatch."
    )
    return "\n".join([*lines, "", note]) + "\n"


def _start() -> float:
    """Seconds of the processor until the program has read its command line."""
    program = "from time import process_time; from lintainer.cli import main; import lintainer.cli.check;"
    done = subprocess.run(
        [sys.executable, "-c", f"{program} print(process_time())"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
