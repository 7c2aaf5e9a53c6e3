"""What the editor is told of mistakes in files that configure others, open or not."""

from __future__ import annotations

from pygls.uris import from_fs_path

from lintainer.lsp.mistakes import is_configuration
from lintainer.lsp.workspace import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lsprotocol import types

    from lintainer.lsp.mistakes import Mistake
    from lintainer.lsp.texts import Text, Texts
    from lintainer.lsp.workspace import Workspace


class Notices:
    """Shows mistakes in the files that they are in, and tells of each file once, until it is mended.

    A configuration that is open is left out: it is checked as it stands there. `push` is called with the URI
    of a file whose mistakes have changed; `tell` with what is to be told. All methods belong into the
    thread of the loop.
    """

    def __init__(
        self, workspace: Workspace, texts: Texts, push: Callable[[str], None], tell: Callable[[str], None]
    ) -> None:
        self._workspace = workspace
        self._texts = texts
        self._push = push
        self._tell = tell
        self._shown: dict[str, list[types.Diagnostic]] = {}
        self._told: set[str] = set()

    def of(self, uri: str) -> Sequence[types.Diagnostic]:
        """The mistakes that are shown in a file."""
        return self._shown.get(uri, ())

    def show(self) -> None:
        """Show what there is now, and no longer what there was."""
        mistakes = self._workspace.mistakes
        if not mistakes and not self._shown:
            self._told.clear()
            return
        texts = {path_of(text, self._workspace.folders): text for text in self._texts}
        before, self._shown = self._shown, {}
        for file, mistake in mistakes.items():
            self._take(file, mistake, texts.get(mistake.path))
        self._told = set(mistakes)
        for uri in sorted(before.keys() | self._shown.keys()):
            if before.get(uri) != self._shown.get(uri):
                self._push(uri)

    def _take(self, file: str, mistake: Mistake, text: Text | None) -> None:
        if text is not None and is_configuration(mistake.path, text.data):
            return
        if file not in self._told:
            self._tell(mistake.message)
        uri = text.uri if text else from_fs_path(mistake.path)
        made = mistake.diagnostic(self._texts.encoding)
        if uri and made not in self._shown.setdefault(uri, []):
            self._shown[uri].append(made)
