from __future__ import annotations

from lintainer.dockerfile import Executing, Run, Starting
from lintainer.dockerfile.kept import kept
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SERVERS = ("openssh-server", "dropbear", "dropbear-bin", "openssh-sftp-server", "tinysshd")


@rule(on=Executing, when=(b"ssh", b"dropbear"))
def ssh_server(instruction: Executing) -> Iterator[Finding]:
    if isinstance(instruction, Run):
        for command, package in kept(instruction):
            if package.name in _SERVERS or (command.family == "apk" and package.name == "openssh"):
                yield Finding(package.word.span, f"`{package.name}` puts an SSH server into the image")
    elif isinstance(instruction, Starting):
        for one in instruction.commands:
            if one.name in ("sshd", "dropbear"):
                yield Finding(one.span, f"The container starts the SSH server `{one.name}`")
