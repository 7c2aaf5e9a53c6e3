from __future__ import annotations

from lintainer.dockerfile import Instruction, Volume, Workdir
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_TREES = ("/proc", "/sys", "/dev", "/boot")
"""Folders that belong to the kernel, with all that is in them."""
_FOLDERS = frozenset(
    ("/", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/etc")
)
_MOUNTED = "/sys/fs/cgroup"
"""What containers with an init system ask for as a volume."""


@rule(on=Instruction, when=(b"WORKDIR", b"VOLUME", b"orkdir", b"orkDir", b"olume"))
def system_folder(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Workdir):
        found = [(instruction.path, instruction.arguments_at)]
    elif isinstance(instruction, Volume):
        found = [(word.text, word.span) for word in instruction.json or instruction.words]
    else:
        return
    for path, at in found:
        folder = (instruction.resolve(path) or path).rstrip("/") or "/"
        if _is_system(folder) and (folder != "/" if isinstance(instruction, Workdir) else folder != _MOUNTED):
            yield Finding(at, f"`{instruction.keyword.upper()}` is the folder `{folder}` of the system")


def _is_system(folder: str) -> bool:
    return folder in _FOLDERS or any(folder == tree or folder.startswith(tree + "/") for tree in _TREES)
