from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.placement import without_command
from lintainer.dockerfile.purposes import is_on
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"bundler",))
def needless_bundler_install(run: Run) -> Iterator[Finding]:
    for command in run.package_commands:
        names = [package.name for package in command.packages]
        if (
            command.manager == "gem"
            and command.verb == "install"
            and "bundler" in names
            and is_on(run.stage, "ruby")
        ):
            edit = without_command(run, command.command) if len(names) == 1 else None
            fix = Fix.unsafe("Delete the command", edit) if edit else None
            yield Finding(command.command.span, "`bundler` is in the base image already", fix)
