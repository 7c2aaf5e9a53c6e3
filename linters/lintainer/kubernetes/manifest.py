"""A file of Kubernetes objects."""

from __future__ import annotations

from bisect import bisect_right

from lintainer.document import Document
from lintainer.fact import fact
from lintainer.kubernetes.objects import Object
from lintainer.kubernetes.patches import is_named, is_patch
from lintainer.text import Span
from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, read_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Mapping as Table

    from lintainer.document import Comment, Problem, Project
    from lintainer.kubernetes.cluster import Cluster
    from lintainer.kubernetes.pods import Container, PodSpec
    from lintainer.text import Source

    Place = tuple[int, int, Object, Container | None]
    """Where an object, or a container in it, starts and ends."""


_ESCAPED = pattern(rb"\\[xuU][0-9a-fA-F]{2}")


class Manifest(Document):
    """A file of Kubernetes objects, read once. `nodes` knows Manifest, Object, PodSpec, Container,
    AccessRule and Binding, and every kind of object (`Secret`, `Service`, ...) by its name."""

    language = "kubernetes"

    def __init__(self, source: Source, project: Project) -> None:
        super().__init__(source, project)
        self.stream = read_stream(source)
        self.objects: list[Object] = []
        self._nodes: dict[str, Sequence[object]] = {"Manifest": [self]}
        self.memo: dict[str, object] = {}
        """What has been worked out about the whole file, under a key of its own."""
        self._places: tuple[list[int], list[Place]] | None = None
        """Objects and containers in the order of the file: where they start, and what they are."""
        self._subjects: dict[tuple[Object, Container | None], Table[str, str]] = {}
        self._cluster: Cluster | None = None
        self.is_template = False
        """Whether a Go template makes the text; then there are no objects."""
        if self._is_template():
            self.is_template = True
            return
        for document in self.stream.documents:
            root = document.root
            if isinstance(root, Mapping):
                self._add(root)

    def _is_template(self) -> bool:
        """Whether a part that cannot be read has the marks of a template; elsewhere they are values."""
        return b"{{" in self.source.data and any(
            document.problem is not None and document.is_template for document in self.stream.documents
        )

    def _add(self, root: Mapping) -> None:
        """Add an object, or the items of a list of objects."""
        kind = root.text_at("kind") or ""
        items = root.get("items")
        if kind.endswith("List") and items is not None and items.kind == "list":
            listed = root.text_at("apiVersion") or "", kind.removesuffix("List")
            for item in items.children():
                if isinstance(item, Mapping):
                    self._add_one(item, listed)
        else:
            root.document.is_partial = is_patch(root) or self._is_named_as_patch
            self._add_one(root)

    @fact
    def _is_named_as_patch(self) -> bool:
        return is_named(self.source.path, self.project)

    def _add_one(self, value: Mapping, listed: tuple[str, str] = ("", "")) -> None:
        """Add an object. `listed` is what items of its list are that do not say it: API version and kind."""
        if "kind" in value or "apiVersion" in value:
            self.objects.append(Object(self, value, len(self.objects)))
        elif listed[1] and "metadata" in value:
            self.objects.append(Object(self, value, len(self.objects), *listed))

    @property
    def problems(self) -> Sequence[Problem]:
        """What cannot be read. In a template nothing is expected to be read."""
        return () if self.is_template else self.stream.problems

    @property
    def note(self) -> str | None:
        """That a Go template makes the text, which is not read yet."""
        return "skipped, its text is made by a Go template" if self.is_template else None

    @property
    def version(self) -> tuple[int, int] | None:
        """The version of Kubernetes to judge by, as (1, 29); None for the newest."""
        setting = str(self.project.settings.get("kubernetes.version") or "").removeprefix("v")
        parts = setting.split(".")
        return (int(parts[0]), int(parts[1])) if len(parts) >= 2 and parts[0].isdigit() else None

    def is_since(self, major: int, minor: int) -> bool:
        """Whether the version to judge by is that one or newer."""
        version = self.version
        return version is None or version >= (major, minor)

    @property
    def cluster(self) -> Cluster:
        """The objects of the project: these and those of its other files, which are read for it."""
        if self._cluster is None:
            from lintainer.kubernetes.cluster import Cluster

            self._cluster = Cluster(self)
        return self._cluster

    def nodes(self, kind: str) -> Sequence[object]:
        """Nodes by the name of their class, objects also by their kind."""
        if kind not in self._nodes:
            self._nodes[kind] = self._collected(kind)
        return self._nodes[kind]

    def held(self, needles: Iterable[str]) -> set[str]:
        """Those of `needles` that may occur, where letters are escaped in double quotes all of them."""
        data = self.source.data
        is_escaped = data.find(b"\\") >= 0 and _ESCAPED.search(data) is not None
        return set(needles) if is_escaped else super().held(needles)

    def _collected(self, kind: str) -> Sequence[object]:
        if kind == "Object":
            return self.objects
        if kind == "PodSpec":
            return [pod for one in self.objects for pod in one.pod_specs]
        if kind == "Container":
            return [container for pod in self.pod_specs for container in pod.containers]
        if kind in ("AccessRule", "Binding"):
            from lintainer.kubernetes.roles import access_rules, bindings

            parts = access_rules if kind == "AccessRule" else bindings
            return [part for one in self.objects for part in parts(one)]
        return [one for one in self.objects if one.kind == kind]

    @property
    def pod_specs(self) -> Sequence[PodSpec]:
        """All pod specs."""
        return self.nodes("PodSpec")  # type: ignore[return-value]

    def comments(self) -> Sequence[Comment]:
        """All comments of the file."""
        return self.stream.comments

    def subject(self, at: Span) -> Table[str, str] | None:
        """The object, and the container in it, that a place lies in."""
        if self._places is None:
            places = sorted(self._spans(), key=_start)
            self._places = [place[0] for place in places], places
        starts, places = self._places
        start = at.start
        found: tuple[Object, Container | None] | None = None
        for index in range(bisect_right(starts, start) - 1, -1, -1):
            _, end, one, inner = places[index]
            if start < end or (start == end and found is None):
                found = one, inner
            if start < end or inner is None:
                break
        if found is None:
            return None
        subject = self._subjects.get(found)
        if subject is None:
            subject = self._subjects[found] = _subject(*found)
        return subject

    def _spans(self) -> Iterator[Place]:
        for one in self.objects:
            span = one.value.span
            yield span.start, span.end, one, None
        for pod in self.pod_specs:
            for container in pod.containers:
                span = container.value.span
                if not container.value.is_shared:
                    yield span.start, span.end, pod.workload, container


def _start(place: Place) -> int:
    return place[0]


def _subject(one: Object, container: Container | None) -> dict[str, str]:
    subject = {"kind": one.kind, "name": one.name}
    namespace = one.namespace
    if namespace is not None and not namespace.is_unknown:
        subject["namespace"] = one.value.text_at("metadata", "namespace") or ""
    if container is not None:
        subject["container"] = container.name
    return subject
