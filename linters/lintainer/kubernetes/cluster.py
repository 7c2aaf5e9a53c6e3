"""The objects of a whole project, so that one can be held against the others.

Every process reads the files of a project once, when the first rule asks, and keeps plain facts only.
"""

from __future__ import annotations

import os
import re

from lintainer.kubernetes.known import SCALING, SELECTING, Known
from lintainer.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lintainer.document import Project
    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.selectors import Selector

    Read = Callable[[Source, Project], Manifest]

_KEY = "kubernetes.cluster"
_LARGEST = 20_000_000
_MANY = 2_000
"""How many objects are looked at for one answer; beyond that there is none."""
_WORTH_READING = re.compile(
    rb"""containers["']?[ \t]*:|kind["']?[ \t]*:[ \t]*["']?(?:"""
    rb"""Namespace|Service|Pod|Deployment|ReplicaSet|ReplicationController|StatefulSet|DaemonSet|Job|CronJob|"""
    rb"""Rollout|CloneSet|HorizontalPodAutoscaler|ScaledObject|PodDisruptionBudget|NetworkPolicy|ResourceQuota|"""
    rb"""LimitRange|Role|ClusterRole|Cilium\w+)["'\s,}]"""
)
"""What a file must hold for other files to refer to something in it."""


class Index:
    """Known objects, by what they are looked up with."""

    __slots__ = ("by_kind", "by_name", "by_target", "pods", "selecting", "unclear")

    def __init__(self) -> None:
        self.by_kind: dict[str, list[Known]] = {}
        self.by_name: dict[tuple[str, str], list[Known]] = {}
        self.by_target: dict[tuple[str, str], list[Known]] = {}
        """What scales, by the kind and name of what it scales."""
        self.pods: dict[tuple[str, str], list[tuple[Known, dict[str, str]]]] = {}
        """What makes pods, and their labels, by each of these labels."""
        self.unclear: list[Known] = []
        """What makes pods whose labels cannot be told."""
        self.selecting: dict[tuple[str, str, str], list[Known]] = {}
        """What selects pods, by its kind and one of the labels that it asks for, or empty text."""

    def add(self, one: Known) -> None:
        """Take in an object."""
        self.by_kind.setdefault(one.kind, []).append(one)
        self.by_name.setdefault((one.kind, one.name), []).append(one)
        for labels in one.pods:
            if labels is None:
                self.unclear.append(one)
            else:
                for label in labels.items():
                    self.pods.setdefault(label, []).append((one, labels))
        if one.kind in SELECTING and one.selector is not None:
            name, value = min(one.selector.labels.items(), default=("", ""))
            self.selecting.setdefault((one.kind, name, value), []).append(one)
        if one.kind in SCALING:
            self.by_target.setdefault(one.target, []).append(one)


class Cluster:
    """The objects around a manifest: its own as they are now, and those of the project's other files.

    `is_whole` says that what is not here is missing. Questions about a namespace take its name, empty for an
    object that names none and None for one that is not known; such objects may be together with any other.
    """

    def __init__(self, manifest: Manifest, read: Read) -> None:
        project = manifest.project
        self.is_whole = project.is_whole
        self.path = os.path.abspath(manifest.source.path)
        self._own = Index()
        for one in manifest.objects:
            self._own.add(known(one))
        self._others = _of_project(project, read)

    def __repr__(self) -> str:
        return f"<cluster around {self.path}>"

    def of_kind(self, kind: str) -> Iterator[Known]:
        """All objects of a kind."""
        yield from self._own.by_kind.get(kind, ())
        yield from self._elsewhere(self._others.by_kind.get(kind, ()))

    def named(self, kind: str, name: str, namespace: str | None = "") -> Iterator[Known]:
        """The objects of a kind with a name that may be in a namespace."""
        for index in (self._own, self._others):
            for one in self._seen(index, index.by_name.get((kind, name), ())):
                if one.may_share_namespace(namespace):
                    yield one

    def scaling(self, kind: str, name: str, namespace: str | None) -> Iterator[Known]:
        """What scales a workload."""
        for index in (self._own, self._others):
            for one in self._seen(index, index.by_target.get((kind, name), ())):
                if one.may_share_namespace(namespace):
                    yield one

    def has_pods(self, selector: Selector, namespace: str | None) -> bool | None:
        """Whether a selector means pods of any workload; None where that cannot be told."""
        found: bool | None = False
        for index in (self._own, self._others):
            answer = self._has_pods(index, selector, namespace)
            if answer:
                return True
            found = None if answer is None else found
        return found

    def _has_pods(self, index: Index, selector: Selector, namespace: str | None) -> bool | None:
        if not selector.is_known:
            return None
        for asked, (one, labels) in enumerate(_candidates(index, selector)):
            if asked > _MANY:
                return None
            if self._is_seen(index, one) and one.may_share_namespace(namespace) and selector.matches(labels):
                return True
        for one in self._seen(index, index.unclear[:_MANY]):
            if one.may_share_namespace(namespace):
                return None
        return False

    def selecting(self, kind: str, labels: dict[str, str], namespace: str | None) -> Iterator[Known]:
        """The objects of a kind that select pods with these labels, as far as that can be told."""
        keys = [(kind, "", ""), *((kind, name, value) for name, value in labels.items())]
        for index in (self._own, self._others):
            for key in keys:
                for one in self._seen(index, index.selecting.get(key, ())):
                    selector = one.selector
                    if selector is None or not one.may_share_namespace(namespace):
                        continue
                    if selector.matches(labels) is not False:
                        yield one

    def _elsewhere(self, found: Iterable[Known]) -> Iterator[Known]:
        return (one for one in found if one.path != self.path)

    def _seen(self, index: Index, found: Sequence[Known]) -> Iterable[Known]:
        return found if index is self._own else self._elsewhere(found)

    def _is_seen(self, index: Index, one: Known) -> bool:
        return index is self._own or one.path != self.path


def _candidates(index: Index, selector: Selector) -> Iterable[tuple[Known, dict[str, str]]]:
    """What may have the pods that a selector means: those with the rarest of its labels."""
    if selector.labels:
        return min((index.pods.get(label, []) for label in selector.labels.items()), key=len)
    return (
        (one, labels)
        for found in index.by_kind.values()
        for one in found
        for labels in one.pods
        if labels is not None
    )


def known(one: Object) -> Known:
    """What is kept of an object; worked out once."""
    found = one.memo.get(_KEY)
    if not isinstance(found, Known):
        found = one.memo[_KEY] = Known(one, os.path.abspath(one.manifest.source.path))
    return found


def _of_project(project: Project, read: Read) -> Index:
    """The objects of all files of a project; only once, and none where only some files were named."""
    found = project.memo.get(_KEY)
    if not isinstance(found, Index):
        found = project.memo[_KEY] = Index()
        if project.is_whole and project.root is not None:
            for path in project.files:
                for one in _read_file(path, project, read):
                    found.add(one)
    return found


def _read_file(path: str, project: Project, read: Read) -> Iterator[Known]:
    if not path.lower().endswith((".yaml", ".yml", ".json")):
        return
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST)
    except OSError:
        return
    if b"apiVersion" in data and _WORTH_READING.search(data):
        for one in read(Source(path, data), project).objects:
            yield Known(one, path)
