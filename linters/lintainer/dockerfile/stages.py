"""Stages of a Dockerfile, and what they inherit from the stages they start from."""

from __future__ import annotations

from bisect import bisect_left

from lintainer.dockerfile.instructions import (
    KINDS_OF,
    Arg,
    Assigning,
    Cmd,
    Entrypoint,
    Env,
    Instruction,
    Onbuild,
    User,
)
from lintainer.fact import fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, TypeVar

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.instructions import Assignment, From
    from lintainer.dockerfile.words import Word

    I = TypeVar("I", bound=Instruction)  # noqa: E741

PREDEFINED = {
    "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy",
    "ftp_proxy", "no_proxy", "all_proxy", "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
    "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE", "SOURCE_DATE_EPOCH",
    "BUILDKIT_SYNTAX", "PATH", "HOME",
}  # fmt: skip
"""Variables that the builder or the image sets: never missing, never known."""
_DEEPEST = 100
_MOST = 1_000
"""How many stages on top of each other are looked through for a variable."""


class Stage:
    """One stage. `start` is its FROM; None for instructions before the first FROM, which no builder accepts.

    `index` counts from 0; `base` is the earlier stage it starts from, None where it starts from an image.
    """

    def __init__(self, dockerfile: Dockerfile, index: int, start: From | None, base: Stage | None) -> None:
        self.dockerfile = dockerfile
        self.index = index
        self.start = start
        self.base = base
        self.instructions: list[Instruction] = []
        self._root: Stage = base.root if base else self
        self._triggers: dict[type[Instruction], list[Any]] = {}
        self._last: dict[type[Instruction], Any] = {}
        self._environment: dict[str, str | None] | None = None
        self._set: dict[str, list[tuple[int, str | None]]] | None = None

    def __repr__(self) -> str:
        return f"<stage {self.label}>"

    @property
    def name(self) -> str | None:
        """The name behind AS, as written."""
        word = self.name_word
        return word.text if word else None

    @fact
    def name_word(self) -> Word | None:
        """The word behind AS."""
        return self.start.name if self.start else None

    @fact
    def label(self) -> str:
        """The name, or the index where it has none."""
        return self.name or str(self.index)

    @property
    def is_final(self) -> bool:
        """Whether it is the last one: the stage that is built unless another is asked for."""
        return self.index == len(self.dockerfile.stages) - 1

    @fact
    def subject(self) -> Mapping[str, str]:
        """What a finding in this stage is about; one object for all of them."""
        return {"stage": self.label}

    def chain(self) -> Iterator[Stage]:
        """This stage, the stage it starts from, and so on."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.base

    @property
    def root(self) -> Stage:
        """The stage in the chain that starts from an image."""
        return self._root

    def own(self, kind: type[I]) -> list[I]:
        """The stage's own instructions of a kind, in order; triggers are left out."""
        return self._by_kind.get(kind, [])

    @fact
    def _by_kind(self) -> dict[type[Instruction], list[Any]]:
        found: dict[type[Instruction], list[Any]] = {}
        for one in self.instructions:
            for kind in KINDS_OF[type(one)]:
                found.setdefault(kind, []).append(one)
        return found

    def triggers(self, kind: type[I]) -> list[I]:
        """The stage's own ONBUILD triggers of a kind, in order."""
        found = self._triggers.get(kind)
        if found is None:
            triggers = [onbuild.trigger for onbuild in self.own(Onbuild)]
            found = self._triggers[kind] = [one for one in triggers if isinstance(one, kind)]
        return found

    def own_before(self, kind: type[I], instruction: Instruction) -> I | None:
        """The stage's own last instruction of a kind before `instruction`."""
        own = self.own(kind)
        at = bisect_left(own, instruction.index, key=_index_of)
        return own[at - 1] if at else None

    def last(self, kind: type[I]) -> I | None:
        """The instruction of a kind that counts in the end: the stage's own last, or an inherited one."""
        found: I | None = self._last.get(kind)
        if found is not None:
            return found
        passed: list[Stage] = []
        for stage in self.chain():
            if kind in stage._last:
                found = stage._last[kind]
                break
            passed.append(stage)
            if own := stage.own(kind):
                found = own[-1]
                break
        for stage in passed:
            stage._last[kind] = found
        return found

    def before(self, kind: type[I], instruction: Instruction) -> I | None:
        """The last instruction of a kind before `instruction`, here or in a stage before."""
        return self.own_before(kind, instruction) or (self.base.last(kind) if self.base else None)

    @property
    def user(self) -> User | None:
        """The USER that the image runs as; None where none is set here or in a stage before."""
        return self.last(User)

    @fact
    def is_windows(self) -> bool | None:
        """Whether the image is for Windows; None where that cannot be told."""
        start = self.root.start
        image = start.image if start else None
        if image is not None and image.is_windows:
            return True
        platform = start.flag("platform") if start else None
        if platform is not None and (platform.value or "").startswith("windows"):
            return True
        return None if self.dockerfile.escape == b"`" else False

    @property
    def starts_process(self) -> bool:
        """Whether a CMD or an ENTRYPOINT is set, here or in a stage before."""
        return self.last(Cmd) is not None or self.last(Entrypoint) is not None

    def lookup(self, name: str, at: Instruction) -> str | None:
        """The value that ENV or ARG give to a variable at `at`; None where it is not known.

        Both are handed on to stages that start from this one, and ENV wins over ARG (moby/buildkit,
        frontend/dockerfile/dockerfile2llb: the state of the base stage is where the next one begins).
        """
        history = self._history().get(name)
        before = bisect_left(history, at.index, key=_index) if history else 0
        if history and before:
            return history[before - 1][1]
        base = self.base
        for _ in range(_DEEPEST):
            if base is None:
                return None
            inherited = base._history().get(name)
            if inherited:
                return inherited[-1][1]
            base = base.base
        return None

    def declares(self, name: str, at: Instruction) -> bool:
        """Whether ENV or ARG declare a variable before `at`, here or in a stage that this one starts from.

        True as well where too many stages lie before it to look through all of them.
        """
        history = self._history().get(name)
        if history and history[0][0] < at.index:
            return True
        base = self.base
        for _ in range(_DEEPEST):
            if base is None:
                return False
            if name in base._history():
                return True
            base = base.base
        return True

    @property
    def environment(self) -> Mapping[str, str | None]:
        """What ENV sets in the end, here and in stages before; it is what the image keeps."""
        pending: list[Stage] = []
        stage: Stage | None = self
        while stage is not None and stage._environment is None:
            pending.append(stage)
            stage = stage.base
        inherited = stage._environment if stage is not None else None
        for stage in reversed(pending):
            inherited = stage._environment = stage._extended(inherited or {})
        return self._environment or {}

    def _extended(self, inherited: dict[str, str | None]) -> dict[str, str | None]:
        own = self.own(Env)
        if not own:
            return inherited
        found = dict(inherited) if len(inherited) < _MOST else {}  # no image has that many
        for instruction in own:
            for assignment in instruction.assignments:
                found[assignment.name] = instruction.resolve(assignment.value or "")
        return found

    def _history(self) -> dict[str, list[tuple[int, str | None]]]:
        """What ENV and ARG set, by name: the index of the instruction and the value, None if not known."""
        if self._set is None:
            pending: list[Stage] = []
            stage: Stage | None = self
            while stage is not None and stage._set is None:
                pending.append(stage)
                stage = stage.base
            for stage in reversed(pending):  # from the first on, so that looking values up never goes deep
                stage._set = {}
                stage._record_all(stage._set)
        return self._set or {}

    def _record_all(self, history: dict[str, list[tuple[int, str | None]]]) -> None:
        fixed: set[str] = set()
        for instruction in self.instructions:
            if not isinstance(instruction, (Arg, Env)):
                continue
            for assignment in instruction.assignments:
                if isinstance(instruction, Env):
                    fixed.add(assignment.name)
                elif assignment.name in fixed:
                    continue
                value = self._value(instruction, assignment)
                history.setdefault(assignment.name, []).append((instruction.index, value))

    def _value(self, instruction: Assigning, assignment: Assignment) -> str | None:
        if assignment.value is None and isinstance(instruction, Arg):
            return self.dockerfile.global_argument(assignment.name)
        return instruction.resolve(assignment.value or "")


def _index(entry: tuple[int, str | None]) -> int:
    return entry[0]


def _index_of(instruction: Instruction) -> int:
    return instruction.index
