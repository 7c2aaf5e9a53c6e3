"""Pod specs and containers, of whatever object they are a part."""

from __future__ import annotations

from lintainer.fact import fact
from lintainer.image import ImageReference
from lintainer.kubernetes.objects import Object, present
from lintainer.text import Span
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from lintainer.yaml import Entry, Value
    from lintainer.yaml.value import Step

    Role = Literal["container", "init", "sidecar", "ephemeral"]

POD_SPECS: dict[str, tuple[str, ...]] = {
    "Pod": ("spec",),
    "PodTemplate": ("template", "spec"),
    "Deployment": ("spec", "template", "spec"),
    "ReplicaSet": ("spec", "template", "spec"),
    "ReplicationController": ("spec", "template", "spec"),
    "StatefulSet": ("spec", "template", "spec"),
    "DaemonSet": ("spec", "template", "spec"),
    "Job": ("spec", "template", "spec"),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
    "DeploymentConfig": ("spec", "template", "spec"),
    "Rollout": ("spec", "template", "spec"),
    "CloneSet": ("spec", "template", "spec"),
}
"""Where Kubernetes' own workloads, and a few well-known others, have their pod spec."""
LISTS: tuple[tuple[str, Role], ...] = (
    ("initContainers", "init"),
    ("containers", "container"),
    ("ephemeralContainers", "ephemeral"),
)
LONG_RUNNING = frozenset((
    "Pod", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Rollout",
    "DeploymentConfig", "CloneSet", "AdvancedStatefulSet",
))  # fmt: skip
"""The kinds of workload that keep their containers running and leave them as they are written."""
NO_WORKLOADS = frozenset(
    ("CustomResourceDefinition", "HelmRelease", "HelmChart", "Application", "ApplicationSet")
)
"""Kinds that can hold something that looks like a pod spec and is none: schemas, values of charts."""
PATTERN_GROUPS = ("kyverno.io", "gatekeeper.sh", "open-cluster-management.io")
"""API groups of policies, which hold patterns of pods."""
_ALONE = ("container", "script")
"""What a template of an Argo Workflow has in place of a list of containers."""
_OS_LABELS = ("kubernetes.io/os", "beta.kubernetes.io/os")
_SEARCHED = 5_000
"""How many values of an object of an unknown kind are looked at for a pod spec."""


class PodSpec:
    """A pod spec. `template` is what holds it together with the pod's `metadata`; `route` leads to the spec.

    `workload` is the object that it is a part of. `outer` is where settings of the pod may stand besides: the
    spec around the templates of an Argo Workflow.
    """

    def __init__(self, workload: Object, template: Mapping, value: Mapping, route: tuple[Step, ...]) -> None:
        self.workload = workload
        self.template = template
        self.value = value
        self.route = route
        self.outer: Mapping | None = None
        self.memo: dict[str, object] = {}

    def __repr__(self) -> str:
        return f"<pod spec of {self.workload.title}>"

    @fact
    def containers(self) -> list[Container]:
        """All containers: init containers and sidecars, containers, ephemeral containers."""
        return list(self._read())

    def _read(self) -> Iterator[Container]:
        for key, role in LISTS:
            for item in self.value.each(key):
                if isinstance(item, Mapping):
                    is_sidecar = role == "init" and item.text_at("restartPolicy") == "Always"
                    yield Container(self, item, "sidecar" if is_sidecar else role)
        for key in _ALONE:
            only = self.value.get(key)
            if isinstance(only, Mapping) and only.get("image") is not None:
                yield Container(self, only, "container")
        for item in self.value.each("sidecars") if self.outer is not None else ():
            if isinstance(item, Mapping):
                yield Container(self, item, "container")

    @fact
    def security(self) -> Mapping | None:
        """The pod's security context, None where it has none."""
        found = self.value.get("securityContext")
        return found if isinstance(found, Mapping) else None

    def get(self, *route: Step) -> Value | None:
        """What stands at a route from the pod spec: None for nothing, null included."""
        found = present(self.value.at(*route))
        return present(self.outer.at(*route)) if found is None and self.outer is not None else found

    @fact
    def metadata(self) -> Value | None:
        """The metadata of the pods."""
        return self.template.get("metadata")

    @property
    def contexts(self) -> list[tuple[str, Mapping]]:
        """All security contexts, with what to call whose they are: first the pod's, then the containers'."""
        own = self.security
        found = [(f"Pod of `{self.workload.title}`", own)] if own is not None else []
        for container in self.containers:
            context = container.security
            if context is not None:
                found.append((f"Container `{container.name}`", context))
        return found

    @fact
    def annotation_entries(self) -> list[Entry]:
        """The annotations of the pods, as they are written."""
        found = self.template.at("metadata", "annotations")
        return list(found) if isinstance(found, Mapping) else []

    @fact
    def annotations(self) -> list[tuple[str, Value]]:
        """The annotations of the pods: names and values."""
        return [(entry.name or "", entry.value) for entry in self.annotation_entries]

    @fact
    def is_windows(self) -> bool:
        """Whether the pod says that it runs on Windows (`os.name`)."""
        return self.value.text_at("os", "name") == "windows"

    @fact
    def runs_on_windows(self) -> bool:
        """Whether the pod runs on Windows: it says so, which the levels ask for, or asks for such nodes."""
        selector = self.value.get("nodeSelector")
        asked = (selector.text_at(label) for label in _OS_LABELS) if selector is not None else ()
        return self.is_windows or "windows" in asked

    @fact
    def has_user_namespace(self) -> bool:
        """Whether the pod's users are not those of the node (`hostUsers: false`)."""
        found = self.value.get("hostUsers")
        return found is not None and found.as_bool is False

    @fact
    def runs_to_completion(self) -> bool:
        """Whether its containers come to an end: those of a Job, of a pod that never restarts, of a workload
        that is not known to keep them running as they are written."""
        if self.workload.kind not in LONG_RUNNING:
            return True
        return self.value.text_at("restartPolicy") in ("Never", "OnFailure")

    @fact
    def at(self) -> Span:
        """The place for findings about the whole pod: the key `spec`, or the first entry of the object."""
        parent = self.value.parent
        entry = parent.entry(str(self.value.step)) if isinstance(parent, Mapping) else None
        return entry.key_span if entry is not None and not entry.is_merged else self.workload.at


class Container:
    """A container. `role` is "container", "init", "sidecar" (an init container that keeps running) or
    "ephemeral"."""

    def __init__(self, pod: PodSpec, value: Mapping, role: Role) -> None:
        self.pod = pod
        self.value = value
        self.role: Role = role
        self.memo: dict[str, object] = {}

    def __repr__(self) -> str:
        return f"<container {self.name} of {self.pod.workload.title}>"

    @property
    def workload(self) -> Object:
        """The object that it is a part of."""
        return self.pod.workload

    @fact
    def name(self) -> str:
        """Its name, or that of its template in an Argo Workflow; a `?` where it has none."""
        name = self.value.text_at("name")
        if name is None and self.value.step in _ALONE:
            name = self.pod.value.text_at("name")
        return name or "?"

    @fact
    def at(self) -> Span:
        """The place for findings about the whole container: `name: ...`, or its first entry."""
        entry = self.value.entry("name")
        if entry is not None and not entry.is_merged and not self.value.is_shared:
            return entry.span
        entries = self.value.entries
        return entries[0].span if entries and not self.value.is_flow else self.value.span

    @fact
    def runs_long(self) -> bool:
        """Whether it is meant to keep running: no init container, no debugging, no job."""
        return self.role in ("container", "sidecar") and not self.pod.runs_to_completion

    @fact
    def image(self) -> ImageReference | None:
        """The image: None where there is none, where it is left empty for others to fill in, or not known."""
        value = self.value.get("image")
        if not isinstance(value, Scalar) or value.is_unknown or value.is_null or not value.text:
            return None
        if "$(" in value.text:  # which kustomize fills in
            return None
        return ImageReference(value.text)

    @fact
    def image_at(self) -> Span:
        """The place of the image."""
        value = self.value.get("image")
        return value.span if value is not None else self.at

    @fact
    def security(self) -> Mapping | None:
        """Its own security context, None where it has none."""
        found = self.value.get("securityContext")
        return found if isinstance(found, Mapping) else None

    def get(self, *route: Step) -> Value | None:
        """What stands at a route from the container: None for nothing, null included."""
        return present(self.value.at(*route))

    def own(self, *route: Step) -> Value | None:
        """What its own security context says."""
        return self.get("securityContext", *route)

    def effective(self, *route: Step) -> Value | None:
        """What counts of a security context: the container's own, else the pod's."""
        own = self.own(*route)
        return own if own is not None else self.pod.get("securityContext", *route)


def pod_specs(workload: Object) -> list[PodSpec]:
    """The pod specs of an object: one in Kubernetes' own workloads, any number in others, found by shape."""
    route = POD_SPECS.get(workload.kind)
    if route is not None:
        value = workload.value.at(*route)
        template = workload.value.at(*route[:-1]) if len(route) > 1 else workload.value
        if isinstance(value, Mapping) and isinstance(template, Mapping):
            return [PodSpec(workload, template, value, route)]
    group = workload.group
    if "." not in group or group in ("rbac.authorization.k8s.io", "networking.k8s.io"):
        return []  # a custom resource has a dot in its group; without one it is of Kubernetes itself
    return list(_by_shape(workload))


def _by_shape(workload: Object) -> Iterator[PodSpec]:
    if workload.kind in NO_WORKLOADS or workload.group.endswith(PATTERN_GROUPS):
        return
    if not workload.value.document.holds(b"image"):  # without which nothing is taken for a pod spec
        return
    for count, value in enumerate(workload.value.walk()):
        if count > _SEARCHED:
            return
        if isinstance(value, Mapping) and _is_pod_spec(value):
            parent = value.parent
            template = parent if isinstance(parent, Mapping) else value
            pod = PodSpec(workload, template, value, value.route)
            pod.outer = _around(workload)
            yield pod


def _around(workload: Object) -> Mapping | None:
    """The spec of an Argo Workflow, of a template for one or of a schedule."""
    if workload.group != "argoproj.io" or "Workflow" not in workload.kind:
        return None
    spec = workload.value.at("spec", "workflowSpec") or workload.value.get("spec")
    return spec if isinstance(spec, Mapping) else None


def _is_pod_spec(value: Mapping) -> bool:
    for key in _ALONE:
        one = value.get(key) if key in value else None
        if isinstance(one, Mapping) and "image" in one and "name" in value:
            return True
    if "containers" not in value:
        return False
    items = value.each("containers")
    return bool(items) and all(isinstance(item, Mapping) and "image" in item for item in items)
