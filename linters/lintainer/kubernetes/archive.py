"""The objects of all files of a project, put away in little memory."""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_left, bisect_right

from lintainer.kubernetes.index import Index, entries
from lintainer.kubernetes.known import Known
from lintainer.kubernetes.pages import Pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.index import Item, Key

_DRAWERS = 64
_PODS = 16
"""Bits for the number of pods in a row of a drawer: no object makes so many kinds of them."""
_AT_HAND = 500
"""How many objects are kept as they were last taken out."""


class Archive:
    """Plain facts of very many objects, about 150 bytes of each, no object of Python for any of them.

    They are written on pages. Under each key of an object, a row of numbers in a drawer tells which it is.
    Keys are hashed as this process and its copies do, so that it cannot be sent to others.
    """

    __slots__ = ("_at_hand", "_drawers", "_facts", "_files", "_spaces")

    def __init__(self) -> None:
        self._facts = Pages()
        self._files = array("q")
        self._spaces = {"": 0}
        self._drawers = [_Drawer() for _ in range(_DRAWERS)]
        self._at_hand: dict[int, Known] = {}

    def __len__(self) -> int:
        return len(self._files)

    def add(self, facts: bytes, path: str) -> None:
        """Put away the facts of an object of the file at `path`, absolute, as `marshal` wrote them."""
        one = Known.of(marshal.loads(facts))  # noqa: S302  our own process wrote it
        space = self._spaces.setdefault(one.namespace or "", len(self._spaces))
        number = len(self._files) << _PODS
        self._facts.append(facts)
        self._files.append(hash(path))
        for key, pods in entries(one):
            if pods >> _PODS == 0:
                name = hash(key)
                self._drawers[name % _DRAWERS].put(name, space, number | pods)

    def sort(self) -> None:
        """Make ready for questions, so that copies of this process need not each do so."""
        for drawer in self._drawers:
            drawer.sort()

    def rows(self, namespace: str | None, key: Key) -> tuple[_Drawer, tuple[range, ...]]:
        """Which rows of which drawer are about a key, and may be about a namespace."""
        name = hash(key)
        drawer = self._drawers[name % _DRAWERS]
        all_rows = drawer.rows(name)
        if not namespace or not all_rows:
            return drawer, (all_rows,)
        own = self._spaces.get(namespace)
        unnamed = drawer.rows_in(all_rows, 0)
        return drawer, (unnamed,) if own is None else (drawer.rows_in(all_rows, own), unnamed)

    def items(self, drawer: _Drawer, rows: range, path: int) -> Iterator[Item]:
        """The objects that rows are about, without those of the file whose path has this hash."""
        for row in rows:
            number, pods = divmod(drawer.items[row], 1 << _PODS)
            if self._files[number] != path:
                one = self._taken_out(number)
                yield one, one.pods[pods - 1] if pods else None

    def _taken_out(self, number: int) -> Known:
        one = self._at_hand.get(number)
        if one is None:
            if len(self._at_hand) >= _AT_HAND:
                self._at_hand.clear()
            one = self._at_hand[number] = Known.of(marshal.loads(self._facts[number]))  # noqa: S302
        return one


class _Drawer:
    """Rows of three numbers: the hash of a key, a namespace, and an object with the number of its pods.

    They are in order from when they are first asked for.
    """

    __slots__ = ("_is_sorted", "_keys", "_spaces", "items")

    def __init__(self) -> None:
        self._keys = array("q")
        self._spaces = array("I")
        self.items = array("Q")
        self._is_sorted = True

    def put(self, key: int, space: int, item: int) -> None:
        self._keys.append(key)
        self._spaces.append(space)
        self.items.append(item)
        self._is_sorted = False

    def rows(self, key: int) -> range:
        """The rows with a key, by namespace and then in the order in which they were put there."""
        self.sort()
        start = bisect_left(self._keys, key)
        return range(start, bisect_right(self._keys, key, start))

    def rows_in(self, rows: range, space: int) -> range:
        """Those of the rows of a key that are about a namespace."""
        start = bisect_left(self._spaces, space, rows.start, rows.stop)
        return range(start, bisect_right(self._spaces, space, start, rows.stop))

    def sort(self) -> None:
        """Put the rows in order, if they are not."""
        if self._is_sorted:
            return
        rows = sorted(zip(self._keys, self._spaces, self.items, strict=True))
        self._keys = array("q", [key for key, _, _ in rows])
        self._spaces = array("I", [space for _, space, _ in rows])
        self.items = array("Q", [item for _, _, item in rows])
        self._is_sorted = True


class Others(Index):
    """What an archive has of all files but one, whose path is given."""

    __slots__ = ("_archive", "_path")

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._path = hash(path)

    def find(self, namespace: str | None, *key: str) -> Iterator[Item]:
        """See Index."""
        drawer, found = self._archive.rows(namespace, key)
        for rows in found:
            yield from self._archive.items(drawer, rows, self._path)

    def count(self, namespace: str | None, *key: str) -> int:
        """See Index."""
        return sum(map(len, self._archive.rows(namespace, key)[1]))
