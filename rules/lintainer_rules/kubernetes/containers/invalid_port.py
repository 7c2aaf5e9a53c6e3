from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.port_names import fault_of_name, is_port
from lintainer.rule import Finding, rule
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes import Container


@rule(on=Object, when=(b"ports",))
def invalid_port(one: Object) -> Iterator[Finding]:
    if one.kind == "Service" and not one.group:
        yield from _of_service(one)
        return
    for pod in one.pod_specs:
        for container in pod.containers:
            yield from _of_container(container)


def _of_container(container: Container) -> Iterator[Finding]:
    seen: set[str] = set()
    for port in container.value.each("ports"):
        number, name = port.get("containerPort"), port.get("name")
        if number is not None and number.as_int is not None and not is_port(number.as_int):
            yield Finding(number.span, f"There is no port `{number.as_int}`")
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


def _of_service(service: Object) -> Iterator[Finding]:
    for port in service.value.each("spec", "ports"):
        target = port.get("targetPort")
        if not isinstance(target, Scalar) or target.is_unknown or target.is_null:
            continue
        number = target.as_int
        if number is not None:
            if not is_port(number):
                yield Finding(target.span, f"There is no port `{number}`")
            continue
        fault = fault_of_name(target.text)
        if fault:
            yield Finding(target.span, f"The name `{target.text}` of a port {fault}")
