from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes")
def writable_root_filesystem(container: Container) -> Iterator[Finding]:
    value = container.own("readOnlyRootFilesystem")
    if container.pod.runs_on_windows or (value is not None and (value.is_unknown or value.as_bool is True)):
        return
    edits = insert_path(container.value, ["securityContext", "readOnlyRootFilesystem"], True)
    fix = Fix.unsafe("Set `readOnlyRootFilesystem` to `true`", *edits) if edits else None
    at = value.span if value is not None else container.at
    yield Finding(at, f"Container `{container.name}` may write to its root file system", fix)
