"""Manifests that are only a part of an object: patches for kustomize, which leave out what stays as it is."""

from __future__ import annotations

import posixpath

from lintainer.kubernetes.objects import present
from lintainer.yaml import Mapping, Scalar, Sequence, read_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.document import Project
    from lintainer.files import Disk, Memory
    from lintainer.yaml import Value

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
"""The names that a kustomization can have."""
DIRECTIVES = (
    b"$patch:", b'$patch":', b"$patch':", b"$setElementOrder", b"$retainKeys", b"$deleteFromPrimitiveList",
)  # fmt: skip
"""What only a patch has."""
_ROUTES: dict[str, tuple[str, ...]] = {
    "Deployment": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
}
_SELECTING = frozenset(("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"))
_LISTS = ("containers", "initContainers")
_KEY = "kubernetes.patches"
_LARGEST = 1_000_000
_REMEMBERED = 1_000
"""Folders that are known about at once: files come folder by folder, and memory should not grow with them."""


def is_patch(root: Mapping) -> bool:
    """Whether an object is a patch by its form."""
    data = root.document.data
    if data.find(b"$") >= 0:
        span = root.span
        if any(data.find(mark, span.start, span.end) >= 0 for mark in DIRECTIVES):
            return True
    return _lacks_what_it_needs(root)


def _lacks_what_it_needs(root: Mapping) -> bool:
    """Whether it cannot be a workload: a container has no image, or there are neither selector nor labels."""
    if root.at("metadata", "name") is None:  # which a patch needs, to find what it is for
        return False
    kind = root.text_at("kind") or ""
    version = root.text_at("apiVersion") or ""
    route = _ROUTES.get(kind)
    if route is None or "." in version.partition("/")[0]:  # others have jobs too, of another shape
        return False
    template = present(root.at(*route))
    if template is None:
        return True
    if _lacks_image(template.get("spec")):
        return True
    needs_selector = kind in _SELECTING and version.startswith("apps/")
    if not needs_selector or present(root.at("spec", "selector")) is not None:
        return False
    has_labels = present(template.at("metadata", "labels")) is not None
    return not has_labels and present(template.at("spec", "containers")) is None


def _lacks_image(spec: Value | None) -> bool:
    if not isinstance(spec, Mapping):
        return False
    for key in _LISTS:
        for item in spec.each(key):
            if isinstance(item, Mapping) and item.get("image") is None:
                return True
    return False


def is_named(path: str, project: Project) -> bool:
    """Whether a kustomization beside the file at `path`, or up to three above, names it as a patch."""
    path = project.store.place(path)
    folder = posixpath.dirname(path)
    for _ in range(4):
        if path in _patches_of(folder, project):
            return True
        parent = posixpath.dirname(folder)
        if folder == project.store.top or parent == folder:
            break
        folder = parent
    return False


def _patches_of(folder: str, project: Project) -> frozenset[str]:
    """The files that the kustomization in a folder names as patches; many folders are remembered."""
    known: dict[str, frozenset[str]] = project.memo.setdefault(_KEY, {})  # type: ignore[assignment]
    found = known.get(folder)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = known[folder] = frozenset(_read(folder, project.store))
    return found


def _read(folder: str, store: Disk | Memory) -> Iterator[str]:
    from lintainer.text import Source

    for name in NAMES:
        data = store.head(posixpath.join(folder, name), _LARGEST)
        if data is None:
            continue
        if b"patch" not in data:
            return
        for document in read_stream(Source(name, data)).documents:
            if isinstance(document.root, Mapping):
                for patch in _named(document.root):
                    yield posixpath.normpath(posixpath.join(folder, patch))
        return


def _named(kustomization: Mapping) -> Iterator[str]:
    """The paths of patches, as a kustomization writes them."""
    for key in ("patches", "patchesStrategicMerge", "patchesJson6902"):
        patches = kustomization.get(key)
        for patch in patches.items if isinstance(patches, Sequence) else ():
            path = patch if isinstance(patch, Scalar) else patch.get("path")
            if isinstance(path, Scalar) and path.text and "\n" not in path.text:
                yield path.text
