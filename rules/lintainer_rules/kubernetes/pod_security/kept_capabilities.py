from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import keeps_capabilities
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Scalar, Sequence
from lintainer.yaml.patch import append, insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.text import Edit
    from lintainer.yaml import Value


@rule(on=Container, fix="sometimes")
def kept_capabilities(container: Container) -> Iterator[Finding]:
    if not keeps_capabilities(container, container.workload.manifest):
        return
    drop = container.own("capabilities", "drop")
    spelled = _spelled_otherwise(drop)
    if spelled is not None:
        edits = set_scalar(spelled, "ALL")
        message = f"Container `{container.name}` drops `{spelled.text}`, where the level asks for `ALL`"
    else:
        edits = _drop_all(container, drop)
        message = f"Container `{container.name}` does not drop all capabilities"
    fix = Fix.unsafe("Drop `ALL` capabilities", *edits) if edits else None
    at = spelled or (drop if isinstance(drop, Sequence) else None)
    yield Finding(at.span if at is not None else container.at, message, fix)


def _spelled_otherwise(drop: Value | None) -> Scalar | None:
    """What runtimes read as `ALL`, and the admission of pods does not."""
    for one in drop.children() if drop is not None else ():
        if isinstance(one, Scalar) and one.text.upper() == "ALL":
            return one
    return None


def _drop_all(container: Container, drop: Value | None) -> list[Edit] | None:
    if container.pod.runs_on_windows:  # for which the API server has never taken the field
        return None
    if isinstance(drop, Sequence):
        return append(drop, "ALL")
    return insert_path(container.value, ["securityContext", "capabilities", "drop"], ["ALL"])
