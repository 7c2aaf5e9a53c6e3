"""Run `lintainer` and look, two thousand times a second, at what it is just doing.

    python sampler.py OUTPUT [ARGUMENT ...]

OUTPUT is a file for the seconds of the processor, as JSON: by stage under `stages`, by module under
`modules`, by rule under `rules`. A look counts for as long as has passed since the last one, so that what
cannot be looked into (a call of the grammar) counts in full. Nothing is changed in the program. It takes a
system with SIGALRM.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

INTERVAL = 0.0005
"""Seconds between two looks."""

STAGES = {
    "lintainer.syntax": "parse",
    "lintainer.dockerfile.reader": "parse",
    "lintainer.dockerfile.heredocs": "parse",
    "lintainer.reading": "open files",
    "lintainer.files": "open files",
    "lintainer.discovery": "look for files",
    "lintainer.plan": "look for files",
    "lintainer.paths": "look for files",
    "lintainer.repository": "look for files",
    "lintainer.config": "settings and selection",
    "lintainer.catalogue": "settings and selection",
    "lintainer.select": "settings and selection",
    "lintainer.rulesets": "settings and selection",
    "lintainer.index": "settings and selection",
    "lintainer.suppress": "ignores",
    "lintainer.ignores": "ignores",
    "lintainer.report": "report",
    "lintainer.cli": "report",
    "lintainer.diagnostic": "report",
    "lintainer.bytecode": "load modules",
    "lintainer.cache": "cache",
}
"""What modules do, by the beginning of their names; what is not here is a language, or the engine."""

_SERVANT = "lintainer.text"
"""Works for all others, so that its time is theirs."""

_ENGINE = ("lintainer.engine", "lintainer.run", "lintainer.rule", "lintainer.fixer", "lintainer.workers")
_LOADING = ("importlib", "_frozen_importlib", "zipimport")
_RULES = "lintainer_rules."


class Looks:
    """Seconds by stage, by module, and by rule: its own, and those of facts that it was the first to ask."""

    def __init__(self) -> None:
        self.stages: defaultdict[str, float] = defaultdict(float)
        self.modules: defaultdict[str, float] = defaultdict(float)
        self.rules: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._last = time.process_time()

    def look(self, _: int, frame: FrameType | None) -> None:
        """Count what has passed since the last look for what is being done in `frame`."""
        taken = time.process_time() - self._last
        modules: list[str] = []
        while frame is not None:
            modules.append(frame.f_globals.get("__name__", ""))
            frame = frame.f_back
        self._add(modules, taken)
        self._last = time.process_time()

    def _add(self, modules: list[str], taken: float) -> None:
        """`modules` are those of the functions that called each other, the last one called first."""
        stage = stage_of(modules)
        self.stages[stage] += taken
        self.modules[next(filter(_is_ours, modules), "the rest")] += taken
        rule = next((name for name in reversed(modules) if name.startswith(_RULES)), None)
        if rule is not None:
            self.rules[rule][stage != "rules"] += taken


def _is_ours(module: str) -> bool:
    return module.startswith(("lintainer.", _RULES))


def stage_of(modules: list[str]) -> str:
    """The stage that functions of these modules are in, the last one called first."""
    known = False
    for name in modules:
        if name.startswith(_LOADING):
            return "load modules"
        if name.startswith(_RULES):
            return "rules"
        if name.startswith("lintainer.") and not name.startswith(_SERVANT):
            known = True
            break
    if not known:
        return "the rest"
    stage = STAGES.get(name) or STAGES.get(".".join(name.split(".")[:2]))
    if stage is not None:
        return stage
    if name.startswith(_ENGINE):
        return "dispatch"
    return "facts" if any(one.startswith(_RULES) for one in modules) else "nodes"


def main() -> None:
    """Do what the command line says."""
    from lintainer.cli import main as lintainer

    sys.argv[1:], output = sys.argv[2:], Path(sys.argv[1])
    looks = Looks()
    signal.signal(signal.SIGALRM, looks.look)
    signal.setitimer(signal.ITIMER_REAL, INTERVAL, INTERVAL)
    code = lintainer(sys.argv[1:])
    signal.setitimer(signal.ITIMER_REAL, 0)
    found = {"stages": looks.stages, "rules": looks.rules, "modules": looks.modules}
    output.write_text(json.dumps(found), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
