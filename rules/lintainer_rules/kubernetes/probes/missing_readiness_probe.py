from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.probes import ports_of
from lintainer.kubernetes.services import is_served
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml.value import Plain


class Options:
    path: str = ""
    """The HTTP path that a new probe asks, such as `/healthz`; none unless set."""


@rule(on=Container, options=Options, fix="sometimes", across_files=True)
def missing_readiness_probe(container: Container, options: Options) -> Iterator[Finding]:
    if container.role != "container" or not container.runs_long:
        return
    if container.get("readinessProbe") is not None or is_served(container.pod) is False:
        return
    yield Finding(
        container.at, f"Container `{container.name}` has no readiness probe", _fix(container, options)
    )


def _fix(container: Container, options: Options) -> Fix | None:
    ports = ports_of(container)
    if not options.path or not ports or len(ports) > 1 or ports[0].protocol != "TCP":
        return None
    probe: Plain = {"httpGet": {"path": options.path, "port": ports[0].number}}
    edits = insert(container.value, "readinessProbe", probe, after=("ports",))
    return Fix.unsafe(f"Ask `{options.path}`", *edits) if edits else None
