"""A whole Dockerfile: its instructions, stages and what belongs to all of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from lintainer.dockerfile.instructions import (
    KINDS,
    KINDS_OF,
    Arg,
    Env,
    From,
    Instruction,
    Label,
    Onbuild,
    Unknown,
)
from lintainer.dockerfile.reader import RawInstruction, read_outline
from lintainer.dockerfile.stages import Stage
from lintainer.dockerfile.words import expand
from lintainer.document import Comment, Document, Problem
from lintainer.text import Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lintainer.dockerfile.origins import Origin
    from lintainer.document import Project
    from lintainer.text import Source

TEMPLATE_MARKS = ("{{", "{%", "<%", "{#")
TEMPLATE_SUFFIXES = (".template", ".tmpl", ".tpl", ".j2", ".jinja", ".jinja2", ".in", ".m4", ".erb")
_WORD = pattern(rb"\S+")
_PLACEHOLDER = r"(__|@@?|%%?)\w+\1"


class Dockerfile(Document):
    """A Dockerfile, read once. `escape` is its continuation character."""

    language = "dockerfile"

    def __init__(self, source: Source, project: Project) -> None:
        super().__init__(source, project)
        outline = read_outline(source)
        self.outline = outline
        self.escape = outline.escape
        self.instructions: list[Instruction] = []
        self.stages: list[Stage] = []
        self.arguments: dict[str, Arg] = {}
        """The ARGs before the first FROM, by name."""
        self.is_template = False
        """Whether lines of a template stand among the instructions."""
        self.memo: dict[str, object] = {}
        """What others worked out about this file, under a key of their own."""
        self._by_name: dict[str, list[Stage]] = {}
        self._counts: dict[bytes, int] | None = None
        self._has_marks: bool | None = None
        self._origins: list[Origin] | None = None
        self._starts: list[int] = []
        self._problems = list(outline.problems)
        self._nodes: defaultdict[str, list[object]] = defaultdict(list, Dockerfile=[self])
        for index, raw in enumerate(outline.instructions):
            self._add(raw, index)
        self._nodes["Stage"] = list(self.stages)

    @property
    def problems(self) -> Sequence[Problem]:
        """What the builder would refuse to read."""
        return self._problems

    @property
    def final_stage(self) -> Stage | None:
        """The last stage; None where there is no instruction but ARG."""
        return self.stages[-1] if self.stages else None

    def nodes(self, kind: str) -> Sequence[object]:
        """Nodes by the name of their class. `Transfer` is COPY and ADD; triggers of ONBUILD are included."""
        return self._nodes.get(kind, ())

    def stage_named(self, name: str, before: int) -> Stage | None:
        """The last stage of that name among the first `before` ones; names know no case."""
        named = self._by_name.get(name.lower())
        if named is None:
            return None
        at = bisect_left(named, before, key=_index_of)
        return named[at - 1] if at else None

    def stages_named(self, name: str) -> Sequence[Stage]:
        """All stages of that name, in order; names know no case."""
        return self._by_name.get(name.lower(), ())

    @property
    def origins(self) -> Sequence[Origin]:
        """Where its instructions take files from, apart from the build context: stages and images."""
        if self._origins is None:
            from lintainer.dockerfile.origins import read_origins

            self._origins = read_origins(self)
        return self._origins

    def global_argument(self, name: str) -> str | None:
        """The default value of an ARG before the first FROM; None where it has none or is not there."""
        argument = self.arguments.get(name)
        if argument is None:
            return None
        value = next((one.value for one in argument.assignments if one.name == name), None)
        return expand(value, self._literal_argument) if value is not None else None

    def comments(self) -> Sequence[Comment]:
        """All comments of the file, and those of shell scripts where they may hold an ignore."""
        found = [Comment(at, True, self._scope(at)) for at in self.outline.comments]
        if self.source.data.find(b"lintainer:") >= 0:
            from lintainer.dockerfile.comments import shell_comments

            found += shell_comments(self)
            found.sort(key=lambda comment: comment.at.start)
        return found

    def subject(self, at: Span) -> Mapping[str, str] | None:
        """The stage that a place lies in."""
        instruction = self.instruction_at(at.start)
        if instruction is None or instruction.stage.start is None:
            return None
        return instruction.stage.subject

    def instruction_at(self, offset: int) -> Instruction | None:
        """The instruction that the byte at `offset` lies in, or the last before it."""
        starts = self._starts
        if len(starts) != len(self.instructions):
            starts = self._starts = [instruction.span.start for instruction in self.instructions]
        at = bisect_right(starts, offset)
        return self.instructions[at - 1] if at else None

    def is_inside(self, offset: int) -> bool:
        """Whether the byte at `offset` lies within an instruction, lines between its lines included."""
        instruction = self.instruction_at(offset)
        return instruction is not None and offset < instruction.span.end

    def has_comment_in(self, span: Span) -> bool:
        """Whether a comment line lies in `span`; those of shell scripts do not count."""
        comments = self.outline.comments
        at = bisect_left(comments, span.start, key=_start_of)
        return at < len(comments) and comments[at].start < span.end

    def count(self, word: str) -> int:
        """How often a word of letters, digits and `_` stands in the file, not as a part of a longer one."""
        if self._counts is None:
            counts: dict[bytes, int] = {}
            for found in re.findall(rb"\w+", self.source.data):
                counts[found] = counts.get(found, 0) + 1
            self._counts = counts
        return self._counts.get(word.encode(), 0)

    def held(self, needles: Iterable[str]) -> set[str]:
        """Those of `needles` that may occur, words split over two lines included."""
        return set(needles) if self.outline.has_split_words else super().held(needles)

    def _literal_argument(self, name: str) -> str | None:
        argument = self.arguments.get(name)
        found = argument.assignments if argument else ()
        return next((one.value for one in found if one.name == name and "$" not in (one.value or "")), None)

    def _add(self, raw: RawInstruction, index: int) -> None:
        match = _WORD.search(raw.joined.text)
        if match is None:
            return
        instruction = self._node(raw, index, match.start(), match.end())
        if isinstance(instruction, From):
            self._begin_stage(instruction)
        elif not self.stages:
            if isinstance(instruction, Arg):
                for one in instruction.assignments:
                    if one.value is not None or one.name not in self.arguments:  # else it keeps its default
                        self.arguments[one.name] = instruction
                instruction.stage = Stage(self, -1, None, None)
                self.instructions.append(instruction)
                return
            self.stages.append(Stage(self, 0, None, None))
        self._find_problem(instruction)
        instruction.stage = self.stages[-1]
        instruction.stage.instructions.append(instruction)
        self.instructions.append(instruction)
        if isinstance(instruction, Onbuild):
            self._add_trigger(instruction, raw)

    def _find_problem(self, instruction: Instruction) -> None:
        """Note what the official parser refuses in an instruction, and text that is yet to be rendered."""
        if isinstance(instruction, (Env, Label)) and instruction.words:
            if not instruction.is_legacy and any(word.raw.find(b"=") < 0 for word in instruction.words):
                message = f"`{instruction.keyword.upper()}` takes `name=value` pairs"
                self._problems.append(Problem(instruction.at, message))
        elif isinstance(instruction, Unknown) and not self.is_template:
            self.is_template = self._is_template_line(instruction)
            if self.is_template:
                message = "The file is a template: it is no Dockerfile before it is rendered"
                self._problems.append(Problem(instruction.keyword_at, message))

    def _is_template_line(self, instruction: Unknown) -> bool:
        keyword = instruction.keyword
        if keyword.startswith(TEMPLATE_MARKS) or re.fullmatch(_PLACEHOLDER, keyword):
            return True
        if self._has_marks is None:
            self._has_marks = self.source.data.find(b"{{") >= 0 or self.source.path.endswith(
                TEMPLATE_SUFFIXES
            )
        return self._has_marks

    def _begin_stage(self, start: From) -> None:
        index = len(self.stages)
        word = start.words[0].text if start.words else ""
        base = self.stage_named(word, index)
        if base is None and "$" in word:
            resolved = expand(word, self.global_argument)
            base = self.stage_named(resolved, index) if resolved else None
        stage = Stage(self, index, start, base)
        self.stages.append(stage)
        if stage.name:
            self._by_name.setdefault(stage.name.lower(), []).append(stage)

    def _add_trigger(self, onbuild: Onbuild, raw: RawInstruction) -> None:
        match = _WORD.match(raw.joined.text, onbuild.start)
        if match is None:
            return
        trigger = self._node(raw, onbuild.index, match.start(), match.end())
        trigger.stage = onbuild.stage
        trigger.is_trigger = True
        onbuild.trigger = trigger

    def _node(self, raw: RawInstruction, index: int, start: int, end: int) -> Instruction:
        keyword = raw.joined.text[start:end].decode("utf-8", "replace")
        kind = KINDS.get(keyword.upper(), Unknown)
        node = kind(self, raw, index, start, end - start)
        for one in KINDS_OF[kind]:
            self._nodes[one.__name__].append(node)
        return node

    def _scope(self, at: Span) -> Span | None:
        """What a comment speaks of: the next instruction, or within one, the rest of it."""
        inside = self.instruction_at(at.start)
        if inside is not None and at.start < inside.span.end:
            return Span(at.end, inside.span.end)
        following = inside.index + 1 if inside else 0
        if following >= len(self.instructions):
            return None
        return self.instructions[following].span


def _index_of(stage: Stage) -> int:
    return stage.index


def _start_of(span: Span) -> int:
    return span.start
