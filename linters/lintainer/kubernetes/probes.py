"""Probes of containers, and the ports that they ask."""

from __future__ import annotations

from lintainer.kubernetes.objects import present
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.pods import Container
    from lintainer.yaml import Entry, Value

PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
_HANDLERS = ("httpGet", "tcpSocket", "grpc", "exec")


class Port:
    """A port that a container declares. `number` and `name` are None where they are missing or unknown."""

    __slots__ = ("name", "number", "protocol", "value")

    def __init__(self, value: Mapping) -> None:
        self.value = value
        number = value.get("containerPort")
        self.number = number.as_int if number is not None else None
        self.name = value.text_at("name")
        self.protocol = value.text_at("protocol") or "TCP"


def ports_of(container: Container) -> list[Port] | None:
    """The ports that a container declares; None where a part of them is unknown."""
    listed = container.get("ports")
    if listed is None:
        return []
    items = listed.children()
    if listed.is_unknown or not all(isinstance(item, Mapping) for item in items):
        return None
    ports = [Port(item) for item in items if isinstance(item, Mapping)]
    is_known = all(port.number is not None and not port.value.is_open for port in ports)
    return ports if is_known else None


def probes_of(container: Container) -> Iterator[Entry]:
    """The probes of a container, as they are written: key and value."""
    for name in PROBES:
        entry = container.value.entry(name)
        if entry is not None and present(entry.value) is not None:
            yield entry


def port_of(probe: Value) -> Scalar | None:
    """The port of its container that a probe asks: a number or a name; None for none, or where unknown."""
    for handler in ("httpGet", "tcpSocket", "grpc"):
        if present(probe.at(handler, "host")) is None:
            port = present(probe.at(handler, "port"))
            if isinstance(port, Scalar) and not port.is_unknown:
                return port
    return None


def handler_of(probe: Value) -> tuple[str, Value] | None:
    """What a probe does: the kind of it and its details; None where that is unknown."""
    for name in _HANDLERS:
        handler = present(probe.get(name))
        if handler is not None:
            return None if handler.is_unknown else (name, handler)
    return None


def patience_of(probe: Value) -> int:
    """How many seconds a probe may fail before something is done about it."""
    period, failures = probe.get("periodSeconds"), probe.get("failureThreshold")
    seconds = period.as_int if period is not None else None
    times = failures.as_int if failures is not None else None
    return (10 if seconds is None else seconds) * (3 if times is None else times)
