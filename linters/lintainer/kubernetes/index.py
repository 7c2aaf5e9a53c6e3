"""Known objects, by what they are looked up with."""

from __future__ import annotations

from itertools import chain

from lintainer.kubernetes.known import SCALING, SELECTING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lintainer.kubernetes.known import Known, Pods
    from lintainer.kubernetes.selectors import Selector

    Item = tuple[Known, Pods | None]

_FEW = 8
"""So many objects are looked through sooner than they are parted."""


class Shelf:
    """Objects under keys, so that a question costs what its answer is long.

    Most keys have one object or two; the many under the others are parted by namespace when that is asked.
    """

    __slots__ = ("_by_key", "_parted")

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, ...], list[Item]] = {}
        self._parted: dict[tuple[str, ...], dict[str, list[Item]]] = {}

    def put(self, one: Known, pods: Pods | None, *key: str) -> None:
        """Keep an object, with the pods that it is about here, under a key."""
        items = self._by_key.get(key)
        if items is None:
            self._by_key[key] = [(one, pods)]
        else:
            items.append((one, pods))
            self._parted.pop(key, None)

    def find(self, namespace: str | None, *key: str) -> Iterable[Item]:
        """What is kept under a key and may be in a namespace."""
        items = self._by_key.get(key, ())
        if not namespace:
            return items
        if len(items) <= _FEW:
            return [item for item in items if item[0].may_share_namespace(namespace)]
        spaces = self._spaces(key)
        return chain(spaces.get(namespace, ()), spaces.get("", ()))

    def count(self, namespace: str | None, *key: str) -> int:
        """How much that is, or more."""
        items = self._by_key.get(key, ())
        if not namespace or len(items) <= _FEW:
            return len(items)
        spaces = self._spaces(key)
        return len(spaces.get(namespace, ())) + len(spaces.get("", ()))

    def _spaces(self, key: tuple[str, ...]) -> dict[str, list[Item]]:
        spaces = self._parted.get(key)
        if spaces is None:
            spaces = self._parted[key] = {}
            for item in self._by_key[key]:
                spaces.setdefault(item[0].namespace or "", []).append(item)
        return spaces


class Index:
    """Known objects by kind and name, by what they scale, by the labels of the pods that they make or select.

    All questions about a namespace take its name; empty or None for one that may be any.
    """

    __slots__ = ("_kinds", "_makers", "_names", "_operated", "_pods", "_scalers", "_selecting")

    def __init__(self) -> None:
        self._kinds = Shelf()
        self._names = Shelf()
        self._scalers = Shelf()
        self._makers = Shelf()
        self._pods = Shelf()
        self._selecting = Shelf()
        self._operated = Shelf()

    def add(self, one: Known) -> None:
        """Take in an object."""
        self._kinds.put(one, None, one.kind)
        self._names.put(one, None, one.kind, one.name)
        for pods in one.pods:
            self._makers.put(one, pods, "unclear" if pods.labels is None else "clear")
            for name, value in (pods.labels or {}).items():
                self._pods.put(one, pods, name, value)
        if one.kind in SELECTING and one.selector is not None:
            name, value = min(one.selector.labels.items(), default=("", ""))
            self._selecting.put(one, None, one.kind, name, value)
        if one.kind in SCALING:
            self._scalers.put(one, None, *one.target)
        if one.is_custom:
            for word in (one.kind.lower(), *_domains(one.group)):
                self._operated.put(one, None, word)

    def of_kind(self, kind: str, namespace: str | None = "") -> Iterable[Item]:
        """All objects of a kind."""
        return self._kinds.find(namespace, kind)

    def named(self, kind: str, name: str, namespace: str | None) -> Iterable[Item]:
        """The objects of a kind with a name."""
        return self._names.find(namespace, kind, name)

    def scaling(self, kind: str, name: str, namespace: str | None) -> Iterable[Item]:
        """What scales a workload."""
        return self._scalers.find(namespace, kind, name)

    def makers(self, namespace: str | None = "") -> Iterable[Item]:
        """What makes pods."""
        return chain(self._makers.find(namespace, "clear"), self.unclear(namespace))

    def unclear(self, namespace: str | None) -> Iterable[Item]:
        """What makes pods whose labels cannot be told."""
        return self._makers.find(namespace, "unclear")

    def meant(self, selector: Selector, namespace: str | None) -> Iterable[Item]:
        """What may make pods that a selector means: those with the rarest of its labels."""
        labels = selector.labels.items()
        if not labels:
            return self._makers.find(namespace, "clear")
        rarest = min(labels, key=lambda label: self._pods.count(namespace, *label))
        return self._pods.find(namespace, *rarest)

    def selecting(self, kind: str, labels: dict[str, str], namespace: str | None) -> Iterator[Item]:
        """What may select pods with these labels."""
        for label in (("", ""), *labels.items()):
            yield from self._selecting.find(namespace, kind, *label)

    def operated(self, selector: Selector, namespace: str | None) -> Iterator[Item]:
        """Custom resources of which an operator may make pods that a selector means, by the looks of it.

        Operators name the kind, or their own domain, in the labels.
        """
        for name, value in selector.labels.items():
            yield from self._operated.find(namespace, value)
            domain, slash, _ = name.rpartition("/")
            if slash:
                yield from self._operated.find(namespace, domain)


def _domains(group: str) -> Iterator[str]:
    """An API group and the domains above it, without the last: `kafka.strimzi.io`, `strimzi.io`."""
    while "." in group:
        yield group
        group = group.partition(".")[2]
