"""What COPY --from and RUN --mount=from= name: a stage of the file, by name or number, or an image."""

from __future__ import annotations

from lintainer.dockerfile.base_image import NamedImage
from lintainer.dockerfile.instructions import Copy, Run
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.instructions import From, Instruction
    from lintainer.dockerfile.stages import Stage
    from lintainer.text import Span

NO_IMAGES = ("scratch", "context")
"""Names with a meaning of their own: nothing at all, and the build context."""

_VARIABLE = pattern(r"\$\{[^{}]*\}|\$\w+")
_MANY = 1_000
"""With more stages before it, nobody compares a name with theirs."""


class Origin:
    """Where an instruction takes files from. `name` is what it says, `at` the place where it does.

    `number` is the stage's number where it is one. `stage` is the stage before that is meant, `later` the one
    that would be meant stood it before; both are None where the name is an image's. Triggers of ONBUILD run
    in another file, whose stages nobody knows here: `is_trigger`.
    """

    __slots__ = ("at", "instruction", "is_trigger", "later", "name", "number", "stage")

    def __init__(self, instruction: Instruction, name: str, at: Span) -> None:
        self.instruction = instruction
        self.name = name
        self.at = at
        self.is_trigger = instruction.is_trigger
        self.number = int(name[:9]) if name.isascii() and name.isdigit() else None
        self.stage: Stage | None = None
        self.later: Stage | None = None
        if not self.is_trigger:
            self._find_stage()

    def __repr__(self) -> str:
        return f"Origin({self.name!r})"

    def _find_stage(self) -> None:
        here = self.instruction.stage
        dockerfile = here.dockerfile
        if self.number is None:
            self.stage = dockerfile.stage_named(self.name, here.index)
            named = dockerfile.stages_named(self.name) if self.stage is None else ()
            self.later = named[0] if named else None
        elif self.number < len(dockerfile.stages):
            stage = dockerfile.stages[self.number]
            self.stage, self.later = (stage, None) if stage.index < here.index else (None, stage)

    @property
    def is_itself(self) -> bool:
        """Whether it names the stage that it stands in."""
        here = self.instruction.stage
        if self.is_trigger or here.start is None:
            return False
        if self.number is not None:
            return self.number == here.index
        return here.name is not None and self.name.lower() == here.name.lower()

    @property
    def image(self) -> NamedImage | None:
        """The image; None where a stage is meant, or where a variable decides."""
        if self.stage or self.later or self.number is not None or self.name.lower() in NO_IMAGES:
            return None
        return NamedImage(self.name, None if "$" in self.name else self.name, self.at)

    @property
    def is_bare(self) -> bool:
        """Whether it is a single word, as the names of stages are: without registry, path, tag and digest."""
        return not any(mark in self.name for mark in "/.:@$")

    @property
    def is_surely_image(self) -> bool:
        """Whether an image is meant rather than a stage that is not there: by its form, or as a known one."""
        if not self.is_bare:
            return True
        from lintainer.dockerfile.official_images import OFFICIAL_IMAGES

        return self.name in OFFICIAL_IMAGES


def read_origins(dockerfile: Dockerfile) -> list[Origin]:
    """Every place of a Dockerfile that takes files from a stage or an image, in order."""
    nodes = [one for kind in ("Copy", "Run") for one in dockerfile.nodes(kind)]
    found = [origin for one in nodes if isinstance(one, (Copy, Run)) and one.flags for origin in _read(one)]
    found.sort(key=_start)
    return found


def _read(instruction: Instruction) -> Iterator[Origin]:
    if isinstance(instruction, Copy):
        flag = instruction.flag("from")
        if flag is not None and flag.value:
            yield Origin(instruction, flag.value, flag.value_at)
    elif isinstance(instruction, Run):
        for flag in instruction.flags:
            name = flag.settings.get("from") if flag.name == "mount" else None
            if name:
                yield Origin(instruction, name, flag.part_at(name, "from="))


def references(dockerfile: Dockerfile) -> dict[str, list[tuple[Span, str]]]:
    """Where stages are named apart from their own FROM, by name in lower case: the places and what they say.

    Only names count that mean a stage of the file.
    """
    found: dict[str, list[tuple[Span, str]]] = {}
    for stage in dockerfile.stages:
        base = stage.start.image if stage.start and stage.base else None
        if base is not None and base.is_literal:
            found.setdefault(base.raw.lower(), []).append((base.at, base.raw))
    for origin in dockerfile.origins:
        if origin.number is None and (origin.stage or origin.later):
            found.setdefault(origin.name.lower(), []).append((origin.at, origin.name))
    return found


def circles(dockerfile: Dockerfile) -> list[int]:
    """For each stage a number that it shares with those stages that it needs and that need it in turn."""
    needs: list[list[int]] = [[stage.base.index] if stage.base else [] for stage in dockerfile.stages]
    for origin in dockerfile.origins:
        wanted = origin.stage or origin.later
        if wanted is not None:
            needs[origin.instruction.stage.index].append(wanted.index)
    return _components(needs)


def _components(edges: list[list[int]]) -> list[int]:
    """The strongly connected component of each node (Tarjan, without recursion)."""
    component, low, order = [-1] * len(edges), [0] * len(edges), [0] * len(edges)
    found, open_nodes = 0, list[int]()
    for root in range(len(edges)):
        work = [(root, 0)] if not order[root] else []
        while work:
            node, position = work.pop()
            if position == 0:
                found += 1
                order[node] = low[node] = found
                open_nodes.append(node)
            elif component[edges[node][position - 1]] < 0:
                low[node] = min(low[node], low[edges[node][position - 1]])
            while position < len(edges[node]) and order[edges[node][position]]:
                following = edges[node][position]
                if component[following] < 0:
                    low[node] = min(low[node], order[following])
                position += 1
            if position < len(edges[node]):
                work += [(node, position + 1), (edges[node][position], 0)]
            elif low[node] == order[node]:
                while component[node] < 0:
                    component[open_nodes.pop()] = node
    return component


def _start(origin: Origin) -> int:
    return origin.at.start


def is_used(stage: Stage) -> bool:
    """Whether another stage of the file starts from `stage` or takes files from it."""
    memo = stage.dockerfile.memo
    found = memo.get("used stages")
    if found is None:
        used = {origin.stage.index for origin in stage.dockerfile.origins if origin.stage is not None}
        used |= {one.base.index for one in stage.dockerfile.stages if one.base is not None}
        found = memo["used stages"] = used
    return isinstance(found, set) and stage.index in found


def reached(dockerfile: Dockerfile) -> set[int] | None:
    """The numbers of the stages that the last stage needs, itself included.

    None where a variable decides which stages are needed.
    """
    final = dockerfile.final_stage
    if final is None:
        return set()
    needs: dict[int, set[int]] = {stage.index: set() for stage in dockerfile.stages}
    undecided: set[int] = set()
    for stage in dockerfile.stages:
        if stage.base is not None:
            needs[stage.index].add(stage.base.index)
        if stage.start is not None and _may_be_stage(stage.start):
            undecided.add(stage.index)
    for origin in dockerfile.origins:
        index = origin.instruction.stage.index
        if "$" in origin.name:
            undecided.add(index)
        elif origin.stage is not None:
            needs[index].add(origin.stage.index)
    found, work = {final.index}, [final.index]
    while work:
        new = needs[work.pop()] - found
        found |= new
        work += new
    return None if found & undecided else found


def _may_be_stage(start: From) -> bool:
    """Whether variables in the image of a FROM may make it the name of a stage before."""
    image = start.image
    if image is None or "$" not in image.raw:
        return False
    parts = _VARIABLE.split(image.raw.lower())
    if start.stage.index > _MANY or any("$" in part or "}" in part for part in parts):
        return True
    if any(mark in part for part in parts for mark in "/:@"):
        return False
    names = (one.name.lower() for one in start.dockerfile.stages[: start.stage.index] if one.name)
    return any(name.startswith(parts[0]) and name.endswith(parts[-1]) for name in names)
