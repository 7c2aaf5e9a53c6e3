"""A whole ignore file, the folder that it speaks of, and the Dockerfiles that are built there."""

from __future__ import annotations

import posixpath

from lintainer.build_context.context import NAMES, BuildContext, context_with, read_beside
from lintainer.build_context.paths import cleaned
from lintainer.build_context.pattern import lines, read_patterns
from lintainer.build_context.patterns import Patterns
from lintainer.document import Comment, Document, Problem
from lintainer.text import Edit, Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.dockerfile import Dockerfile, Transfer
    from lintainer.dockerfile.words import Word
    from lintainer.document import Project

_MOST_DOCKERFILES = 50


class IgnoreFile(Document):
    """An ignore file, read once."""

    language = "dockerignore"

    def __init__(self, source: Source, project: Project) -> None:
        super().__init__(source, project)
        self.patterns = Patterns(read_patterns(source))
        self._context: BuildContext | None = None
        self._has_context = False
        self._dockerfiles: list[Dockerfile] | None = None

    @property
    def problems(self) -> Sequence[Problem]:
        """Patterns that the builder refuses: no build works with such a file."""
        faults = [(pattern, pattern.fault) for pattern in self.patterns.all]
        return [Problem(pattern.span, f"`{pattern.text}` {fault}") for pattern, fault in faults if fault]

    def nodes(self, kind: str) -> Sequence[object]:
        """`IgnoreFile` is the file, `Pattern` what stands in it."""
        return [self] if kind == "IgnoreFile" else self.patterns.all if kind == "Pattern" else ()

    def comments(self) -> Sequence[Comment]:
        """All comments; each speaks of the pattern below it."""
        found: list[Comment] = []
        following = iter(self.patterns.all)
        pattern = next(following, None)
        for _, content in lines(self.source):
            if self.source.data[content.start : content.start + 1] == b"#":
                while pattern is not None and pattern.span.start < content.start:
                    pattern = next(following, None)
                found.append(Comment(content, True, pattern.span if pattern else None))
        return found

    @property
    def name(self) -> str:
        """The name of the file."""
        return posixpath.basename(self.source.path)

    @property
    def dockerfile_name(self) -> str | None:
        """The name of the one Dockerfile that it is for; None for one that is for all."""
        name = self.name
        return None if name in NAMES else name.removesuffix(".dockerignore").removesuffix(".containerignore")

    @property
    def context(self) -> BuildContext | None:
        """The folder that it speaks of; None where that cannot be told."""
        if not self._has_context:
            self._has_context = True
            self._context = context_with(self.source.path, self.project)
        return self._context

    @property
    def first_line(self) -> Span:
        """Where to say what is missing: the first line, without its ending."""
        start = self.source.start
        return Span(start, max(start, self.source.line(1).end))

    def appended(self, pattern: str) -> Edit:
        """The edit that puts a pattern at the end of the file, where it decides."""
        data, newline = self.source.data, self.source.newline
        before = newline if data[self.source.start :] and not data.endswith(b"\n") else b""
        return Edit(Span(len(data), len(data)), before + pattern.encode() + newline)

    @property
    def dockerfiles(self) -> Sequence[Dockerfile]:
        """The Dockerfiles beside it that are built with it."""
        if self._dockerfiles is None:
            self._dockerfiles = list(self._read_dockerfiles())
        return self._dockerfiles

    def copied(self) -> Iterator[tuple[Transfer, Word, str]]:
        """What these Dockerfiles copy from the build context by name, with its path in that."""
        from lintainer.dockerfile import Transfer

        for dockerfile in self.dockerfiles:
            for transfer in dockerfile.nodes("Transfer"):
                if isinstance(transfer, Transfer) and transfer.flag("from") is None:
                    for word in transfer.sources:
                        yield transfer, word, cleaned(word.text)

    @property
    def copied_paths(self) -> set[str]:
        """The paths that these Dockerfiles copy by name."""
        return {path for _, _, path in self.copied()}

    def _read_dockerfiles(self) -> Iterator[Dockerfile]:
        from lintainer.dockerfile import read

        context = self.context
        for name in self._names(context) if context else ():
            data = read_beside(self.project, posixpath.join(context.folder, name)) if context else None
            if data is not None:
                yield read(Source(name, data), self.project)

    def _names(self, context: BuildContext) -> Sequence[str]:
        """The Dockerfiles in the folder that have no ignore file of their own, or the one it is for."""
        entries = context.entries or {}
        own = self.dockerfile_name
        if own is not None:
            return [own] if own in entries else []
        names = [path for path in sorted(entries) if "/" not in path and _is_dockerfile(path)]
        return [name for name in names if name + ".dockerignore" not in entries][:_MOST_DOCKERFILES]


def _is_dockerfile(name: str) -> bool:
    """Whether a file is a Dockerfile by its name."""
    start, _, rest = name.lower().partition(".")
    if rest.endswith(("ignore", "md", "swp", "~")):
        return False
    return start in ("dockerfile", "containerfile") or rest.endswith(("dockerfile", "containerfile"))
