"""What every language makes of a file, so that the engine needs to know no language."""

from __future__ import annotations

import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lintainer.files import Disk, Memory
    from lintainer.online import Online
    from lintainer.text import Source, Span


class Problem:
    """A place that the language cannot read: reported as `error/syntax`; the rest is linted."""

    __slots__ = ("at", "message")

    def __init__(self, at: Span, message: str) -> None:
        self.at = at
        self.message = message


class Comment:
    """A comment: `at` is its span from the `#`; `is_own_line` when nothing but blanks stands before it.

    `scope` is what an ignore comment here speaks of: the next instruction, mapping entry or sequence
    item for a comment on a line of its own, and the one it trails otherwise; None where there is none.
    """

    __slots__ = ("at", "is_own_line", "scope")

    def __init__(self, at: Span, is_own_line: bool, scope: Span | None) -> None:
        self.at = at
        self.is_own_line = is_own_line
        self.scope = scope


class Project:
    """What is known of the files around a file.

    `root` is the project's folder as a path that can be opened, or None for files that lie on no disk.
    `is_whole` says that every file of the project is being linted, so that what is not there is missing;
    otherwise only a few files were named. `files` are their paths. `contents` are files that lie on no disk,
    by their paths relative to the project's folder, None for what is only known to be there; without it, that
    is all that is known of `files`. `settings` holds what languages can be told, such as
    `kubernetes.version`. `memo` is where languages keep what they worked out about the project, under a key
    of their own.
    """

    __slots__ = ("_store", "contents", "files", "is_whole", "locked", "memo", "online", "root", "settings")

    def __init__(
        self,
        root: str | None = None,
        is_whole: bool = False,
        files: Sequence[str] = (),
        settings: Mapping[str, object] | None = None,
        locked: Mapping[str, str] | None = None,
        contents: Mapping[str, bytes | None] | None = None,
    ) -> None:
        self.root = root
        self.is_whole = is_whole
        self.files = files
        self.settings: Mapping[str, object] = settings or {}
        self.locked: Mapping[str, str] = locked or {}
        """Image references and the digests (`sha256:...`) that `lintainer.lock` has for them."""
        self.contents = contents
        self.online: Online | None = None
        """What registries say about images, where they are to be asked."""
        self.memo: dict[str, object] = {}
        self._store: Disk | Memory | None = None

    @property
    def store(self) -> Disk | Memory:
        """The project's files, to be asked about."""
        if self._store is None:
            from lintainer.files import Disk, Memory

            if self.root is None:
                contents = dict.fromkeys(self.files) if self.contents is None else self.contents
                self._store = Memory(contents, self.is_whole)
            else:
                self._store = Disk(self.root)
        return self._store

    @store.setter
    def store(self, store: Disk | Memory) -> None:
        self._store = store

    def has_beside(self, path: str, name: str) -> bool | None:
        """Whether a file `name` lies in the folder of the file at `path`; None where that cannot be told."""
        return self.store.is_file(self.store.place(posixpath.join(posixpath.dirname(path), name)))


class Document:
    """A file as its language reads it. Languages derive from it."""

    language: str
    source: Source
    project: Project

    def __init__(self, source: Source, project: Project) -> None:
        self.source = source
        self.project = project

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read."""
        return ()

    @property
    def note(self) -> str | None:
        """Why the file is only partly linted, where that is no mistake; said once, beside the report."""
        return None

    def nodes(self, kind: str) -> Sequence[object]:
        """All typed nodes whose class is named `kind`, in the order of the file."""
        raise NotImplementedError

    def comments(self) -> Sequence[Comment]:
        """All comments, in the order of the file."""
        raise NotImplementedError

    def held(self, needles: Iterable[str]) -> set[str]:
        """Those of `needles`, bytes as Latin-1 has them, that may occur in the file as its language reads it.

        Too many, never too few.
        """
        text = self.source.data.decode("latin-1")  # bytes take longer to search: each `find` is a call
        return {needle for needle in needles if needle in text}

    def may_hold(self, needle: bytes) -> bool:
        """Whether `needle` may occur in the file as its language reads it."""
        return bool(self.held((needle.decode("latin-1"),)))

    def subject(self, at: Span) -> Mapping[str, str] | None:
        """What a finding at `at` is about: `{"stage": "build"}`, `{"kind": "Pod", "name": "a"}`."""
        return None
