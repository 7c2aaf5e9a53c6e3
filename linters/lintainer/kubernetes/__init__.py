"""Kubernetes manifests: objects, pod specs and containers, understood once for all rules."""

from __future__ import annotations

from lintainer.kubernetes.manifest import Manifest
from lintainer.kubernetes.objects import Object, present, text_map
from lintainer.kubernetes.pods import Container, PodSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.document import Project
    from lintainer.text import Source

__all__ = ["Container", "Manifest", "Object", "PodSpec", "present", "read", "text_map", "tree"]


def read(source: Source, project: Project) -> Manifest:
    """Read a manifest. Never raises for what stands in it: see `Manifest.problems`."""
    return Manifest(source, project)


def tree(document: Manifest) -> dict[str, object]:
    """The typed tree as plain data."""
    from lintainer.kubernetes.plain import plain

    return plain(document)
