from __future__ import annotations

from lintainer.dockerfile import Instruction, Run, Transfer, Volume
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_SOCKETS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/run/podman/podman.sock",
)


@rule(on=Instruction, when=(b".sock",))
def docker_socket(instruction: Instruction) -> Iterator[Finding]:
    if instruction.joined.text.find(b".sock") < 0:
        return
    if isinstance(instruction, Volume):
        words = instruction.json or instruction.words
    elif isinstance(instruction, Transfer):
        words = instruction.paths
    else:
        words = []
    for word in words:
        if word.text.endswith(_SOCKETS):
            yield Finding(word.span, f"`{word.text}` gives control over all containers of the host")
    for flag in instruction.flags if isinstance(instruction, Run) else ():
        if flag.name == "mount" and any(socket in (flag.value or "") for socket in _SOCKETS):
            yield Finding(flag.at, "The socket of Docker, `docker.sock`, gives control over the host")
