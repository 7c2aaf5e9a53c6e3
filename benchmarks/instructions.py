"""Count the processor's instructions of fixed runs with callgrind, and compare them with recorded figures.

    python benchmarks/instructions.py [--python PYTHON] [--record]

Other than time, the count is nearly the same in every run and under any load. It depends on the version of
Python and on what is installed beside Lintainer: PYTHON has to be that of an environment with a wheel of
Lintainer in it and nothing else. Ends with 1 where a run takes more than 3 % above its figure in
`instructions.json`; where that is worth it, `--record` writes new ones.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import corpus
from timing import ENVIRONMENT

FIGURES = Path(__file__).with_suffix(".json")
TOLERANCE = 0.03
MANIFEST = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
"""


def main() -> int:
    """Do what the command line says. Returns the exit status."""
    parse = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parse.add_argument("--python", default=sys.executable, help="the Python that Lintainer is installed for")
    parse.add_argument("--record", action="store_true", help="write the figures instead of comparing them")
    options = parse.parse_args()
    version = _said([options.python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    with tempfile.TemporaryDirectory() as folder:
        counts = measured(options.python, Path(folder))
    figures: dict[str, dict[str, float]] = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    if options.record:
        figures[version] = counts
        FIGURES.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n")
    return max([compare(name, count, figures.get(version, {}).get(name)) for name, count in counts.items()])


def measured(python: str, folder: Path) -> dict[str, float]:
    """Millions of instructions of each run."""
    for name, text in (("Dockerfile", corpus.SMALL), ("pod.yaml", MANIFEST)):
        (folder / name).write_text(text, encoding="utf-8")
    corpus.write(folder / "many", 60)
    check = [
        "-c",
        "from lintainer.cli import main; main()",
        "check",
        "--isolated",
        "--no-cache",
        "--exit-zero",
    ]
    runs = {
        "Python itself": ["-c", "pass"],
        "one Dockerfile": [*check, "Dockerfile"],
        "one manifest": [*check, "pod.yaml"],
        "60 Dockerfiles, all rules": [*check, "--select", "all", "--jobs", "1", "many"],
    }
    return {name: _instructions([python, *arguments], folder) for name, arguments in runs.items()}


def compare(name: str, count: float, figure: float | None) -> int:
    """Say how a count compares with its figure. Returns 1 where it is too high."""
    if figure is None:
        print(f"{name}: {count:.1f} million instructions; there is no figure to compare with")
        return 0
    change = count / figure - 1
    print(f"{name}: {count:.1f} million instructions, {change:+.1%}")
    if change > TOLERANCE:
        print(f"  more than {TOLERANCE:.0%} above {figure:.1f}: find out why, or record it with --record")
    return int(change > TOLERANCE)


def _instructions(command: list[str], folder: Path) -> float:
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)  # writes bytecode
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    if found is None:
        raise RuntimeError(done.stderr)
    return round(int(found[1]) / 1e6, 1)


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
