from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.probes import port_of, ports_of, probes_of
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Sequence
from lintainer.yaml.patch import append

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.probes import Port
    from lintainer.yaml import Scalar


@rule(on=Container, fix="sometimes", when=(b"livenessProbe", b"readinessProbe", b"startupProbe"))
def undeclared_probe_port(container: Container) -> Iterator[Finding]:
    ports = ports_of(container)
    if ports is None:
        return
    for probe in probes_of(container):
        asked = port_of(probe.value)
        if asked is None or _is_declared(asked, ports):
            continue
        message = (
            f"Container `{container.name}` does not declare the port `{asked.text}` of its `{probe.name}`"
        )
        yield Finding(asked.span, message, _fix(container, asked))


def _is_declared(asked: Scalar, ports: list[Port]) -> bool:
    if asked.text.isdecimal():
        number = int(asked.text[:9])
        return not ports or any(port.number == number and port.protocol == "TCP" for port in ports)
    return any(port.name == asked.text and port.protocol == "TCP" for port in ports)


def _fix(container: Container, asked: Scalar) -> Fix | None:
    listed, number = container.get("ports"), asked.as_int
    edits = append(listed, {"containerPort": number}) if isinstance(listed, Sequence) and number else None
    return Fix.unsafe(f"Declare the port `{number}`", *edits) if edits else None
