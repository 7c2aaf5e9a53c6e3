"""What a YAML file says: values that know where they stand.

Values are made when they are asked for, so a file costs what is looked at. Reading follows aliases and
merge keys; what was reached through one `is_shared`, and so is everything below it.

A value can be there, missing or unknown. Missing is None; unknown is an `Unknown`, or a scalar that
`is_templated`; both say so with `is_unknown`.
"""

from __future__ import annotations

from bisect import bisect_left

from lintainer.text import Span
from lintainer.yaml import styles
from lintainer.yaml.kinds import BOOLEANS, integer, number, plain_kind, tagged_kind
from lintainer.yaml.places import column_of, end_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal, TypeAlias

    from lintainer.syntax.yaml import Node
    from lintainer.yaml.kinds import Kind
    from lintainer.yaml.layout import Layout
    from lintainer.yaml.stream import YamlDocument

    Step: TypeAlias = str | int
    Style = Literal["plain", "single", "double", "literal", "folded"]
    Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


class Value:
    """Something in a document. `parent` is the collection that it was reached in, None for the root.

    `step` is the key or the index (from 0) there. `is_shared` says that it was reached through an alias or a
    merge key: it is written elsewhere, and others may use it too.
    """

    __slots__ = (
        *("_is_read", "_parts", "_span", "alias", "content", "depth", "document"),
        *("is_shared", "layout", "node", "parent", "step"),
    )

    kind: Kind
    is_flow: bool = False
    """Whether it is a mapping or list in brackets."""

    def __init__(
        self,
        document: YamlDocument,
        node: Node,
        content: Node | None,
        parts: Sequence[Node] | None,
        parent: Value | None,
        step: Step,
        is_shared: bool,
    ) -> None:
        self.document = document
        self.node = node
        self.content = content
        """The node of the value without anchor and tag, None where nothing is written."""
        self._parts = parts  # what stands beside it: anchor, tag, comments
        self.parent = parent
        self.step = step
        self.is_shared = is_shared
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.alias: Span | None = None
        """The alias (`*name`) that led here, None where the value is written in its parent."""
        self._span: Span | None = None
        self._is_read = False  # whether a collection has made its values
        self.layout: Layout | None = None
        """How the author lays things out there, once `lintainer.yaml.layout` was asked."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'.'.join(map(str, self.route))})"

    def __bool__(self) -> bool:
        """A value is there even where it is empty."""
        return True

    @property
    def span(self) -> Span:
        """Where it is written, in bytes, without its anchor and tag, and without comments after it."""
        span = self._span
        if span is None:
            data, node = self.document.data, self.content or self.node
            span = self._span = Span(node.start_byte, end_of(data, node))
        return span

    @property
    def start(self) -> int:
        """Where its span starts: to find its end takes longer."""
        return (self.content or self.node).start_byte

    @property
    def outer_span(self) -> Span:
        """As `span`, with anchor and tag."""
        return Span(self.node.start_byte, self.span.end)

    @property
    def route(self) -> tuple[Step, ...]:
        """The keys and indexes (from 0) that lead here from the root of the document."""
        steps: list[Step] = []
        value: Value = self
        while value.parent is not None:
            steps.append(value.step)
            value = value.parent
        return tuple(reversed(steps))

    @property
    def anchor(self) -> str | None:
        """The name of its anchor, without `&`."""
        return self._property("anchor", 1)

    @property
    def tag(self) -> str | None:
        """Its tag as written, with `!`."""
        return self._property("tag", 0)

    def _property(self, kind: str, skip: int) -> str | None:
        for child in self._parts or ():
            if child.type == kind:
                return self.document.text(child.start_byte + skip, child.end_byte)
        return None

    @property
    def is_null(self) -> bool:
        """Whether it is nothing: `null`, `~` or not written at all."""
        return False

    @property
    def is_templated(self) -> bool:
        """Whether something else than YAML decides a part of its text: `{{ }}` or `${ }`."""
        return False

    @property
    def is_unknown(self) -> bool:
        """Whether the file alone does not tell what it is."""
        return self.is_templated

    @property
    def as_str(self) -> str | None:
        """The text of a scalar that is text, None for anything else."""
        return None

    @property
    def as_bool(self) -> bool | None:
        """The boolean that it is, None for anything else."""
        return None

    @property
    def as_int(self) -> int | None:
        """The whole number that it is, None for anything else."""
        return None

    def get(self, step: Step) -> Value | None:
        """What stands under a key or index: None for nothing, an `Unknown` where that is not sure."""
        return None

    def at(self, *steps: Step) -> Value | None:
        """What stands at the end of a route from here, as `get` tells of every step."""
        value: Value | None = self
        for step in steps:
            if value is None:
                return None
            value = value.get(step)
        return value

    def each(self, *steps: Step) -> Sequence[Value]:
        """The items of the list at the end of a route; none where there is no list."""
        value = self.at(*steps)
        return value.children() if value is not None and value.kind == "list" else ()

    def text_at(self, *steps: Step) -> str | None:
        """The text of the scalar at the end of a route, None where there is no scalar or no telling."""
        value: Value | None = self
        for step in steps:
            if value is None:
                return None
            value = value.get(step)
        return value.text if isinstance(value, Scalar) and value.kind != "null" else None

    def children(self) -> Sequence[Value]:
        """The values written directly in it."""
        return ()

    def walk(self) -> Iterator[Value]:
        """It and all that is written in it, in the order of the file. Aliases and merges are not followed."""
        left: list[Value] = [self]
        while left:
            value = left.pop()
            yield value
            left += [child for child in reversed(value.children()) if child.alias is None]

    def walk_to(self, places: Sequence[int]) -> Iterator[Value]:
        """As `walk`, but only what holds one of some bytes of the file, which are in order."""
        left: list[Value] = [self]
        while left:
            value = left.pop()
            yield value
            left += [
                child for child in reversed(value.children()) if child.alias is None and child._holds(places)
            ]

    def _holds(self, places: Sequence[int]) -> bool:
        at = bisect_left(places, self.node.start_byte)
        return at < len(places) and places[at] < self.node.end_byte

    def plain(self) -> Plain:
        """It as plain Python data. Raises ValueError for unknown parts and where aliases blow it up."""
        budget = [100_000]
        return self._plain(budget)

    def _plain(self, budget: list[int]) -> Plain:
        budget[0] -= 1
        if budget[0] < 0:
            raise ValueError("too much data")
        return None


class Unknown(Value):
    """A value that something else decides: a template, a merge that cannot be followed, a partial file.

    Everything in it is unknown as well. `span` is the place that makes it so.
    """

    __slots__ = ()
    kind: Kind = "unknown"

    @property
    def is_unknown(self) -> bool:
        """True."""
        return True

    @property
    def is_templated(self) -> bool:
        """Whether a template stands here."""
        return self.content is not None and self.content.type == "flow_mapping"

    def get(self, step: Step) -> Value | None:
        """Unknown as well."""
        return Unknown(self.document, self.node, self.content, None, self, step, True)

    def _plain(self, budget: list[int]) -> Plain:
        raise ValueError("an unknown value")


class Scalar(Value):
    """Text, a number, a boolean or nothing."""

    __slots__ = ("_home", "_kind", "_style", "_text")

    def __init__(
        self,
        document: YamlDocument,
        node: Node,
        content: Node | None,
        parts: Sequence[Node] | None,
        parent: Value | None,
        step: Step,
        is_shared: bool,
        home: Value | int | None,
        style: str,
    ) -> None:
        """`style` is as in `Scalar.style`, but for block scalars, which are `block`."""
        self.document = document  # as `Value` does: scalars are most of what a file holds
        self.node = node
        self.content = content
        self._parts = parts
        self.parent = parent
        self.step = step
        self.is_shared = is_shared
        self.depth = parent.depth + 1 if parent is not None else 0
        self.alias = None
        self._span = None
        self._is_read = False
        self.layout = None
        self._home = home
        self._style = style
        self._text: str | None = None
        self._kind: Kind | None = None

    @property
    def style(self) -> Style:
        """How it is written."""
        style = self._style
        if style == "block":
            style = "literal" if self.document.data[self.start] == 0x7C else "folded"
        return style  # type: ignore[return-value]

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in quotes."""
        return self.style in ("single", "double")

    @property
    def written(self) -> str:
        """Its characters as they are in the file, quotes and all."""
        span = self.span
        return self.document.text(span.start, span.end)

    @property
    def text(self) -> str:
        """Its text: without quotes, with escapes and line breaks resolved. Empty where nothing is written."""
        if self._text is None:
            self._text = self._decode()
        return self._text

    def _decode(self) -> str:
        content = self.content
        if content is None:
            return ""
        start, end = content.start_byte, content.end_byte
        style, document = self._style, self.document
        if style == "plain":
            return styles.plain(document.text(start, end))
        if style == "single":
            return styles.single_quoted(document.text(start + 1, end - 1))
        if style == "double":
            return styles.double_quoted(document.text(start + 1, end - 1))
        return styles.block(document.data, start, self.outer_column())[0]

    def outer_column(self) -> int:
        """The column of the block collection in whose text it stands, from 0; -1 where there is none."""
        home = self._home
        if isinstance(home, Value):
            return column_of(self.document.data, home.start, self.document.first)
        return -1 if home is None else home

    @property
    def kind(self) -> Kind:  # type: ignore[override]
        """What it is as Kubernetes reads it: `str`, `bool`, `int`, `float` or `null`."""
        if self._kind is None:
            self._kind = self._find_kind()
        return self._kind

    def _find_kind(self) -> Kind:
        tag = self.tag if self._parts is not None else None
        if tag is not None:
            return tagged_kind(tag) or "str"
        content = self.content
        if content is None:
            return "null"
        return plain_kind(self.text) if self._style == "plain" else "str"

    def get(self, step: Step) -> Value | None:
        """Nothing; unknown where a template may make something else of it: `resources: ${RESOURCES}`."""
        if not self.is_templated:
            return None
        return Unknown(self.document, self.node, self.content, None, self, step, True)

    @property
    def is_null(self) -> bool:
        """Whether it is nothing: `null`, `~` or not written at all."""
        return self.kind == "null"

    @property
    def is_templated(self) -> bool:
        """Whether something else than YAML decides a part of its text: `{{ }}` or `${ }`."""
        text = self.text
        return "{{" in text or "${" in text

    @property
    def as_str(self) -> str | None:
        """Its text where it is text (templated or not), None for numbers, booleans and nothing."""
        return self.text if self.kind == "str" else None

    @property
    def as_bool(self) -> bool | None:
        """The boolean that it is, None for anything else."""
        return BOOLEANS.get(self.text) if self.kind == "bool" else None

    @property
    def as_int(self) -> int | None:
        """The whole number that it is, None for anything else."""
        if self.kind != "int":
            return None
        try:
            return integer(self.text)
        except ValueError:
            return None

    def _plain(self, budget: list[int]) -> Plain:
        super()._plain(budget)
        kind = self.kind
        if kind == "null":
            return None
        if kind == "float":
            return number(self.text)
        known = {"bool": self.as_bool, "int": self.as_int}.get(kind)
        return self.text if known is None else known
