"""What all results of a run rest on: who works them out, how, and for which report."""

from __future__ import annotations

import os
import sys

from lintainer.cache.stamps import GRAIN, digest, is_a

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from lintainer.jobs import Job
    from lintainer.run import Run


class TooFreshError(Exception):
    """Lintainer was changed a moment ago, so its state cannot be told from a later one."""


def identity(run: Run, targets: Sequence[str], since: int) -> str:
    """A name for all that results of `run` over `targets` have in common, but for the files themselves.

    Raises TooFreshError where the code changed shortly before `since` (ns), and OSError.
    """
    from lintainer import __version__

    parts = [
        __version__,
        sys.version,
        sys.platform,
        os.getcwd(),
        list(targets),
        [(type(one).__module__, type(one).__name__, vars(one)) for one in run.renderers],
        [(one.root, one.is_whole, one.settings, one.locked) for one in run.projects],
        [one.settings for one in run.selections],
        list(run.baselines),
        _shellcheck() if any(one.runs_shellcheck for one in run.selections) else None,
        sorted(_packages()),
        _code(since),
    ]
    return digest(*(repr(_plain(part)).encode("utf-8", "surrogatepass") for part in parts)).hex()


def job_key(job: Job) -> bytes:
    """A name for what is the same for a file in every run, whatever it holds."""
    text = "\0".join((job.path, job.name, job.key, f"{job.project} {job.selection} {job.is_named}"))
    return digest(text.encode("utf-8", "surrogatepass"))


def _plain(value: Any) -> object:
    """`value` as what looks the same whenever it is the same."""
    if value is None or isinstance(value, (str, int, float, bytes)):
        return value
    if is_a(value, (list, tuple)):
        return [_plain(one) for one in value]
    if is_a(value, dict):
        return sorted(((_plain(key), _plain(one)) for key, one in value.items()), key=repr)
    names = getattr(value, "__slots__", None) or sorted(getattr(value, "__dict__", ()))
    if not names:
        return repr(value)
    return [value.__class__.__name__, *(_plain(getattr(value, name, None)) for name in names)]


def _packages() -> Iterator[str]:
    """Everything that is installed, with its version, as the names of folders tell."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                yield name


_ours: bytes | None = None


def _code(since: int) -> bytes:
    """A digest of the names, sizes and dates of all files of Lintainer and of the rulesets.

    What this process runs is what was there when it started: it cannot speak for what has come since.
    """
    global _ours
    from lintainer.rulesets import folders

    parts: list[bytes] = []
    for folder in (os.path.dirname(os.path.dirname(__file__)), *folders()):
        for path, state in sorted(_files(folder)):
            if max(state.st_mtime_ns, state.st_ctime_ns) > since - GRAIN:
                raise TooFreshError
            parts.append(
                b"%d %d %d " % (state.st_size, state.st_mtime_ns, state.st_ctime_ns) + os.fsencode(path)
            )
    now = digest(*parts)
    _ours = _ours or now
    if now != _ours:
        raise TooFreshError
    return now


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield entry.path, entry.stat()


def _shellcheck() -> object:
    """ShellCheck as it is installed, and what it says of itself: it may be a script that starts another."""
    from lintainer.shellcheck import find

    program = find()
    if program is None:
        return None
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603  the program that the user has installed
            [program, "--version"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return program
    state = os.stat(program)
    return program, state.st_size, state.st_mtime_ns, done.stdout
