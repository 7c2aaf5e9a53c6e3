"""What RUNs leave in an image: packages of the distribution that are installed and not removed again."""

from __future__ import annotations

from lintainer.dockerfile.caches import is_in_final_image
from lintainer.dockerfile.instructions import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell.packages import Package, PackageCommand

SYSTEM = ("apt", "apk", "yum", "zypper", "pacman")
"""The families of managers that install packages of the distribution."""


def installed(run: Run) -> Iterator[tuple[PackageCommand, Package]]:
    """The packages of the distribution that `run` installs, each with its command."""
    for command in run.package_commands:
        if command.family in SYSTEM and command.verb == "install":
            for package in command.packages:
                yield command, package


def kept(run: Run) -> Sequence[tuple[PackageCommand, Package]]:
    """Those of `installed` that stay in the final image.

    A RUN that removes packages again removes what it names, and whatever was installed under a name with
    `apk add --virtual`; one with `autoremove` is taken to remove all that matters.
    """
    if run.is_trigger or not run.package_commands or not is_in_final_image(run):
        return ()
    key = f"kept {run.index}"
    memo = run.dockerfile.memo
    if key not in memo:
        memo[key] = list(_find_kept(run))
    return memo[key]  # type: ignore[return-value]


def _find_kept(run: Run) -> Iterator[tuple[PackageCommand, Package]]:
    removed: set[str] = set()
    for command in run.package_commands:
        if command.family in SYSTEM and command.verb in ("remove", "autoremove"):
            if command.command.has_flag("--auto-remove", "--autoremove") or command.verb == "autoremove":
                return
            removed.update(package.name for package in command.packages)
    for command in run.package_commands:
        if command.family in SYSTEM and command.verb == "install":
            groups = {word.text for word in command.command.values("--virtual", "-t")}
            if removed.isdisjoint(groups):
                yield from ((command, one) for one in command.packages if one.name not in removed)
