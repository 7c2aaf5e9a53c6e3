from __future__ import annotations

from lintainer.dockerfile import Instruction, Volume, Workdir
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_TREES = ("/proc", "/sys", "/dev", "/boot")
"""Folders that belong to the kernel, with all that is in them."""
_FOLDERS = frozenset((
    "/", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/etc", "/run",
    "/var/run", "/var/lib/docker",
))  # fmt: skip


@rule(on=Instruction, when=(b"WORKDIR", b"VOLUME", b"orkdir", b"olume"))
def system_folder(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Workdir):
        found = [(instruction.path, instruction.arguments_at)]
    elif isinstance(instruction, Volume):
        found = [(word.text, word.span) for word in instruction.json or instruction.words]
    else:
        return
    for path, at in found:
        folder = (instruction.resolve(path) or path).rstrip("/") or "/"
        is_root = folder == "/" and isinstance(instruction, Workdir)
        if (
            folder in _TREES
            or folder.startswith(tuple(tree + "/" for tree in _TREES))
            or (folder in _FOLDERS and not is_root)
        ):
            yield Finding(at, f"`{instruction.keyword.upper()}` is the folder `{folder}` of the system")
