"""A file of a workflow or of a composite action."""

from __future__ import annotations

from bisect import bisect_right

from lintainer.actions.steps import Step, steps_of_action, steps_of_job
from lintainer.document import Document
from lintainer.fact import fact
from lintainer.yaml import Mapping, read_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.document import Comment, Problem, Project
    from lintainer.text import Source, Span


class Workflow(Document):
    """A workflow or a composite action, read once. `nodes` knows Workflow and Step."""

    language = "actions"

    def __init__(self, source: Source, project: Project) -> None:
        super().__init__(source, project)
        self._stream = read_stream(source)
        self.steps: Sequence[Step] = [
            step
            for document in self._stream.documents
            if isinstance(document.root, Mapping)
            for step in _steps(document.root)
        ]
        """All steps of all jobs, in the order of the file."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What cannot be read."""
        return self._stream.problems

    def nodes(self, kind: str) -> Sequence[object]:
        """Nodes by the name of their class."""
        return {"Workflow": [self], "Step": self.steps}.get(kind, ())

    def comments(self) -> Sequence[Comment]:
        """All comments of the file."""
        return self._stream.comments

    def subject(self, at: Span) -> dict[str, str] | None:
        """The job and the step that a place lies in."""
        number = bisect_right(self._written, at.start, key=_start) - 1
        if number < 0 or at.start >= self._written[number].value.span.end:
            return None
        step = self._written[number]
        return {key: value for key, value in (("job", step.job), ("step", step.name)) if value}

    @fact
    def _written(self) -> Sequence[Step]:
        """The steps that stand where they are used, in order."""
        return sorted((step for step in self.steps if not step.value.is_shared), key=_start)


def _start(step: Step) -> int:
    return step.value.span.start


def _steps(root: Mapping) -> Iterator[Step]:
    jobs = root.get("jobs")
    for entry in jobs if isinstance(jobs, Mapping) else ():
        if isinstance(entry.value, Mapping):
            yield from steps_of_job(root, entry.name or "", entry.value)
    yield from steps_of_action(root)
