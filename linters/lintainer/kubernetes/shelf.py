"""The objects of one file, at hand."""

from __future__ import annotations

from itertools import chain

from lintainer.kubernetes.index import Index, entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lintainer.kubernetes.index import Item, Key
    from lintainer.kubernetes.known import Known

_FEW = 8
"""So many objects are looked through sooner than they are parted."""


class Shelf(Index):
    """Objects under keys, so that a question costs what its answer is long.

    Most keys have one object or two; the many under the others are parted by namespace when that is asked.
    """

    __slots__ = ("_by_key", "_parted")

    def __init__(self, objects: Iterable[Known]) -> None:
        self._by_key: dict[Key, list[Item]] = {}
        self._parted: dict[Key, dict[str, list[Item]]] = {}
        for one in objects:
            for key, number in entries(one):
                self._by_key.setdefault(key, []).append((one, one.pods[number - 1] if number else None))

    def find(self, namespace: str | None, *key: str) -> Iterable[Item]:
        """See Index."""
        items = self._by_key.get(key, ())
        if not namespace:
            return items
        if len(items) <= _FEW:
            return [item for item in items if item[0].may_share_namespace(namespace)]
        spaces = self._spaces(key)
        return chain(spaces.get(namespace, ()), spaces.get("", ()))

    def count(self, namespace: str | None, *key: str) -> int:
        """See Index."""
        items = self._by_key.get(key, ())
        if not namespace or len(items) <= _FEW:
            return len(items)
        spaces = self._spaces(key)
        return len(spaces.get(namespace, ())) + len(spaces.get("", ()))

    def _spaces(self, key: Key) -> dict[str, list[Item]]:
        spaces = self._parted.get(key)
        if spaces is None:
            spaces = self._parted[key] = {}
            for item in self._by_key[key]:
                spaces.setdefault(item[0].namespace or "", []).append(item)
        return spaces
