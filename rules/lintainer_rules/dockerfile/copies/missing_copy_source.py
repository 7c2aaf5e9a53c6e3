from __future__ import annotations

from lintainer.build_context.context import BuildContext, context_of, ignore_file_of
from lintainer.build_context.paths import cleaned, is_plain
from lintainer.dockerfile import Dockerfile, Transfer
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = frozenset(
    ("target", "dist", "build", "out", "bin", "output", "_build", "obj", "release", "artifacts", "publish")
)
"""Folders that are made before the image is: nobody has them who has only the sources."""

MADE_SUFFIXES = (
    ".jar",
    ".war",
    ".ear",
    ".whl",
    ".deb",
    ".rpm",
    ".apk",
    ".exe",
    ".so",
    ".dll",
    ".tgz",
    ".gz",
    ".zip",
    ".xz",
)


@rule(on=Dockerfile)
def missing_copy_source(dockerfile: Dockerfile) -> Iterator[Finding]:
    project = dockerfile.project
    context = context_of(dockerfile.source.path, project) if project.root or project.is_whole else None
    if context is None:
        return
    missing: list[Finding] = []
    is_certain = ignore_file_of(dockerfile.source.path, context) is not None
    for transfer in dockerfile.nodes("Transfer"):
        if not isinstance(transfer, Transfer) or transfer.flag("from") is not None or transfer.is_trigger:
            continue
        for word in transfer.sources:
            path = cleaned(word.text)
            if not is_plain(word.text) or path.startswith("..") or path in (".", "/"):
                continue
            if _has(context, path) is not False:
                is_certain = True
            elif not transfer.is_from_history and not _is_made(path):
                missing.append(Finding(word.span, f"`{word.text}` is not in the build context"))
    if is_certain:
        yield from missing


def _has(context: BuildContext, path: str) -> bool | None:
    return context.has(path) if "\0" not in path else None


def _is_made(path: str) -> bool:
    """Whether it looks like something that is built, or that holds settings nobody checks in."""
    names = path.lower().split("/")
    return bool(MADE.intersection(names)) or names[-1].endswith(MADE_SUFFIXES) or names[-1].startswith(".env")
