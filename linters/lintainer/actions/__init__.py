"""Workflows and composite actions of GitHub and its like: the steps that run scripts.

No rule of ours asks about them yet; their scripts are handed to ShellCheck. Facts:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from __future__ import annotations

from lintainer.actions.steps import Step
from lintainer.actions.workflow import Workflow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.document import Project
    from lintainer.text import Source

__all__ = ["Step", "Workflow", "read", "tree"]


def read(source: Source, project: Project) -> Workflow:
    """Read a workflow, or a composite action. Never raises for what stands in it: see `problems`."""
    return Workflow(source, project)


def tree(document: Workflow) -> dict[str, object]:
    """The typed tree as plain data."""
    return {
        "steps": [
            {
                "line": document.source.line_number(step.value.span.start),
                "job": step.job,
                "name": step.name,
                "shell": step.shell,
                "environment": step.environment,
            }
            for step in document.steps
        ]
    }
