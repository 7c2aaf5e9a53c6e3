"""What containers and pods ask for and are allowed: requests and limits."""

from __future__ import annotations

from lintainer.kubernetes.quantities import parse_quantity
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from lintainer.kubernetes.pods import Container, PodSpec
    from lintainer.yaml import Value

    Section = Literal["requests", "limits"]

SECTIONS: tuple[Section, ...] = ("requests", "limits")


def titled(resource: str) -> str:
    """What to call a resource in a sentence."""
    return "CPU" if resource == "cpu" else resource


def declared(container: Container, section: Section, resource: str) -> Value | None:
    """What a container asks for or is allowed, its own or its pod's; None for nothing."""
    own = container.get("resources", section, resource)
    return own if own is not None else container.pod.get("resources", section, resource)


def lacks(container: Container, section: Section, resource: str) -> bool:
    """Whether a container, which may have resources at all, certainly has no such request or limit."""
    return container.role != "ephemeral" and declared(container, section, resource) is None


def own_limit(container: Container, resource: str) -> str:
    """The limit that a container itself has, as text; empty where it has none or it is not known."""
    value = container.get("resources", "limits", resource)
    return value.text if isinstance(value, Scalar) and amount(value) is not None else ""


def owners(pod: PodSpec) -> list[tuple[str, Container | PodSpec]]:
    """What may have resources of its own, the pod and its containers, with what to call it."""
    containers = [(f"Container `{one.name}`", one) for one in pod.containers]
    return [(f"Pod of `{pod.workload.title}`", pod), *containers]


def amounts(owner: Container | PodSpec) -> Iterator[tuple[Section, str, Scalar]]:
    """All quantities that a container, or a pod, itself names: section, resource, what is written."""
    for section in SECTIONS:
        found = owner.get("resources", section)
        if not isinstance(found, Mapping):
            continue
        for entry in found:
            value = entry.value
            if entry.name is not None and isinstance(value, Scalar) and not value.is_null:
                yield section, entry.name, value


def amount(value: Value | None) -> int | None:
    """A quantity in billionths; None where it is not known or is none."""
    if not isinstance(value, Scalar) or value.is_unknown or value.is_null:
        return None
    return parse_quantity(value.text)
