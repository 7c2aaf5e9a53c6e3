"""`lintainer init`: a configuration and a hook that fit what is there and, if asked for, a baseline."""

from __future__ import annotations

import os

from lintainer.catalogue import catalogue
from lintainer.cli.baseline import NAME as BASELINE
from lintainer.cli.baseline import run as run_baseline
from lintainer.cli.console import say
from lintainer.cli.init.configuration import text
from lintainer.cli.init.hook import CONFIG, with_hook
from lintainer.cli.init.survey import Survey
from lintainer.config import Configuration, SettingsError
from lintainer.config.lookup import NAMES, PYPROJECT
from lintainer.migration import migrate
from lintainer.reading import contents, why
from lintainer.repository import root_of
from lintainer.writing import UnwritableError, put, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SIZE = 1 << 26


def run(values: dict[str, Any]) -> int:
    """Write what is wanted, and say what was written.

    Raises SettingsError, with nothing written, where something is there already and `--force` is not given,
    or where the hook cannot be put in without guessing.
    """
    folder = os.path.abspath(values["folder"] or ".")
    if not os.path.isdir(folder):
        raise SettingsError(f"{values['folder']}: there is no such folder")
    is_forced: bool = values["force"]
    path = _place(folder, is_forced)
    if values["baseline"]:
        _refuse_existing(os.path.join(folder, BASELINE), is_forced)
    hook = None if values["no_hook"] else _hook(folder)
    survey = Survey(folder)
    _write(path, text(survey, BASELINE if values["baseline"] else None).encode())
    say(f"note: wrote `{os.path.relpath(path)}` for {survey.found}")
    if hook is not None:
        rest = "" if os.path.lexists(hook[0]) else "; `pre-commit install` turns it on"
        _write(*hook)
        say(f"note: put the hook `lintainer` into `{os.path.relpath(hook[0])}`{rest}")
    _remark(folder, survey)
    return _baseline(folder) if values["baseline"] else 0


def _place(folder: str, is_forced: bool) -> str:
    """Where the configuration goes. Raises SettingsError where there is one."""
    paths = [os.path.join(folder, name) for name in NAMES]
    path = next((one for one in paths if os.path.lexists(one)), paths[0])
    _refuse_existing(path, is_forced)
    if not is_forced and Configuration().file_of(folder) == os.path.join(folder, PYPROJECT):
        raise SettingsError(
            f"there is `[tool.lintainer]` in `{PYPROJECT}` already; `--force` writes `{NAMES[0]}`, "
            "which takes its place"
        )
    return path


def _refuse_existing(path: str, is_forced: bool) -> None:
    if os.path.islink(path):
        raise SettingsError(f"`{os.path.relpath(path)}` is a link, which is not written through")
    if os.path.lexists(path) and not is_forced:
        raise SettingsError(f"there is a `{os.path.relpath(path)}` already; `--force` writes over it")


def _hook(folder: str) -> tuple[str, bytes] | None:
    """The configuration of pre-commit and what is to be in it; None where nothing is to be done."""
    root = root_of(folder)
    if root is None:
        say("note: no hook, as this is no git repository")
        return None
    path = os.path.join(root, CONFIG)
    before = _bytes(path)
    after = with_hook(before)
    if after == before:
        say(f"note: the hook is in `{os.path.relpath(path)}` already")
        return None
    return path, after


def _bytes(path: str) -> bytes:
    """What is in a file; nothing where there is none. Raises SettingsError where it cannot be read."""
    try:
        return contents(path, _SIZE)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SettingsError(f"{os.path.relpath(path)}: cannot be read: {why(error)}") from error


def _write(path: str, data: bytes) -> None:
    """Write a file, whole or not at all. Raises SettingsError where that is not possible."""
    try:
        if os.path.lexists(path):
            write(path, _bytes(path), data, os.path.dirname(path))
        else:
            put(path, data)
    except UnwritableError as error:
        raise SettingsError(f"{os.path.relpath(path)}: {error}") from error
    except OSError as error:
        raise SettingsError(f"{os.path.relpath(path)}: cannot be written: {error.strerror}") from error


def _remark(folder: str, survey: Survey) -> None:
    """What else is worth knowing."""
    above = Configuration().file_of(os.path.dirname(folder))
    if above is not None:
        name = os.path.relpath(above)
        say(f"note: the settings of `{name}` do not count here any more, unless `extends` names them")
    files = migrate(folder, survey.dockerfiles, catalogue()).files
    if files:
        names = ", ".join(f"`{name}`" for name in files[:3]) + (" and more" if len(files) > 3 else "")
        say(f"note: there is {names}; `lintainer migrate` prints what that says as settings of ours")


def _baseline(folder: str) -> int:
    choosing: dict[str, object] = {"select": [], "extend_select": [], "ignore": []}
    where: dict[str, object] = {"config": None, "isolated": False, "baseline": os.path.join(folder, BASELINE)}
    return run_baseline({**choosing, **where, "what": ["write", folder]})
