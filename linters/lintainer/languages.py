"""Which languages there are, and which of them a file is written in."""

from __future__ import annotations

import os
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.document import Document, Project
    from lintainer.text import Source

LANGUAGES = ("dockerfile",)
"""Names of the languages; each is a package with `read(source, project) -> Document`."""


def of_name(path: str) -> str | None:
    """The language that the name of a file tells, or None. This is what discovery goes by."""
    name = os.path.basename(path).lower()
    if name.endswith((".dockerignore", ".containerignore", ".md", ".swp", "~")):
        return None
    if name in ("dockerfile", "containerfile") or name.endswith((".dockerfile", ".containerfile")):
        return "dockerfile"
    if name.startswith(("dockerfile.", "containerfile.")):
        return "dockerfile"
    return None


def of_content(path: str, data: bytes) -> str | None:
    """The language of a file that was named by the user: by name, else by what it holds."""
    return of_name(path) or ("dockerfile" if _starts_like_dockerfile(data) else None)


def read(language: str, source: Source, project: Project) -> Document:
    """Read `source` as `language` does."""
    document: Document = import_module(f"lintainer.{language}").read(source, project)
    return document


def _starts_like_dockerfile(data: bytes) -> bool:
    """Whether the first lines that are no comments begin with FROM, or with ARG and then FROM."""
    for line in data[:8192].removeprefix(b"\xef\xbb\xbf").splitlines():
        words = line.split(None, 2)
        if not words or words[0].startswith(b"#"):
            continue
        keyword = words[0].upper()
        if keyword == b"FROM":
            return len(words) > 1
        if keyword != b"ARG":
            return False
    return False
