"""`lintainer cache`: what runs kept, and getting rid of it."""

from __future__ import annotations

import sys

from lintainer.cache import folder
from lintainer.config import SettingsError
from lintainer.report import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(values: dict[str, Any]) -> int:
    """Show or remove it and return the exit code: 2 where something could not be removed."""
    if values["what"] not in ("info", "clean"):
        raise SettingsError("`cache info` or `cache clean` is expected")
    place = folder.place()
    if place is None:
        sys.stdout.write("Nothing is kept: there is no home folder\n")
        return 0
    return _clean(place) if values["what"] == "clean" else _info(place)


def _info(place: str) -> int:
    stores = folder.stores(place)
    use = "in use" if folder.is_wanted() else f"not in use in CI; ${folder.VARIABLE} names a folder to use"
    sys.stdout.write(
        f"Folder: {place} ({use})\n"
        f"Kept: the results of {counted(len(stores), 'run')}, {_shown(sum(size for _, size, _ in stores))}\n"
        f"Limit: {_shown(folder.MOST)}; what was not used for 30 days is removed\n"
    )
    return 0


def _clean(place: str) -> int:
    stores = folder.stores(place)
    removed = [size for _, size, path in stores if folder.remove(path)]
    sys.stdout.write(f"Removed the results of {counted(len(removed), 'run')}, {_shown(sum(removed))}\n")
    if len(removed) == len(stores):
        return 0
    from lintainer.cli.console import say

    say(f"error: {place}: {counted(len(stores) - len(removed), 'file')} could not be removed")
    return 2


def _shown(size: int) -> str:
    """Bytes, in words."""
    if size < 1 << 20:
        return f"{(size + 1023) >> 10} KiB"
    return f"{size / (1 << 20):.1f} MiB"
