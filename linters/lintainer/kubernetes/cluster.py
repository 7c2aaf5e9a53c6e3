"""The objects of a whole project, so that one can be held against the others."""

from __future__ import annotations

from itertools import chain, islice

from lintainer.kubernetes.index import Index
from lintainer.kubernetes.known import Known
from lintainer.kubernetes.shelf import Shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lintainer.kubernetes.index import Item
    from lintainer.kubernetes.known import Pods
    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.selectors import Selector

_KEY = "kubernetes.known"
_MANY = 300
"""How many objects are held against one, at most: nobody has more of them with the same label."""


class Cluster:
    """The objects around a manifest: its own as they are now, and those of the project's other files.

    `is_whole` says that what is not here is missing. Questions about a namespace take its name, empty for an
    object that names none and None for one that is not known; such objects may be together with any other.
    """

    def __init__(self, manifest: Manifest) -> None:
        project = manifest.project
        self.is_whole = project.is_whole
        self._own = Shelf(known(one) for one in manifest.objects)
        self._others = _others(manifest) if project.is_whole else Shelf(())

    def _both(self, ask: Callable[[Index], Iterable[Item]]) -> Iterator[Item]:
        """The answers of the file and of the others to a question."""
        return chain(ask(self._own), ask(self._others))

    def of_kind(self, kind: str, namespace: str | None = "") -> Iterator[Known]:
        """All objects of a kind that may be in a namespace."""
        return (one for one, _ in self._both(lambda index: index.of_kind(kind, namespace)))

    def named(self, kind: str, name: str, namespace: str | None = "") -> Iterator[Known]:
        """The objects of a kind with a name that may be in a namespace."""
        return (one for one, _ in self._both(lambda index: index.named(kind, name, namespace)))

    def scaling(self, kind: str, name: str, namespace: str | None) -> Iterator[Known]:
        """What scales a workload."""
        return (one for one, _ in self._both(lambda index: index.scaling(kind, name, namespace)))

    def binding(self, account: str, namespace: str | None) -> Iterator[Known]:
        """What gives rights to a service account, as far as that can be told.

        Every namespace has an account `default`, so that one of a namespace that is not said is not taken for
        that of another file.
        """
        for is_own, index in ((True, self._own), (False, self._others)):
            is_loose = is_own or account != "default"
            for one, _ in islice(index.bound(account), _MANY):
                spaces = {space for name, space in one.accounts if name == account}
                if namespace in spaces or (is_loose and (not namespace or "" in spaces)):
                    yield one

    @property
    def makes_pods(self) -> bool:
        """Whether anything here makes pods; otherwise what makes them is kept elsewhere."""
        return any(self._both(Index.makers))

    def has_any(self, kind: str) -> bool:
        """Whether there is an object of a kind at all."""
        return any(self.of_kind(kind))

    def workloads(self, selector: Selector, namespace: str | None) -> Iterator[tuple[Known, Pods]]:
        """What makes pods that a selector means, and what is known of these, as far as that can be told."""
        selector = selector.without_added()
        if selector.is_known:
            for one, pods in islice(self._both(lambda index: index.meant(selector, namespace)), _MANY):
                if pods is not None and selector.matches(pods.labels):
                    yield one, pods

    def has_pods(self, selector: Selector, namespace: str | None) -> bool | None:
        """Whether a selector means pods of any workload; None where that cannot be told."""
        if not selector.is_known or namespace == "kube-system":  # to which clusters bring pods of their own
            return None
        if any(self.workloads(selector, namespace)):
            return True
        may_be = any(self._both(lambda index: index.unclear(namespace))) or any(
            self._both(lambda index: index.operated(selector, namespace))
        )
        return None if may_be else False

    def selecting(self, kind: str, labels: dict[str, str], namespace: str | None) -> Iterator[Known]:
        """The objects of a kind that select pods with these labels, as far as that can be told."""
        found = self._both(lambda index: index.selecting(kind, labels, namespace))
        for one, _ in islice(found, _MANY):
            if one.selector is not None and one.selector.matches(labels) is not False:
                yield one


def _others(manifest: Manifest) -> Index:
    from lintainer.kubernetes import archive, survey

    project = manifest.project
    return archive.Others(survey.archive(project), project.store.place(manifest.source.path))


def known(one: Object) -> Known:
    """What is kept of an object; worked out once."""
    found = one.memo.get(_KEY)
    if not isinstance(found, Known):
        found = one.memo[_KEY] = Known(one)
    return found
