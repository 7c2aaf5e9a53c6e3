"""What ADD does with a source: download it, clone it, unpack it, or just copy it.

Source of the facts: moby/buildkit, util/gitutil and frontend/dockerfile/dfgitutil (git references), and the
Dockerfile reference, ADD.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from lintainer.dockerfile.instructions import Instruction

    Source = Literal["url", "git", "archive", "path"]

_GIT_SCHEMES = ("git://", "ssh://", "git@")
_ARCHIVES = (
    ".tar", ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".z", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz",
    ".tlz", ".tpz", ".tz", ".tzst",
)  # fmt: skip


def source_kind(source: str, instruction: Instruction) -> Source | None:
    """What `source` of an ADD is, its variables replaced where they are known; None where one decides.

    Archives are told by their names, as only the builder sees what is in them.
    """
    resolved = instruction.resolve(source)
    text = source if resolved is None else resolved
    if text.startswith("$"):
        return None
    lower = text.lower()
    if lower.startswith(_GIT_SCHEMES):
        return "git"
    if lower.startswith(("http://", "https://")):
        return "git" if lower.partition("#")[0].partition("?")[0].endswith(".git") else "url"
    if lower.endswith(_ARCHIVES) or _matches_archives(lower):
        return "archive"
    return None if resolved is None and "$" in lower.rpartition("/")[2].rpartition(".")[2] else "path"


def _matches_archives(pattern: str) -> bool:
    """Whether a pattern such as `rootfs.tar*` is meant for archives."""
    name = pattern.rpartition("/")[2]
    stem = name.rstrip("*?")
    return stem != name and (".tar" in stem or stem.endswith(_ARCHIVES))
