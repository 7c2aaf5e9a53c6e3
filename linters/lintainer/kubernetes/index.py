"""What known objects are looked up with, and what can be asked about many of them."""

from __future__ import annotations

from itertools import chain

from lintainer.kubernetes.known import SCALING, SELECTING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lintainer.kubernetes.known import Known, Pods
    from lintainer.kubernetes.selectors import Selector

    Key = tuple[str, ...]
    Item = tuple[Known, Pods | None]
    """An object, and the pods that it is about here."""


class Index:
    """Known objects by kind and name, by what they scale, by the labels of the pods that they make or select.

    All questions about a namespace take its name; empty or None for one that may be any. An object that
    names none may be in any. Where objects are kept is for classes that derive from it to say.
    """

    __slots__ = ()

    def find(self, namespace: str | None, *key: str) -> Iterable[Item]:
        """What is kept under a key and may be in a namespace."""
        raise NotImplementedError

    def count(self, namespace: str | None, *key: str) -> int:
        """How much that is, or more."""
        raise NotImplementedError

    def of_kind(self, kind: str, namespace: str | None = "") -> Iterable[Item]:
        """All objects of a kind."""
        return self.find(namespace, "kind", kind)

    def named(self, kind: str, name: str, namespace: str | None) -> Iterable[Item]:
        """The objects of a kind with a name."""
        return self.find(namespace, "name", kind, name)

    def scaling(self, kind: str, name: str, namespace: str | None) -> Iterable[Item]:
        """What scales a workload."""
        return self.find(namespace, "scaler", kind, name)

    def bound(self, account: str) -> Iterable[Item]:
        """What gives rights to service accounts of a name, of whatever namespace."""
        return self.find(None, "bound", account)

    def makers(self, namespace: str | None = "") -> Iterable[Item]:
        """What makes pods."""
        return chain(self.find(namespace, "maker"), self.unclear(namespace))

    def unclear(self, namespace: str | None) -> Iterable[Item]:
        """What makes pods whose labels cannot be told."""
        return self.find(namespace, "unclear maker")

    def meant(self, selector: Selector, namespace: str | None) -> Iterable[Item]:
        """What may make pods that a selector means: those with the rarest of its labels."""
        labels = selector.labels.items()
        if not labels:
            return self.find(namespace, "maker")
        rarest = min(labels, key=lambda label: self.count(namespace, "label", *label))
        return self.find(namespace, "label", *rarest)

    def selecting(self, kind: str, labels: dict[str, str], namespace: str | None) -> Iterator[Item]:
        """What may select pods with these labels."""
        for label in (("", ""), *labels.items()):
            yield from self.find(namespace, "selector", kind, *label)

    def operated(self, selector: Selector, namespace: str | None) -> Iterator[Item]:
        """Custom resources of which an operator may make pods that a selector means, by the looks of it.

        Operators name the kind, or their own domain, in the labels.
        """
        for name, value in selector.labels.items():
            yield from self.find(namespace, "operator", value)
            domain, slash, _ = name.rpartition("/")
            if slash:
                yield from self.find(namespace, "operator", domain)


def entries(one: Known) -> Iterator[tuple[Key, int]]:
    """The keys of an object; with each the number of the pods that it is about, from 1, or 0 for none."""
    yield ("kind", one.kind), 0
    yield ("name", one.kind, one.name), 0
    for number, pods in enumerate(one.pods, 1):
        yield ("unclear maker" if pods.labels is None else "maker",), number
        for label in (pods.labels or {}).items():
            yield ("label", *label), number
    if one.kind in SELECTING and one.selector is not None:
        yield ("selector", one.kind, *min(one.selector.labels.items(), default=("", ""))), 0
    if one.kind in SCALING:
        yield ("scaler", *one.target), 0
    for account in {name for name, _ in one.accounts}:
        yield ("bound", account), 0
    if one.is_custom:
        for word in (one.kind.lower(), *_domains(one.group)):
            yield ("operator", word), 0


def _domains(group: str) -> Iterator[str]:
    """An API group and the domains above it, without the last: `kafka.strimzi.io`, `strimzi.io`."""
    while "." in group:
        yield group
        group = group.partition(".")[2]
