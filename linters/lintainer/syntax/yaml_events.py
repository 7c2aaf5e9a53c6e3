"""The second reader of YAML: libyaml, which knows what every tool that loads the file would say.

It is asked only where the grammar has doubts. What it reads becomes the same tree as the grammar's.
"""

from __future__ import annotations

import gc

from lintainer.syntax.yaml import MAX_DEPTH, TOO_DEEP, Branch
from lintainer.syntax.yaml_faults import explain
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml.events import Event

    from lintainer.syntax.yaml import Problem

_BRACKET = pattern(rb"[][{}]")
_PROPERTY = pattern(rb"[&!][^\s,\[\]{}]*")
_GAP = pattern(rb"(?:[ \t\r\n]|#[^\r\n]*)*")
_HASH = pattern(rb"#[^\r\n]*")


def read_events(data: bytes, start: int, end: int) -> Branch | Problem:
    """The tree of the document between two bytes of a file, or the reason why there is none."""
    text = data[start:end]
    if _brackets_run_away(text):
        return start, start + 1, TOO_DEEP
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(text, start)
    is_collecting = gc.isenabled()
    gc.disable()  # all that is made here stays, and the collector would look through it again and again
    try:
        events: Iterable[Event] = yaml.parse(text.decode(), loader)  # pyright: ignore[reportUnknownMemberType]
        for event in events:
            if not builder.take(event):
                return builder.place, builder.place + 1, TOO_DEEP
    except yaml.YAMLError as fault:
        return explain(fault, text, start)
    finally:
        if is_collecting:
            gc.enable()
    return builder.stream


def _brackets_run_away(text: bytes) -> bool:
    """Whether so many brackets stand open that libyaml would take quadratic time over them."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in b"[{" else max(depth - 1, 0)
        if depth > 10 * MAX_DEPTH:
            return True
    return False


class _Places:
    """From characters, which libyaml counts, to bytes."""

    __slots__ = ("_bytes", "_text")

    _STEP = 512

    def __init__(self, text: bytes) -> None:
        self._bytes: list[int] | None = None
        if not text.isascii():
            self._text = text.decode()
            at = 0
            self._bytes = [0]
            for index in range(0, len(self._text), self._STEP):
                at += len(self._text[index : index + self._STEP].encode())
                self._bytes.append(at)

    def offset(self, character: int) -> int:
        """The byte offset of a character."""
        if self._bytes is None:
            return character
        step = character // self._STEP
        return self._bytes[step] + len(self._text[step * self._STEP : character].encode())


class _Frame:
    """A collection (or a document) whose end has not come yet."""

    __slots__ = ("content", "is_flow", "pair", "wrapper")

    def __init__(self, wrapper: Branch, content: Branch, is_flow: bool) -> None:
        self.wrapper = wrapper
        self.content = content
        self.is_flow = is_flow
        self.pair: Branch | None = None
        """The pair whose value has not come yet."""


_LEAVES = {
    "'": ("flow_node", "single_quote_scalar"),
    '"': ("flow_node", "double_quote_scalar"),
    "|": ("block_node", "block_scalar"),
    ">": ("block_node", "block_scalar"),
}


class _Builder:
    """Turns events into the tree that the grammar would make."""

    def __init__(self, text: bytes, base: int) -> None:
        self._text = text
        self._base = base
        self._places = _Places(text)
        self._frames: list[_Frame] = []
        self._at = 0  # where the last token that was taken ends
        self.stream = Branch("stream", base, base + len(text), [])
        self.place = base

    def take(self, event: Event) -> bool:
        """Add an event. False where the document goes too deep, at `place`."""
        name = type(event).__name__
        start = self._places.offset(getattr(event.start_mark, "index", 0))
        end = self._places.offset(getattr(event.end_mark, "index", 0))
        if name in ("ScalarEvent", "AliasEvent"):
            self._comments(start)
            self._add(self._leaf(event, start, end, name == "AliasEvent"), start)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._comments(start)
            self.place = self._base + start
            return self._open(event, start, name == "MappingStartEvent")
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(start, end)
        elif name == "DocumentStartEvent":
            self._comments(start)
            document = self._branch("document", start, end, [])
            self.stream.named_children.append(document)
            self._frames.append(_Frame(document, document, False))
            self._at = end
        elif name == "DocumentEndEvent":
            self._comments(start)
            document = self._frames.pop().wrapper
            document.end_byte = max(self._base + self._at, document.end_byte)
        elif name == "StreamEndEvent":
            self._comments(len(self._text))
        return True

    def _branch(self, kind: str, start: int, end: int, children: Iterable[Branch]) -> Branch:
        return Branch(kind, self._base + start, self._base + end, list(children))

    def _comments(self, until: int) -> None:
        """Add the comments between the last token and the one that starts at `until`."""
        if until <= self._at or self._text.find(b"#", self._at, until) < 0:
            return
        frame = self._frames[-1] if self._frames else None
        home = (frame.pair or frame.content) if frame else self.stream
        for found in _HASH.finditer(self._text, self._at, until):
            home.named_children.append(self._branch("comment", *found.span(), []))
            self._at = found.end()

    def _open(self, event: Event, start: int, is_mapping: bool) -> bool:
        wrapper, at = self._wrapper("block_node", event, start, len(self._text))
        is_flow = self._text[at : at + 1] in (b"{", b"[") and bool(getattr(event, "flow_style", False))
        if is_flow:
            wrapper.type = "flow_node"
        kind = f"{'flow' if is_flow else 'block'}_{'mapping' if is_mapping else 'sequence'}"
        content = self._branch(kind, at, at, [])
        if self._frames[-1].is_flow and not is_flow:  # `[key: value]`, a mapping without braces
            content.type = "flow_mapping"
        wrapper.named_children.append(content)
        self._add(wrapper, start)
        self._at = at + is_flow
        self._frames.append(_Frame(wrapper, content, is_flow or self._frames[-1].is_flow))
        return len(self._frames) <= MAX_DEPTH + 1

    def _close(self, start: int, end: int) -> None:
        frame = self._frames[-1]
        kids = frame.content.named_children
        if self._text[frame.content.start_byte - self._base] in b"{[" and frame.is_flow:
            self._comments(start)
            self._at = end
        else:
            ends = [kid.end_byte for kid in kids if kid.type != "comment"]
            end = max(ends, default=self._base) - self._base
        frame.content.end_byte = frame.wrapper.end_byte = self._base + end
        self._frames.pop()
        self._stretch(self._base + end)

    def _stretch(self, end: int) -> None:
        """Let the pair or item that holds the collection just closed end with it."""
        frame = self._frames[-1]
        last = frame.content.named_children[-1:]
        if last and isinstance(last[0], Branch) and last[0].end_byte < end:
            last[0].end_byte = end

    def _wrapper(self, kind: str, event: Event, start: int, end: int) -> tuple[Branch, int]:
        """A node with its anchor and tag, and where its content starts."""
        parts: list[Branch] = []
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            while start < end:
                found = _PROPERTY.match(self._text, start)
                if not found:
                    break
                name = "anchor" if self._text[start] == 0x26 else "tag"
                parts.append(self._branch(name, *found.span(), []))
                start = self._gap(found.end())
                hashes = _HASH.finditer(self._text, found.end(), start)
                parts += [self._branch("comment", *comment.span(), []) for comment in hashes]
        first = parts[0].start_byte - self._base if parts else start
        return self._branch(kind, first, start, parts), start

    def _leaf(self, event: Event, start: int, end: int, is_alias: bool) -> Branch | None:
        self._at = end
        if is_alias:
            return self._branch("alias", start, end, [])
        if start == end:
            return None
        kind, content = _LEAVES.get(getattr(event, "style", None) or "", ("flow_node", "plain_scalar"))
        if not getattr(event, "anchor", None) and not getattr(event, "tag", None):
            return self._branch(content, start, end, self._header_comment(content, start))
        wrapper, at = self._wrapper(kind, event, start, end)
        if at < end:
            wrapper.named_children.append(self._branch(content, at, end, self._header_comment(content, at)))
        wrapper.end_byte = self._base + end
        return wrapper

    def _header_comment(self, kind: str, at: int) -> list[Branch]:
        if kind != "block_scalar":
            return []
        stop = self._text.find(b"\n", at)
        found = _HASH.search(self._text, at, stop if stop >= 0 else len(self._text))
        return [self._branch("comment", *found.span(), [])] if found else []

    def _gap(self, at: int) -> int:
        found = _GAP.match(self._text, at)
        return found.end() if found else at

    def _add(self, node: Branch | None, start: int) -> None:
        """Put a node (None: nothing is written there) where it belongs."""
        frame = self._frames[-1]
        kind = frame.content.type
        if kind == "document" or kind == "flow_sequence":
            frame.content.named_children += [node] if node else []
        elif kind == "block_sequence":
            dash = self._gap(self._last_end(frame))
            end = node.end_byte - self._base if node else dash + 1
            item = self._branch("block_sequence_item", dash, end, [node] if node else [])
            frame.content.named_children.append(item)
        elif frame.pair is None:
            self._add_key(frame, node, start)
        else:
            self._add_value(frame.pair, node)
            frame.pair = None

    def _last_end(self, frame: _Frame) -> int:
        for kid in reversed(frame.content.named_children):
            if kid.type != "comment":
                return kid.end_byte - self._base
        return frame.content.start_byte - self._base

    def _add_key(self, frame: _Frame, node: Branch | None, start: int) -> None:
        mark = self._gap(
            self._last_end(frame) + (frame.content.type == "flow_mapping" and self._is_open(frame))
        )
        first = mark if self._text[mark : mark + 1] == b"?" and mark < start else start
        key = node or self._branch("flow_node", start, start, [])
        pair = "flow_pair" if frame.content.type == "flow_mapping" else "block_mapping_pair"
        frame.pair = self._branch(pair, first, key.end_byte - self._base, [key])
        frame.content.named_children.append(frame.pair)

    def _is_open(self, frame: _Frame) -> bool:
        """Whether a bracket or a comma stands before the next pair."""
        return self._text[self._last_end(frame)] in b"{,"

    def _add_value(self, pair: Branch, node: Branch | None) -> None:
        if node is not None:
            pair.named_children.append(node)
            pair.end_byte = node.end_byte
            return
        colon = self._gap(pair.end_byte - self._base)
        if self._text[colon : colon + 1] == b":":
            pair.end_byte = self._base + colon + 1
