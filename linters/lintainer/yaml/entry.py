"""Entries of mappings."""

from __future__ import annotations

from lintainer.text import Span
from lintainer.yaml.nodes import key_and_value, nothing
from lintainer.yaml.places import colon_after, end_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.syntax.yaml import Node
    from lintainer.yaml.collection import Mapping
    from lintainer.yaml.value import Value


class Entry:
    """A key with its value. `name` is the key's text, None where the key is no scalar.

    `mapping` is the mapping it was reached in. `is_merged` says that it came through a merge key (`<<`).
    """

    __slots__ = ("_key", "_key_node", "_value", "_value_node", "is_merged", "mapping", "name", "node")

    def __init__(
        self,
        mapping: Mapping,
        node: Node,
        name: str | None,
        value_node: Node | None,
        key_node: Node | None = None,
    ) -> None:
        """`key_node` may be left out for the first part of `node`."""
        self.mapping = mapping
        self.node = node
        self.name = name
        self._key_node = key_node
        self._value_node = value_node
        self._key: Value | None = None
        self._value: Value | None = None
        self.is_merged = False

    def __repr__(self) -> str:
        return f"Entry({self.name!r})"

    @property
    def key_node(self) -> Node | None:
        """The node of the key, None where it has none."""
        if self._key_node is None:
            self._key_node = key_and_value(self.mapping.document.data, self.node)[0]
        return self._key_node

    @property
    def key(self) -> Value:
        """The key."""
        if self._key is None:
            mapping = self.mapping
            node = self.key_node or nothing(self.node.start_byte)
            self._key = mapping.make(node, mapping, self.name or "", mapping.is_shared)
        return self._key

    @property
    def value(self) -> Value:
        """The value; a scalar that is null where nothing is written."""
        if self._value is None:
            self._value = self._make(self.mapping, self.mapping.is_shared)
        return self._value

    def _make(self, parent: Mapping, is_shared: bool) -> Value:
        node = self._value_node or nothing(self.colon)
        return self.mapping.make(node, parent, self.name or "", is_shared)

    @property
    def colon(self) -> int:
        """The byte after the `:`, or after the key where there is none."""
        node = self.key_node
        at = node.end_byte if node is not None else self.node.start_byte
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
        entry = Entry(self.mapping, self.node, self.name, self._value_node, self._key_node)
        entry.is_merged = True
        entry._value = self._make(mapping, True)
        return entry
