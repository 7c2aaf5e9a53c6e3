"""Mappings and lists."""

from __future__ import annotations

from lintainer.syntax.yaml import MAX_DEPTH, Branch
from lintainer.text import Span
from lintainer.yaml.places import after_gap, colon_after, end_of
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

_WRAPPERS = frozenset(("block_node", "flow_node"))
"""Nodes that hold an anchor, a tag and what they belong to."""

_SCALARS = frozenset(("plain_scalar", "single_quote_scalar", "double_quote_scalar", "block_scalar"))
_SIDE = frozenset(("comment", "anchor", "tag"))
_MAX_MERGES = 200
_MAX_NAMES = 2_000
_MAX_NAME = 40
_names: dict[bytes, str] = {}
"""Keys of mappings that were seen before: most files have the same."""


class Entry:
    """A key with its value. `name` is the key's text, None where the key is no scalar.

    `mapping` is the mapping it was reached in. `is_merged` says that it came through a merge key (`<<`).
    """

    __slots__ = ("_key", "_value", "_value_node", "is_merged", "key_node", "mapping", "name", "node")

    def __init__(
        self, mapping: Mapping, node: Node, name: str | None, key_node: Node | None, value_node: Node | None
    ) -> None:
        self.mapping = mapping
        self.node = node
        self.name = name
        self.key_node = key_node
        self._value_node = value_node
        self._key: Value | None = None
        self._value: Value | None = None
        self.is_merged = False

    def __repr__(self) -> str:
        return f"Entry({self.name!r})"

    @property
    def key(self) -> Value:
        """The key."""
        if self._key is None:
            mapping = self.mapping
            node = self.key_node or _nothing(self.node.start_byte)
            self._key = make(mapping.document, node, mapping, self.name or "", mapping.is_shared, mapping)
        return self._key

    @property
    def value(self) -> Value:
        """The value; a scalar that is null where nothing is written."""
        if self._value is None:
            self._value = self._make(self.mapping, self.mapping.is_shared)
        return self._value

    def _make(self, parent: Mapping, is_shared: bool) -> Value:
        node = self._value_node or _nothing(self.colon)
        return make(self.mapping.document, node, parent, self.name or "", is_shared, self.mapping)

    @property
    def colon(self) -> int:
        """The byte after the `:`, or after the key where there is none."""
        at = self.key_node.end_byte if self.key_node is not None else self.node.start_byte
        return colon_after(self.mapping.document.data, at)

    @property
    def key_span(self) -> Span:
        """Where the key is written, quotes included."""
        return self.key.span

    @property
    def span(self) -> Span:
        """From the key to the end of the value, without comments behind it."""
        return Span(self.node.start_byte, end_of(self.mapping.document.data, self.node))

    def merged_into(self, mapping: Mapping) -> Entry:
        """This entry as `mapping` has it through a merge key."""
        entry = Entry(self.mapping, self.node, self.name, self.key_node, self._value_node)
        entry.is_merged = True
        entry._value = self._make(mapping, True)
        return entry


class Mapping(Value):
    """Keys with values.

    Iterating gives the entries that count: of a key written twice the last one, and merged ones.
    Keys are compared as text, as in JSON: the key `1` is found as `"1"`.
    """

    __slots__ = ("_again", "_entries", "_index", "_merged", "_open", "can_grow", "gaps")

    kind: Kind = "map"

    _entries: list[Entry]
    can_grow: bool | None
    gaps: dict[int, Gap | None]

    def _read(self) -> list[Entry]:
        """The entries in one pass, with what is worth knowing about them."""
        self.can_grow = None  # what lintainer.yaml.patch has found out about it
        self.gaps = {}
        entries: list[Entry] = []
        index: dict[str, Entry] = {}
        self._again: list[Entry] = []
        self._merged: dict[str, Entry] | None = None
        self._open = False
        data = self.document.data
        for pair in self._pair_nodes():
            key: Node | None = pair
            value: Node | None = None
            kind = pair.type
            if kind == "block_mapping_pair" or kind == "flow_pair":
                key, value = _parts(data, pair)
            elif kind == "comment":
                continue
            name = ""
            if key is not None:
                start = key.start_byte
                raw = data[start : key.end_byte]
                known = _names.get(raw)
                if known is not None:
                    name = known
                elif not raw or data[start] in _FANCY or b"\n" in raw or b"{{" in raw:
                    self._add_fancy(entries, index, pair)
                    continue
                else:
                    name = raw.decode("utf-8", "replace")
                    if len(_names) < _MAX_NAMES and len(raw) <= _MAX_NAME:
                        _names[raw] = name
            entry = Entry(self, pair, name, key, value)
            entries.append(entry)
            if name == "<<":
                self._merged = {}
                continue
            if name in index:
                self._again.append(entry)
            index[name] = entry
        if self.is_shared:
            self.document.shared_left -= len(entries)
        self._index = index
        self._entries = entries
        self._is_read = True
        return entries

    def _pair_nodes(self) -> List[Node]:
        content = self.content
        if content is None:
            return ()
        return (content,) if content.type == "flow_pair" else content.named_children

    def _add_fancy(self, entries: list[Entry], index: dict[str, Entry], pair: Node) -> None:
        """Add a pair whose key is something else than plain text."""
        data = self.document.data
        key, value = (pair, None) if pair.type in _WRAPPERS else _parts(data, pair)
        name = self._fancy_name(key) if key is not None else ""
        entry = Entry(self, pair, name, key, value)
        entries.append(entry)
        text = data[pair.start_byte : key.end_byte] if key is not None else b""
        if b"{{" in text or b"${" in text:
            self._open = True
        if name is not None:
            if name in index:
                self._again.append(entry)
            index[name] = entry

    def _fancy_name(self, key: Node) -> str | None:
        value = make(self.document, key, self, "", self.is_shared, self)
        return value.text if isinstance(value, Scalar) else None

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

    @property
    def is_flow(self) -> bool:
        """Whether it is written in braces."""
        content = self.content
        return content is not None and content.type[0] == "f"

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

    __slots__ = ("_items", "_nodes")

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
            inner: Node | None = node
            if kind == "block_sequence_item":
                inner = node.named_child(0) if node.named_child_count == 1 else None
                if inner is None or inner.type == "comment":
                    inner = _inner(node.named_children)
            if inner is None:
                inner = _nothing(node.start_byte + 1)
            items.append(make(document, inner, self, len(items), shared, self))
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
    def is_flow(self) -> bool:
        """Whether it is written in brackets."""
        content = self.content
        return content is not None and content.type[0] == "f"

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
    """The value of a `block_node` or `flow_node`. `home` is the collection in whose text it stands."""
    content: Node | None = node
    parts: List[Node] | None = None
    if node.type in _WRAPPERS:
        if node.named_child_count == 1:
            content = node.named_child(0)
        else:
            parts = node.named_children
            content = _inner(parts)
    kind = content.type if content is not None else ""
    if kind in _SIDE:
        kind, content, parts = "", None, node.named_children
    if kind in _SCALARS or content is None:
        return Scalar(document, node, content, parts, parent, step, is_shared, home)
    if kind == "alias":
        return _resolve(document, node, content, parent, step)
    if kind == "block_sequence" or kind == "flow_sequence":
        made: Value = Sequence(document, node, content, parts, parent, step, is_shared)
    elif kind == "flow_mapping" and document.data.startswith(b"{{", content.start_byte):
        return Unknown(document, node, content, parts, parent, step, is_shared)
    else:
        made = Mapping(document, node, content, parts, parent, step, is_shared)
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


def _nothing(at: int) -> Node:
    return Branch("flow_node", at, at, [])


def _inner(kids: List[Node]) -> Node | None:
    """What a node is about, besides comments, anchor and tag."""
    for kid in reversed(kids):
        if kid.type not in _SIDE:
            return kid
    return None


def _parts(data: bytes, pair: Node) -> tuple[Node | None, Node | None]:
    """The nodes of a pair's key and value, either of which may be missing."""
    if pair.named_child_count == 2:  # asking for all of them would keep them all
        key, value = pair.named_child(0), pair.named_child(1)
        if key is not None and value is not None and "comment" not in (key.type, value.type):
            return key, value
    kids = [kid for kid in pair.named_children if kid.type != "comment"]
    if len(kids) > 1:
        return kids[0], kids[1]
    if not kids:
        return None, None
    at, start = pair.start_byte, kids[0].start_byte
    if data[at : at + 1] == b"?" and at != start:
        at = after_gap(data, at + 1)
    is_value = at < start and data[at : at + 1] == b":"
    return (None, kids[0]) if is_value else (kids[0], None)


def _is_merge(data: bytes, key: Node | None) -> bool:
    """Whether a key is a merge key: `<<` without quotes."""
    return key is not None and data[key.start_byte : key.end_byte] == b"<<"
