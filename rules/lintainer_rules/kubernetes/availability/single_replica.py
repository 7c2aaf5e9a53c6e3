from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.replicas import scalers
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    minimum: int = 2
    """How many pods a Deployment should have at least."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"Deployment",), across_files=True)
def single_replica(deployment: Object, options: Options) -> Iterator[Finding]:
    count = known(deployment).count if deployment.kind == "Deployment" else None
    if (
        not count
        or count >= options.minimum
        or not deployment.manifest.cluster.is_whole
        or scalers(deployment)
    ):
        return
    replicas = deployment.get("spec", "replicas")
    at = replicas.span if replicas is not None else deployment.at
    pods = "one pod" if count == 1 else f"{count} pods"
    yield Finding(at, f"`{deployment.title}` has {pods}", _fix(deployment, options.minimum))


def _fix(deployment: Object, minimum: int) -> Fix | None:
    spec, replicas = deployment.get("spec"), deployment.get("spec", "replicas")
    if replicas is not None:
        edits = set_scalar(replicas, minimum)
    else:
        edits = (
            insert(spec, "replicas", minimum, before=("selector", "template"))
            if isinstance(spec, Mapping)
            else None
        )
    return Fix.unsafe(f"Run {minimum} pods", *edits) if edits else None
