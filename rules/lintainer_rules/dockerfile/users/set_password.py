from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command


@rule(on=Run, when=(b"passwd", b"usermod", b"useradd"))
def set_password(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        program = command.program
        if program is not None and _sets_password(command):
            yield Finding(program.span, f"`{command.name}` puts a password into the image")


def _sets_password(command: Command) -> bool:
    name = command.name
    if name == "chpasswd":
        return not command.has_flag("--help", "-h")
    if name == "passwd":
        keeps = command.has_flag(
            "-l", "--lock", "-S", "--status", "-e", "--expire", "-n", "-x", "-u", "--help"
        )
        return command.has_flag("-d", "--delete", "--stdin") or not keeps
    return name in ("usermod", "useradd") and bool(command.values("-p", "--password"))
