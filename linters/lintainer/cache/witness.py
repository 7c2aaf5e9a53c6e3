"""What rules ask about other files than the one they look at, and what they are told.

A project is watched by putting something that listens in front of what it can be asked: its store of files,
the list of those that are linted, and its memo. What stands in the memo may have been worked out for another
file. So everything that is asked while a file is linted is put down to each key of the memo that was used
meanwhile, and what a file's findings rest on is what was ever put down to the keys that it used.
"""

from __future__ import annotations

import os

from lintainer.cache.stamps import digest, is_a, stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from lintainer.cache.store import Answer, Question
    from lintainer.document import Project

    Heard = tuple[dict[Question, Answer], set[str]]
    """Questions with their answers, and the keys that were used."""

_HEAD = "head"
"""The question for the first bytes of a file, the one whose answer a file's stamp stands for."""

_FILES = "files"
_EXISTS = "exists"


class Witness:
    """Listens to what is asked about `project`. `since` is when the run began (ns)."""

    def __init__(self, project: Project, since: int) -> None:
        self._since = since
        self._files: Answer | None = None
        self.store: Any = project.store
        self.files: Sequence[str] = project.files
        self.asked: dict[Question, Answer] = {}
        self.used: set[str] = set()
        watched: Any = project
        watched.memo = _Memo(self, project.memo)
        watched.files = _Files(self)
        watched.store = _Store(self)

    @classmethod
    def of(cls, project: Project, since: int) -> Witness:
        """The one that listens to `project` already, or a new one."""
        memo = project.memo
        return memo.witness if isinstance(memo, _Memo) else cls(project, since)

    def take(self) -> Heard:
        """What was heard since this was last asked."""
        heard = self.asked, self.used
        self.asked, self.used = {}, set()
        return heard

    def ask(self, question: Question) -> Any:
        """Pass on a question."""
        mark = stamp(question[1], self._since) if question[0] == _HEAD else b""
        said = _said(self.store, question)
        self.asked[question] = (mark, _digest(said))
        return said

    def exists(self, path: str) -> bool:
        """As `os.path.exists`."""
        said: bool = self.ask((_EXISTS, path))
        return said

    def listed(self) -> Sequence[str]:
        """The files of the project."""
        if self._files is None:
            self._files = _answer_of(self.files)
        self.asked[(_FILES,)] = self._files
        return self.files


def listing(project: Project) -> dict[Question, Answer]:
    """The question for the files of a project, with its answer; it is not watched."""
    return {(_FILES,): _answer_of(project.files)}


def again(question: Question, answer: Answer, project: Project, since: int) -> Answer | None:
    """The answer to a question that was answered before, with its stamp as it is now; None if it is another.

    `project` is not watched.
    """
    if question[0] == _FILES:
        return answer if _answer_of(project.files) == answer else None
    mark = b""
    if question[0] == _HEAD:
        if answer[0] and stamp(question[1]) == answer[0]:
            return answer
        mark = stamp(question[1], since)
    same = _digest(_said(project.store, question)) == answer[1]
    return (mark, answer[1]) if same else None


def _said(store: Any, question: Question) -> Any:
    name, *rest = question
    return os.path.exists(rest[0]) if name == _EXISTS else getattr(store, name)(*rest)


def _answer_of(files: Sequence[str]) -> Answer:
    return b"", digest(*(os.fsencode(path) for path in files))


def _digest(said: Any) -> bytes:
    if isinstance(said, bytes):
        return digest(said)
    if is_a(said, dict):
        said = sorted(said.items())
    return digest(b"", repr(said).encode("utf-8", "surrogatepass"))


class _Store:
    """Stands before a store of files: every question to it has a name, and plain values go with it."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self.place = witness.store.place  # which says nothing about files

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._witness.store, name)
        if not callable(value):
            return value
        ask = self._witness.ask

        def question(*given: object) -> object:
            return ask((name, *given))

        return question


class _Files:
    """Stands before the list of files."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness

    def __getattr__(self, name: str) -> Any:
        return getattr(self._witness.listed(), name)

    def __len__(self) -> int:
        return len(self._witness.listed())

    def __iter__(self) -> Any:
        return iter(self._witness.listed())

    def __contains__(self, path: object) -> bool:
        return path in self._witness.listed()

    def __getitem__(self, at: Any) -> Any:
        return self._witness.listed()[at]


def _noting(name: str) -> Callable[..., Any]:
    method = getattr(dict, name)

    def noted(self: _Memo, key: str, *rest: object) -> Any:
        self.witness.used.add(key)
        return method(self, key, *rest)

    return noted


class _Memo(dict[str, object]):
    """A memo that tells which keys are used. It can only be asked by key."""

    def __init__(self, witness: Witness, before: dict[str, object]) -> None:
        super().__init__(before)
        self.witness = witness

    __contains__ = _noting("__contains__")
    __delitem__ = _noting("__delitem__")
    __getitem__ = _noting("__getitem__")
    __setitem__ = _noting("__setitem__")
    get = _noting("get")
    pop = _noting("pop")
    setdefault = _noting("setdefault")
