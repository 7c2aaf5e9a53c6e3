from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.pod_controls import HOOKS, PROBES
from lintainer.kubernetes.port_names import fault_of_name, is_port
from lintainer.rule import Finding, rule
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes import Container
    from lintainer.yaml import Value

HANDLERS = ("httpGet", "tcpSocket", "grpc")


@rule(on=Object, when=(b"port", b"Port"))
def invalid_port(one: Object) -> Iterator[Finding]:
    if one.kind == "Service" and not one.group:
        for port in one.value.each("spec", "ports"):
            yield from _number(port.get("port"))
            yield from _number_or_name(port.get("targetPort"))
            yield from _number(port.get("nodePort"), zero=True)
        return
    for pod in one.pod_specs:
        for container in pod.containers:
            yield from _of_container(container)


def _of_container(container: Container) -> Iterator[Finding]:
    seen: set[str] = set()
    for port in container.value.each("ports"):
        name = port.get("name")
        yield from _number(port.get("containerPort"))
        yield from _number(port.get("hostPort"), zero=True)
        if not isinstance(name, Scalar) or name.is_unknown or not name.text:
            continue
        fault = fault_of_name(name.text)
        if fault:
            yield Finding(name.span, f"The name `{name.text}` of a port {fault}")
        elif name.text in seen:
            yield Finding(
                name.span, f"Container `{container.name}` has two ports with the name `{name.text}`"
            )
        seen.add(name.text)
    for route in (*PROBES, *HOOKS):
        for handler in HANDLERS:
            yield from _number_or_name(container.value.at(*route, handler, "port"))


def _number(value: Value | None, zero: bool = False) -> Iterator[Finding]:
    """Judge the number of a port; `zero` says whether 0 stands for none."""
    number = value.as_int if value is not None else None
    if value is not None and number is not None and not is_port(number) and not (zero and number == 0):
        yield Finding(value.span, f"There is no port `{number}`")


def _number_or_name(value: Value | None) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or value.is_unknown or value.is_null:
        return
    if value.as_int is not None:
        yield from _number(value)
        return
    fault = fault_of_name(value.text)
    if fault:
        yield Finding(value.span, f"The name `{value.text}` of a port {fault}")
