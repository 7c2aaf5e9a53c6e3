from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import is_configured
from lintainer.dockerfile.systems import family, is_bare
from lintainer.rule import Finding, rule
from lintainer.shell.removal import remove_command
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"clean",))
def needless_apt_clean(run: Run) -> Iterator[Finding]:
    if run.is_trigger or not is_bare(run.stage) or family(run.stage) != "debian":
        return
    if is_configured(run.dockerfile, rb"docker-clean|keep-downloaded|archives|download-only"):
        return
    for command in run.package_commands:
        if command.family == "apt" and command.raw_verb in ("clean", "autoclean"):
            edit = remove_command(command.command, run.dockerfile.source)
            fix = Fix.safe("Delete the command", edit) if edit else None
            yield Finding(
                command.command.span, f"`{command.title}` finds nothing to delete in this image", fix
            )
