"""The syntax tree around a value: which of its nodes are a key, a value, an anchor or a tag."""

from __future__ import annotations

from lintainer.syntax.yaml import Branch
from lintainer.yaml.places import after_gap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.syntax.yaml import Node

SIDE = frozenset(("comment", "anchor", "tag"))
"""What may stand beside a value in its node."""


def nothing(at: int) -> Node:
    """The node of a value that is not written."""
    return Branch("flow_node", at, at, [])


def inner(kids: Sequence[Node]) -> Node | None:
    """What a node is about, besides comments, anchor and tag."""
    for kid in reversed(kids):
        if kid.type not in SIDE:
            return kid
    return None


def key_and_value(data: bytes, pair: Node) -> tuple[Node | None, Node | None]:
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
