"""Mappings and lists."""

from __future__ import annotations

from lintainer.syntax.yaml import MAX_DEPTH
from lintainer.text import Span
from lintainer.yaml.entry import Entry
from lintainer.yaml.nodes import SIDE, inner, key_and_value, nothing
from lintainer.yaml.value import Scalar, Unknown, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as List

    from lintainer.syntax.yaml import Node
    from lintainer.yaml.kinds import Kind
    from lintainer.yaml.placing import Gap
    from lintainer.yaml.stream import YamlDocument
    from lintainer.yaml.value import Plain, Step

_FANCY = frozenset(b"\"'&*!?[{|>#$")
"""What keys that are no plain text start with."""

_STYLES = {
    "plain_scalar": "plain",
    "single_quote_scalar": "single",
    "double_quote_scalar": "double",
    "block_scalar": "block",
}
_WRAPPERS = frozenset(("block_node", "flow_node"))
"""Nodes that hold an anchor, a tag and what they belong to."""
_NO_CONTENT = SIDE | _WRAPPERS
_MAX_MERGES = 200
_MAX_NAMES = 2_000
_MAX_NAME, _MAX_HEAD = 40, 64
_names: dict[bytes, str] = {}
"""Keys of mappings that were seen before: most files have the same."""
_heads: dict[bytes, str] = {}
"""The same with all that stands before the value: the colon, and the blanks or line breaks behind it."""


class Mapping(Value):
    """Keys with values.

    Iterating gives the entries that count: of a key written twice the last one, and merged ones.
    Keys are compared as text, as in JSON: the key `1` is found as `"1"`.
    """

    __slots__ = ("_again", "_entries", "_index", "_merged", "_open", "can_grow", "gaps", "is_flow")

    kind: Kind = "map"

    _entries: list[Entry]
    can_grow: bool | None
    gaps: dict[int, Gap | None]

    def _read(self) -> list[Entry]:
        """The entries in one pass, with what is worth knowing about them."""
        self.can_grow = None  # what lintainer.yaml.patch has found out about it
        self.gaps = {}
        self._again: list[Entry] = []
        self._merged: dict[str, Entry] | None = None
        self._open = False
        self._index: dict[str, Entry] = {}
        entries: list[Entry] = []
        self._entries = entries
        self._is_read = True
        index = self._index
        data = self.document.data
        for pair in self._pair_nodes():
            value = pair.named_child(1) if pair.named_child_count == 2 else None
            start = value.start_byte if value is not None else 0
            name = _heads.get(data[pair.start_byte : start])
            if name is None or data[start] == 0x23:  # a comment, where no value is written
                self._add(pair)
                continue
            entry = Entry(self, pair, name, value)
            entries.append(entry)
            if name in index:
                self._again.append(entry)
            index[name] = entry
        if self.is_shared:
            self.document.shared_left -= len(entries)
        return entries

    def _pair_nodes(self) -> List[Node]:
        content = self.content
        if content is None:
            return ()
        return (content,) if self.is_flow and content.type == "flow_pair" else content.named_children

    def _add(self, pair: Node) -> None:
        """Add a pair that does not begin as one that was seen before."""
        kind = pair.type
        if kind == "comment":
            return
        is_pair = kind == "block_mapping_pair" or kind == "flow_pair"
        key, value = key_and_value(self.document.data, pair) if is_pair else (pair, None)
        name = "" if key is None else self._name_of(pair, key)
        entry = Entry(self, pair, name, value, key)
        self._entries.append(entry)
        if name == "<<" and _is_merge(self.document.data, key):
            self._merged = {}
        elif name is not None:
            if name in self._index:
                self._again.append(entry)
            self._index[name] = entry
            if value is not None:
                self._remember(pair, value, name)

    def _remember(self, pair: Node, value: Node, name: str) -> None:
        head = self.document.data[pair.start_byte : value.start_byte]
        if len(head) <= _MAX_HEAD and len(_heads) < _MAX_NAMES and head.rstrip()[:-1] in _names:
            _heads[head] = name

    def _name_of(self, pair: Node, key: Node) -> str | None:
        """The text of a key, None where it is no scalar."""
        data, start, end = self.document.data, key.start_byte, key.end_byte
        raw = data[start:end]
        if not raw or raw[0] in _FANCY or b"\n" in raw or b"{{" in raw:
            text = data[pair.start_byte : end]
            if b"{{" in text or b"${" in text:
                self._open = True
            value = make(self.document, key, self, "", self.is_shared, self)
            return value.text if isinstance(value, Scalar) else None
        name = _names.get(raw)
        if name is None:
            name = raw.decode("utf-8", "replace")
            if len(_names) < _MAX_NAMES and len(raw) <= _MAX_NAME:
                _names[raw] = name
        return name

    def make(self, node: Node, parent: Mapping, step: str, is_shared: bool) -> Value:
        """The value of a node in its text."""
        return make(self.document, node, parent, step, is_shared, self)

    @property
    def entries(self) -> List[Entry]:
        """The entries written here, in order, with repeated keys and merge keys."""
        return self._entries if self._is_read else self._read()

    @property
    def duplicate_keys(self) -> List[Entry]:
        """The entries whose key was there before."""
        if not self._is_read:
            self._read()
        return self._again

    @property
    def is_open(self) -> bool:
        """Whether there may be keys out of sight: in a template, a partial file, a merge from elsewhere."""
        if not self._is_read:
            self._read()
        if self._merged is not None:
            self._merges()
        return self._open or self.document.is_partial

    def entry(self, name: str) -> Entry | None:
        """The entry that counts for a key, merged ones included."""
        if not self._is_read:
            self._read()
        found = self._index.get(name)
        if found is None and self._merged is not None:
            found = self._merges().get(name)
            if found is not None:
                return found.merged_into(self)
        return found

    def get(self, step: Step) -> Value | None:
        """The value of a key: None where there is none, an `Unknown` where that is not sure."""
        if not self._is_read:
            self._read()
        found = self._index.get(step)  # type: ignore[arg-type]  # no number is a key there
        if found is not None:
            value: Value | None = found._value  # pyright: ignore[reportPrivateUsage]
            return value if value is not None else found.value
        if self._merged is None:
            if not self._open and not self.document.is_partial:
                return None
        else:
            found = self.entry(step) if isinstance(step, str) else None
            if found is not None:
                return found.value
        if self.is_open:
            return Unknown(self.document, self.node, self.content, None, self, step, True)
        return None

    def __contains__(self, name: object) -> bool:
        """Whether a key is there for sure."""
        return isinstance(name, str) and self.entry(name) is not None

    def __iter__(self) -> Iterator[Entry]:
        if not self._is_read:
            self._read()
        yield from self._index.values()
        if self._merged is not None:
            for name, entry in self._merges().items():
                if name not in self._index:
                    yield entry.merged_into(self)

    def __len__(self) -> int:
        """How many different keys there are for sure."""
        if not self._is_read:
            self._read()
        if self._merged is None:
            return len(self._index)
        return len(self._index.keys() | self._merges().keys())

    def children(self) -> List[Value]:
        """The values of the entries written here."""
        return [entry.value for entry in self.entries]

    def merge_sources(self) -> tuple[list[Mapping], bool]:
        """The mappings that merge keys name, the first one wins, and whether others cannot be followed."""
        sources: list[Mapping] = []
        is_whole = True
        for entry in self.entries:
            if entry.name != "<<" or not _is_merge(self.document.data, entry.key_node):
                continue
            value = entry.value
            for source in value.items if isinstance(value, Sequence) else (value,):
                if isinstance(source, Mapping) and len(sources) < _MAX_MERGES:
                    sources.append(self.document.one_of(source))
                else:
                    is_whole = is_whole and source.is_null
        return sources, not is_whole

    def effective(self) -> dict[str, Entry]:
        """The entries that count, by key, each as its own mapping has it."""
        if not self._is_read:
            self._read()
        return self._index if self._merged is None else {**self._merges(), **self._index}

    def _merges(self) -> dict[str, Entry]:
        """What merge keys bring, by key; they make the mapping open where they cannot be followed."""
        if not self._merged:
            self._merged, is_open = self.document.merged(self)
            self._open = self._open or is_open
        return self._merged

    def _plain(self, budget: list[int]) -> Plain:
        super()._plain(budget)
        if self.is_open:
            raise ValueError("an unknown mapping")
        made: dict[str, Plain] = {}
        for entry in self:
            made[entry.name or ""] = entry.value._plain(budget)
        return made


class Sequence(Value):
    """A list."""

    __slots__ = ("_items", "_nodes", "is_flow")

    kind: Kind = "list"

    _items: list[Value]
    _nodes: list[Node] | None

    @property
    def items(self) -> List[Value]:
        """Its values, in order."""
        if not self._is_read:
            self._items = self._read()
            self._is_read = True
        return self._items

    def _read(self) -> list[Value]:
        content, document, shared = self.content, self.document, self.is_shared
        items: list[Value] = []
        for node in content.named_children if content is not None else ():
            kind = node.type
            if kind == "comment":
                continue
            about: Node | None = node
            if kind == "block_sequence_item":
                about = node.named_child(0) if node.named_child_count == 1 else None
                if about is None or about.type == "comment":
                    about = inner(node.named_children)
            if about is None:
                about = nothing(node.start_byte + 1)
            items.append(make(document, about, self, len(items), shared, self))
        if shared:
            document.shared_left -= len(items)
        return items

    def item_nodes(self) -> List[Node]:
        """The nodes of the items, dashes included, in order."""
        nodes = getattr(self, "_nodes", None)
        if nodes is None:
            content = self.content
            found = content.named_children if content is not None else ()
            nodes = self._nodes = [node for node in found if node.type != "comment"]
        return nodes

    @property
    def is_open(self) -> bool:
        """Whether there may be items that are not in sight."""
        return self.document.is_partial

    def get(self, step: Step) -> Value | None:
        """The item at an index: None where there is none, an `Unknown` where that is not sure."""
        if isinstance(step, int) and 0 <= step < len(self.items):
            return self.items[step]
        return (
            Unknown(self.document, self.node, self.content, None, self, step, True) if self.is_open else None
        )

    def children(self) -> List[Value]:
        """Its values, in order."""
        return self.items

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _plain(self, budget: list[int]) -> Plain:
        super()._plain(budget)
        made: list[Plain] = []
        for item in self.items:
            made.append(item._plain(budget))  # noqa: PERF401  a comprehension would take a frame per level
        return made


def make(
    document: YamlDocument,
    node: Node,
    parent: Value | None,
    step: Step,
    is_shared: bool,
    home: Value | int | None,
) -> Value:
    """The value of a node. `home` is the collection in whose text it stands."""
    content = node.named_child(0) if node.named_child_count == 1 else None
    kind = content.type if content is not None else ""
    parts: List[Node] | None = None
    if content is None or kind in _NO_CONTENT:
        content = node
        if node.type in _WRAPPERS:
            parts = node.named_children
            content = inner(parts)
        kind = content.type if content is not None else ""
    style = _STYLES.get(kind)
    if style is not None or content is None:
        return Scalar(document, node, content, parts, parent, step, is_shared, home, style or "plain")
    if kind == "alias":
        return _resolve(document, node, content, parent, step)
    return _collection(kind, document, node, content, parts, parent, step, is_shared)


def _collection(
    kind: str,
    document: YamlDocument,
    node: Node,
    content: Node,
    parts: List[Node] | None,
    parent: Value | None,
    step: Step,
    is_shared: bool,
) -> Value:
    if kind == "block_sequence" or kind == "flow_sequence":
        made: Mapping | Sequence = Sequence(document, node, content, parts, parent, step, is_shared)
    elif kind == "flow_mapping" and document.data.startswith(b"{{", content.start_byte):
        return Unknown(document, node, content, parts, parent, step, is_shared)
    else:
        made = Mapping(document, node, content, parts, parent, step, is_shared)
    made.is_flow = kind[0] == "f"
    return made if made.depth <= MAX_DEPTH else Unknown(document, node, content, parts, parent, step, True)


def _resolve(document: YamlDocument, node: Node, alias: Node, parent: Value | None, step: Step) -> Value:
    name = document.text(alias.start_byte + 1, alias.end_byte)
    target = document.anchored(name, alias.start_byte)
    is_too_much = document.shared_left < 0 or (parent is not None and parent.depth >= MAX_DEPTH)
    if target is None or is_too_much:
        unknown = Unknown(document, node, alias, None, parent, step, True)
        unknown.alias = Span(alias.start_byte, alias.end_byte)
        return unknown
    value = make(document, target[0], parent, step, True, target[1])
    value.alias = Span(alias.start_byte, alias.end_byte)
    return value


def _is_merge(data: bytes, key: Node | None) -> bool:
    """Whether a key is a merge key: `<<` without quotes."""
    return key is not None and data[key.start_byte : key.end_byte] == b"<<"
