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
    group: int = 10001
    """The number to run as instead."""


@rule(on=Container, options=Options, fix="sometimes")
def low_group_id(container: Container, options: Options) -> Iterator[Finding]:
    pod, value = container.pod, container.effective("runAsGroup")
    if pod.runs_on_windows or pod.has_user_namespace or (value is not None and value.as_int is None):
        return
    if value is not None and (value.as_int or 0) > LAST_LOW:
        return
    if value is None:
        edits = insert_path(container.value, ["securityContext", "runAsGroup"], options.group)
        message = f"Container `{container.name}` leaves its group to its image"
    else:
        edits = set_scalar(value, options.group)
        message = f"Container `{container.name}` runs as group `{value.as_int}`"
    fix = Fix.unsafe(f"Run as group `{options.group}`", *edits) if edits else None
    yield Finding(container.at if value is None else value.span, message, fix)
