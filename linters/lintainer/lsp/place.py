"""Where a text lies, and linting it there."""

from __future__ import annotations

from lintainer.document import Project
from lintainer.run import FileReport, examine
from lintainer.suppressed import BASELINED, Suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.baseline import Baseline
    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document
    from lintainer.select import Selection
    from lintainer.text import Source


class Place:
    """Where a text lies: its `path`, and the project and the selection of rules that go with it.

    `baseline` is what sets findings aside there; it knows the text by `key`.
    """

    __slots__ = ("baseline", "key", "path", "project", "selection")

    def __init__(
        self, path: str, project: Project, selection: Selection, baseline: Baseline | None, key: str
    ) -> None:
        self.path = path
        self.project = project
        self.selection = selection
        self.baseline = baseline
        self.key = key

    def renewed(self) -> Place:
        """The same with a project that remembers nothing of other files."""
        old = self.project
        project = Project(old.root, old.is_whole, old.files, old.settings, old.locked)
        return Place(self.path, project, self.selection, self.baseline, self.key)

    def examine(
        self, source: Source, language: str
    ) -> tuple[Document | None, list[Diagnostic], list[Suppressed]]:
        """Lint a text as if it lay here: its document, what the command reports and what it does not."""
        document, found, suppressed = examine(source, language, self.project, self.selection, self.path)
        if self.baseline is not None:
            found, known = self.baseline.part(FileReport(source, self.key, found, suppressed))
            suppressed += [Suppressed(one, "external", BASELINED) for one in known]
        return document, found, suppressed
