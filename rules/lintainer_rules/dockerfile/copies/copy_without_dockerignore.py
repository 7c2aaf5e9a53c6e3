from __future__ import annotations

import os
import posixpath

from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.document import Project

WHOLE = (".", "./", "/", "/.", "./.", "*", "./*")
"""How to name all of the build context."""
NAMES = (".dockerignore", ".containerignore")


@rule(on=Transfer)
def copy_without_dockerignore(transfer: Transfer) -> Iterator[Finding]:
    if transfer.flag("from") or transfer.is_trigger:
        return
    whole = next((word for word in transfer.sources if word.text in WHOLE), None)
    if whole is None:
        return
    dockerfile = transfer.dockerfile
    if _is_missing(dockerfile.source.path, dockerfile.project):
        yield Finding(
            whole.span, f"`{whole.text}` is the whole build context, and no `.dockerignore` limits it"
        )


def _is_missing(path: str, project: Project) -> bool:
    """Whether neither the folder of the Dockerfile nor one above it, up to the project's, has one."""
    known = project.memo.setdefault("dockerignore", {})
    if not isinstance(known, dict):
        return False
    folder, name = posixpath.split(path)
    if folder not in known:
        known[folder] = _search(folder, project)
    return known[folder] is False and not any(project.has_beside(path, name + one) for one in NAMES)


def _search(folder: str, project: Project) -> bool | None:
    """Whether one of the folders has such a file; None where that cannot be told."""
    root = ""
    if project.root is not None:
        folder, root = _slashed(os.path.abspath(folder)), _slashed(os.path.abspath(project.root))
    while True:
        for name in NAMES:
            found = project.has_beside(posixpath.join(folder, "Dockerfile"), name)
            if found is not False:
                return found
        if folder in (root, posixpath.dirname(folder)):
            return False
        folder = posixpath.dirname(folder)


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
