from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


LAST_LOW = 10_000


class Options:
    user: int = 10001
    """The number to run as instead."""


@rule(on=Container, options=Options, fix="sometimes")
def low_user_id(container: Container, options: Options) -> Iterator[Finding]:
    pod, value = container.pod, container.effective("runAsUser")
    if pod.runs_on_windows or pod.has_user_namespace or (value is not None and value.as_int is None):
        return
    if value is not None and (value.as_int or 0) > LAST_LOW:
        return
    if value is None:
        edits = insert_path(container.value, ["securityContext", "runAsUser"], options.user)
        message = f"Container `{container.name}` leaves its user to its image"
    else:
        edits = set_scalar(value, options.user)
        message = f"Container `{container.name}` runs as user `{value.as_int}`"
    fix = Fix.unsafe(f"Run as user `{options.user}`", *edits) if edits else None
    yield Finding(container.at if value is None else value.span, message, fix)
