"""The objects of a whole project, so that one can be held against the others.

Every process reads the files of a project once, when the first rule asks, and keeps plain facts only.
"""

from __future__ import annotations

from itertools import islice

from lintainer.kubernetes.index import Index
from lintainer.kubernetes.known import Known
from lintainer.text import Source
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lintainer.document import Project
    from lintainer.kubernetes.index import Item
    from lintainer.kubernetes.known import Pods
    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.selectors import Selector

    Read = Callable[[Source, Project], Manifest]

_KEY = "kubernetes.cluster"
_LARGEST = 20_000_000
_MANY = 300
"""How many objects are held against one, at most: nobody has more of them with the same label."""
_WORTH_READING = pattern(
    rb"""containers["']?[ \t]*:|kind["']?[ \t]*:[ \t]*["']?(?:"""
    rb"""Namespace|Service|Pod|Deployment|ReplicaSet|ReplicationController|StatefulSet|DaemonSet|Job|CronJob|"""
    rb"""Rollout|CloneSet|HorizontalPodAutoscaler|ScaledObject|PodDisruptionBudget|NetworkPolicy|ResourceQuota|"""
    rb"""LimitRange|Role|ClusterRole|Cilium\w+)["'\s,}]"""
)
"""What a file must hold for other files to refer to something in it."""


class Cluster:
    """The objects around a manifest: its own as they are now, and those of the project's other files.

    `is_whole` says that what is not here is missing. Questions about a namespace take its name, empty for an
    object that names none and None for one that is not known; such objects may be together with any other.
    """

    def __init__(self, manifest: Manifest, read: Read) -> None:
        project = manifest.project
        self.is_whole = project.is_whole
        self._path = project.store.place(manifest.source.path)
        self._own = Index()
        for one in manifest.objects:
            self._own.add(known(one))
        self._all = _of_project(project, read)

    def __repr__(self) -> str:
        return f"<cluster around {self._path}>"

    def _both(self, ask: Callable[[Index], Iterable[Item]]) -> Iterator[Item]:
        """The answers of the file and of the others to a question."""
        yield from ask(self._own)
        for item in ask(self._all):
            if item[0].path != self._path:
                yield item

    def of_kind(self, kind: str, namespace: str | None = "") -> Iterator[Known]:
        """All objects of a kind that may be in a namespace."""
        return (one for one, _ in self._both(lambda index: index.of_kind(kind, namespace)))

    def named(self, kind: str, name: str, namespace: str | None = "") -> Iterator[Known]:
        """The objects of a kind with a name that may be in a namespace."""
        return (one for one, _ in self._both(lambda index: index.named(kind, name, namespace)))

    def scaling(self, kind: str, name: str, namespace: str | None) -> Iterator[Known]:
        """What scales a workload."""
        return (one for one, _ in self._both(lambda index: index.scaling(kind, name, namespace)))

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


def known(one: Object) -> Known:
    """What is kept of an object; worked out once."""
    found = one.memo.get(_KEY)
    if not isinstance(found, Known):
        found = one.memo[_KEY] = Known(one, one.manifest.project.store.place(one.manifest.source.path))
    return found


def _of_project(project: Project, read: Read) -> Index:
    """The objects of all files of a project; only once, and none where only some files were named."""
    found = project.memo.get(_KEY)
    if not isinstance(found, Index):
        found = project.memo[_KEY] = Index()
        if project.is_whole:
            for path in project.files:
                for one in _read_file(path, project, read):
                    found.add(one)
    return found


def _read_file(path: str, project: Project, read: Read) -> Iterator[Known]:
    if not path.lower().endswith((".yaml", ".yml", ".json")):
        return
    place = project.store.place(path)
    data = project.store.head(place, _LARGEST)
    if data is None:
        return
    if b"apiVersion" in data and _WORTH_READING.search(data):
        for one in read(Source(path, data), project).objects:
            yield Known(one, place)
