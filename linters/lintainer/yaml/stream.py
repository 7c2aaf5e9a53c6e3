"""A YAML file: its documents, what is wrong with it, its comments."""

from __future__ import annotations

import re
from bisect import bisect_left

from lintainer.document import Problem
from lintainer.syntax.yaml import has_template_marks, parse
from lintainer.text import Span
from lintainer.text.pattern import pattern
from lintainer.yaml.collection import make
from lintainer.yaml.places import column_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.document import Comment
    from lintainer.syntax.yaml import Node, Piece, Reading
    from lintainer.text import Source
    from lintainer.yaml.collection import Mapping
    from lintainer.yaml.entry import Entry
    from lintainer.yaml.layout import Habit, Look
    from lintainer.yaml.value import Value

_ALIAS = pattern(rb"\*(?<![^\s,\[{:-]\*)(?![\s,\[\]{}*])")
_BLOCKS = frozenset(("block_mapping", "block_sequence"))
_MAX_MERGE_DEPTH = 40
_MAX_MERGED = 200_000
"""How many entries merge keys may bring into all mappings of a document."""
_MAX_SHARED = 100_000
"""How many values may be reached through aliases in a document: a small file could hold billions."""


class YamlDocument:
    """One document of a file. `index` counts from 0; `span` goes up to the next document.

    `problem` is why it cannot be read, or None. `is_partial` can be set by who knows that the file is only
    a part of the object, a patch for example: what is missing is unknown then.
    """

    __slots__ = (
        *("_anchors", "_budget", "_merged", "_merging", "_piece", "_root", "_sources", "_template"),
        *("data", "first", "habits", "index", "is_partial"),
        *("problem", "shared_left", "span", "stream"),
    )

    def __init__(self, stream: Stream, piece: Piece, index: int) -> None:
        self.stream = stream
        self.data = stream.data
        self.first = stream.source.start
        """The first byte of the file that is text."""
        self.index = index
        self.span = Span(piece.start, piece.end)
        self.is_partial = False
        self._piece = piece
        self._root: Value | None = None
        self._anchors: dict[str, list[tuple[int, Node, int]]] | None = None
        self._merged: dict[tuple[int, str], tuple[dict[str, Entry], bool]] = {}
        self._merging = 0
        self._budget = _MAX_MERGED
        self._sources: dict[tuple[int, str], Mapping] = {}
        self.shared_left = _MAX_SHARED
        """How many values may still be reached through aliases; then they are unknown."""
        self._template: bool | None = None
        self.habits: dict[Look, Habit] = {}
        """How its author lays things out, as far as `lintainer.yaml.layout` was asked."""
        fault = piece.problem
        self.problem = Problem(Span(fault[0], fault[1]), fault[2]) if fault else self._undefined_alias()

    def __repr__(self) -> str:
        return f"YamlDocument({self.index})"

    @property
    def is_template(self) -> bool:
        """Whether a Go template seems to make this text, though it can be read as YAML."""
        if self._template is None:
            self._template = has_template_marks(self.data[self.span.start : self.span.end])
        return self._template

    @property
    def root(self) -> Value | None:
        """Its value, None where it is empty or cannot be read."""
        if self._root is None and self._piece.root is not None:
            self._root = make(self, self._piece.root, None, "", False, None)
        return self._root

    def holds(self, mark: bytes) -> bool:
        """Whether its text, comments included, has a mark in it."""
        return self.data.find(mark, self.span.start, self.span.end) >= 0

    def text(self, start: int, end: int) -> str:
        """The characters between two bytes."""
        return self.data[start:end].decode("utf-8", "replace")

    def anchored(self, name: str, before: int) -> tuple[Node, int] | None:
        """The node that an alias at the byte `before` means, and the column of the block around it, or -1."""
        if self._anchors is None:
            self._anchors = self._find_anchors()
        places = self._anchors.get(name, [])
        at = bisect_left(places, before, key=_start)
        return places[at - 1][1:] if at else None

    def _find_anchors(self) -> dict[str, list[tuple[int, Node, int]]]:
        """The places of all anchors by name: where they stand, on what, the column of the block around."""
        found: dict[str, list[tuple[int, Node, int]]] = {}
        for node, holder, block in self._find(
            "anchor", [mark.start() for mark in re.finditer(b"&", self.data)]
        ):
            column = -1 if block is None else column_of(self.data, block.start_byte, self.first)
            name = self.text(node.start_byte + 1, node.end_byte)
            found.setdefault(name, []).append((node.start_byte, holder, column))
        return found

    def _find(self, kind: str, places: list[int]) -> Iterator[tuple[Node, Node, Node | None]]:
        """The nodes of a kind that hold a byte at one of `places`, what holds them, and the block around."""
        root = self._piece.root
        left: list[tuple[Node, Node | None]] = [(root, None)] if root is not None else []
        while left:
            node, block = left.pop()
            if node.type in _BLOCKS:
                block = node
            inner: list[tuple[Node, Node | None]] = []
            for kid in node.named_children:
                start = kid.start_byte
                at = bisect_left(places, start)
                if at == len(places) or places[at] >= kid.end_byte:
                    continue
                if kid.type == kind:
                    yield kid, node, block
                else:
                    inner.append((kid, block))
            inner.reverse()
            left += inner

    def _undefined_alias(self) -> Problem | None:
        places = self.stream.alias_places
        if not places or self._piece.root is None:
            return None
        for alias, _, _ in self._find("alias", places):
            name = self.text(alias.start_byte + 1, alias.end_byte)
            if self.anchored(name, alias.start_byte) is None:
                message = f"No anchor `&{name}` stands before this alias"
                return Problem(Span(alias.start_byte, alias.end_byte), message)
        return None

    def one_of(self, mapping: Mapping) -> Mapping:
        """The same mapping for all that are written at the same place, so that it is read once."""
        return self._sources.setdefault(_place_of(mapping), mapping)

    def merged(self, mapping: Mapping) -> tuple[dict[str, Entry], bool]:
        """What the merge keys of a mapping bring, by key, and whether there may be more.

        Worked out once for each mapping that is written, however often it is reached.
        """
        key = _place_of(mapping)
        known = self._merged.get(key)
        if known is not None:
            return known
        if self._merging >= _MAX_MERGE_DEPTH:
            return {}, True
        self._merged[key] = ({}, True)  # what it is worth to itself, where merges go in a circle
        self._merging += 1
        sources, is_open = mapping.merge_sources()
        found: dict[str, Entry] = {}
        for source in reversed(sources):
            found.update(source.effective())
            is_open = is_open or source.is_open
            self._budget -= len(found)
            if self._budget < 0:
                found, is_open = {}, True
                break
        self._merging -= 1
        self._merged[key] = found, is_open
        return found, is_open


def _place_of(mapping: Mapping) -> tuple[int, str]:
    content = mapping.content
    return (content.start_byte, content.type) if content is not None else (-1, "")


def _start(place: tuple[int, Node, int]) -> int:
    return place[0]


class Stream:
    """All documents of a file. `problems` tells which of them cannot be read, and why."""

    __slots__ = (
        *("_comments", "_reading", "alias_places", "data", "documents", "has_returns"),
        *("problems", "source"),
    )

    def __init__(self, source: Source, reading: Reading) -> None:
        self.source = source
        self.data = source.data
        self.alias_places = [mark.start() for mark in _ALIAS.finditer(self.data)]
        """The bytes that may start an alias."""
        self.has_returns = self.data.find(b"\r") >= 0
        """Whether lines may end with a carriage return."""
        self._reading = reading
        self._comments: list[Comment] | None = None
        self.documents = [YamlDocument(self, piece, index) for index, piece in enumerate(reading.pieces)]
        self.problems = [document.problem for document in self.documents if document.problem is not None]

    @property
    def comments(self) -> Sequence[Comment]:
        """All comments, in the order of the file."""
        if self._comments is None:
            from lintainer.yaml.comments import find_comments

            self._comments = find_comments(self.data, self._reading.trees)
        return self._comments


def read_stream(source: Source) -> Stream:
    """Read a file of YAML or JSON. What cannot be read becomes a problem; this raises nothing."""
    return Stream(source, parse(source.data, source.start))
