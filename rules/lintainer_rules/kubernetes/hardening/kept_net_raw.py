from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.capabilities import added, drops
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Sequence
from lintainer.yaml.patch import append, insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.text import Edit


NAME = "NET_RAW"


@rule(on=Container, fix="sometimes")
def kept_net_raw(container: Container) -> Iterator[Finding]:
    if container.pod.runs_on_windows:
        return
    kept = next((value for name, value in added(container) if name == NAME), None)
    if kept is not None:
        yield Finding(kept.span, f"Container `{container.name}` adds the capability `{NAME}`")
    elif drops(container, NAME) is False:
        edits = _drop(container)
        fix = Fix.unsafe(f"Drop `{NAME}`", *edits) if edits else None
        yield Finding(container.at, f"Container `{container.name}` keeps the capability `{NAME}`", fix)


def _drop(container: Container) -> list[Edit] | None:
    dropped = container.own("capabilities", "drop")
    if isinstance(dropped, Sequence):
        return append(dropped, NAME)
    return insert_path(container.value, ["securityContext", "capabilities", "drop"], [NAME])
