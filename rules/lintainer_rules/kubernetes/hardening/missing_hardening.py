from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.capabilities import added
from lintainer.kubernetes.profiles import has_apparmor_profile, has_seccomp_profile
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes")
def missing_hardening(container: Container) -> Iterator[Finding]:
    if container.pod.runs_on_windows or has_seccomp_profile(container) or has_apparmor_profile(container):
        return
    if _has_selinux_options(container) or _drops_capabilities(container):
        return
    edits = insert_path(container.value, ["securityContext", "seccompProfile", "type"], "RuntimeDefault")
    fix = Fix.unsafe("Use the seccomp profile of the runtime", *edits) if edits else None
    yield Finding(container.at, f"Container `{container.name}` uses none of the means to harden it", fix)


def _has_selinux_options(container: Container) -> bool:
    options = container.effective("seLinuxOptions")
    return options is not None and (options.is_unknown or bool(options.children()))


def _drops_capabilities(container: Container) -> bool:
    drop = container.own("capabilities", "drop")
    if drop is None or not (drop.is_unknown or drop.children()):
        return False
    return not any(name == "ALL" for name, _ in added(container))
