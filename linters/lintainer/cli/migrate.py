"""`lintainer migrate`: other linters' settings as a configuration file of ours."""

from __future__ import annotations

import os
import sys

from lintainer.catalogue import catalogue
from lintainer.cli.console import say
from lintainer.config import Configuration, Overrides, SettingsError
from lintainer.discovery import find
from lintainer.languages import of_name
from lintainer.migration import migrate
from lintainer.reading import why
from lintainer.writing import put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMES = (".lintainer.yaml", ".lintainer.yml")


def run(values: dict[str, Any]) -> int:
    """Print the configuration, or write it into the folder with `--write`.

    Raises SettingsError where there is nothing to migrate, and where there is a configuration already and
    `--force` is not given.
    """
    folder: str = values["folder"] or "."
    if not os.path.isdir(folder):
        raise SettingsError(f"{folder}: there is no such folder")
    settings = Configuration(Overrides(), None, True)
    files = find(os.path.abspath(folder), settings.of).files
    dockerfiles = [path for path in files if of_name(path) == "dockerfile"]
    found = migrate(os.path.abspath(folder), dockerfiles, catalogue())
    if not found.files:
        raise SettingsError(f"nothing to migrate in `{folder}`")
    if values["write"]:
        _write(folder, found.text(), values["force"])
    for remark in dict.fromkeys(found.remarks):
        say(f"note: {remark}")
    if not values["write"]:
        sys.stdout.write(found.text())
    return 0


def _write(folder: str, text: str, is_forced: bool) -> None:
    path = os.path.join(folder, NAMES[0])
    there = next((name for name in NAMES if os.path.lexists(os.path.join(folder, name))), None)
    if there is not None and not is_forced:
        raise SettingsError(f"there is a `{there}` already; `--force` writes over `{NAMES[0]}`")
    if os.path.islink(path):
        raise SettingsError(f"`{path}` is a link, which is not written through")
    try:
        put(path, text.encode())
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {why(error)}") from error
    say(f"note: wrote `{os.path.relpath(path)}`")
