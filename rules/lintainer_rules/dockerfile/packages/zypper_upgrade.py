from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.removal import remove_command
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"zypper",))
def zypper_upgrade(run: Run) -> Iterator[Finding]:
    for each in run.package_commands:
        if (
            each.family == "zypper"
            and each.raw_verb in ("update", "up", "dist-upgrade", "dup")
            and not each.packages
        ):
            edit = remove_command(each.command, run.dockerfile.source)
            fix = Fix.unsafe(f"Remove `{each.title}`", edit) if edit else None
            yield Finding(
                each.at, f"`{each.title}` changes the packages that the base image was tested with", fix
            )
