from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.profiles import apparmor_profile
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes")
def missing_apparmor_profile(container: Container) -> Iterator[Finding]:
    if container.pod.runs_on_windows or not container.workload.manifest.is_since(1, 30):
        return
    if apparmor_profile(container) is not None:
        return
    edits = insert_path(container.value, ["securityContext", "appArmorProfile", "type"], "RuntimeDefault")
    fix = Fix.unsafe("Use the profile of the runtime", *edits) if edits else None
    yield Finding(container.at, f"Container `{container.name}` has no AppArmor profile", fix)
