"""Dockerfiles: read as the official parser reads them, and understood once for all rules."""

from __future__ import annotations

from lintainer.dockerfile.document import Dockerfile
from lintainer.dockerfile.flags import Flag
from lintainer.dockerfile.instructions import (
    Add,
    Arg,
    Assigning,
    Assignment,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Executing,
    Expose,
    From,
    Healthcheck,
    Instruction,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Starting,
    Stopsignal,
    Transfer,
    Unknown,
    User,
    Volume,
    Workdir,
)
from lintainer.dockerfile.stages import Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.document import Project
    from lintainer.text import Source

__all__ = [
    "Add",
    "Arg",
    "Assigning",
    "Assignment",
    "Cmd",
    "Copy",
    "Dockerfile",
    "Entrypoint",
    "Env",
    "Executing",
    "Expose",
    "Flag",
    "From",
    "Healthcheck",
    "Instruction",
    "Label",
    "Maintainer",
    "Onbuild",
    "Run",
    "Shell",
    "Stage",
    "Starting",
    "Stopsignal",
    "Transfer",
    "Unknown",
    "User",
    "Volume",
    "Workdir",
    "read",
    "tree",
]


def read(source: Source, project: Project) -> Dockerfile:
    """Read a Dockerfile. Never raises for what stands in it: see `Dockerfile.problems`."""
    return Dockerfile(source, project)


def tree(document: Dockerfile) -> dict[str, object]:
    """The typed tree as plain data: the contract of `lintainer tree --format json`."""
    from lintainer.dockerfile.plain import plain

    return plain(document)
