from __future__ import annotations

import posixpath

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


NAMES = {
    "node_modules": (),
    ".venv": (),
    "venv": (),
    "__pycache__": (),
    "target": ("Cargo.toml", "pom.xml"),
    "dist": ("package.json", "pyproject.toml", "setup.py"),
}
"""Folders that tools make, with files beside them that show it."""


@rule(on=IgnoreFile, fix="always")
def sent_dependencies(file: IgnoreFile) -> Iterator[Finding]:
    entries = file.context.entries if file.context else None
    if entries is None or not file.patterns.is_whole:
        return
    found: dict[str, str] = {}
    for path, is_folder in entries.items():
        above, _, name = path.rpartition("/")
        marks = NAMES.get(name) if is_folder else None
        if marks is None or (marks and not any(posixpath.join(above, mark) in entries for mark in marks)):
            continue
        if not file.patterns.is_ignored(path):
            found.setdefault(name, path)
    copied: set[str] = file.copied_paths if found else set()
    for name, path in sorted(found.items()):
        if not any(one == path or one.startswith(path + "/") for one in copied):
            fix = Fix.unsafe(f"Ignore `**/{name}`", file.appended(f"**/{name}"))
            yield Finding(file.first_line, f"`{path}` is made by tools and part of the build context", fix)
