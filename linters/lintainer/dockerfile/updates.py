"""Updates of package indexes in a RUN of their own."""

from __future__ import annotations

from lintainer.dockerfile.caches import may_use_apt
from lintainer.dockerfile.instructions import Run
from lintainer.shell.packages import cleans
from lintainer.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand

_UPGRADES = ("update", "up", "upgrade", "-Syu", "-Syyu", "-Suy", "-Syuu")
_PARTLY = ("yum", "zypper", "pacman")
"""Families whose update brings the packages up to date, too."""
_USING = ("install", "download", "remove", "build-dep")


def lonely_updates(run: Run) -> Iterator[PackageCommand]:
    """The first update of each family of package managers in `run` that nothing in `run` makes use of.

    A RUN with a script whose text is not known may make use of everything.
    """
    seen: set[str] = set()
    for each in run.package_commands:
        if each.family in seen or not _is_update(each):
            continue
        seen.add(each.family)
        if not any(_makes_use(other, each) for other in run.package_commands) and not _may_install(run, each):
            yield each


def _is_update(packages: PackageCommand) -> bool:
    if packages.family in _PARTLY and packages.verb == "upgrade":
        return packages.raw_verb in _UPGRADES
    return packages.verb == "update" and packages.family in ("apt", "apk", *_PARTLY)


def _makes_use(other: PackageCommand, update: PackageCommand) -> bool:
    if other.family != update.family or other is update:
        return False
    return other.verb in _USING or (other.verb == "upgrade" and other.family not in _PARTLY)


def _may_install(run: Run, update: PackageCommand) -> bool:
    """Whether a script may, or whether what the update fetched is thrown away again."""
    is_upgrade = update.verb == "upgrade"
    return any(may_use_apt(command) or (is_upgrade and cleans(command)) for command in run.commands)


def merged(run: Run, update: PackageCommand) -> list[Edit]:
    """Move the update, which must be all that `run` does, before the installation in the next RUN.

    An empty list says that there is no such RUN, or that it cannot be done without losing something.
    """
    following = _following(run)
    scripts = run.scripts
    if following is None or len(scripts) != 1 or not scripts[0].is_single_command or scripts[0].is_exec:
        return []
    dockerfile = run.dockerfile
    source = dockerfile.source
    start = source.line(run.start_line).start
    end = source.line_starts[run.end_line] if run.end_line < len(source.line_starts) else len(source.data)
    if (
        b"#" in source.data[start:end]
        or run.heredocs
        or [f.text for f in run.flags] != [f.text for f in following.flags]
    ):
        return []
    for each in following.package_commands:
        if each.family == update.family and each.verb == "update":
            return []
        if each.family == update.family and each.verb == "install":
            chain = each.command.list
            if each.command.script.is_exec or chain.body.kind != "script" or each.command.script.outer:
                return []
            at = each.command.script.joined.offset(chain.start)
            text = update.command.script.text.strip()
            return [Edit(Span(start, end), b""), Edit(Span(at, at), text + b" && ")]
    return []


def _following(run: Run) -> Run | None:
    instructions = run.dockerfile.instructions
    at = run.index + 1
    following = instructions[at] if at < len(instructions) and not run.is_trigger else None
    if isinstance(following, Run) and following.stage is run.stage:
        return following
    return None
