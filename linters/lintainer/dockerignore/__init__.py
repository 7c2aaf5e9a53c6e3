"""Ignore files of builds: `.dockerignore`, `.containerignore`, and those with the name of a Dockerfile."""

from __future__ import annotations

from lintainer.build_context.pattern import Pattern
from lintainer.dockerignore.document import IgnoreFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.document import Project
    from lintainer.text import Source

__all__ = ["IgnoreFile", "Pattern", "read", "tree"]


def read(source: Source, project: Project) -> IgnoreFile:
    """Read an ignore file. Never raises for what stands in it."""
    return IgnoreFile(source, project)


def tree(document: IgnoreFile) -> dict[str, object]:
    """The typed tree as plain data."""
    return {
        "patterns": [
            {
                "line": document.source.line_number(pattern.span.start),
                "text": pattern.text,
                "path": pattern.path,
                "exception": pattern.is_exception,
            }
            for pattern in document.patterns.all
        ]
    }
