from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


PREFIX = "container.apparmor.security.beta.kubernetes.io/"


@rule(on=PodSpec, fix="sometimes", when=(b"apparmor", b"appArmor"))
def apparmor_profile(pod: PodSpec) -> Iterator[Finding]:
    for title, context in pod.contexts:
        kind = context.at("appArmorProfile", "type")
        if kind is None or kind.is_unknown or kind.as_str in (None, "RuntimeDefault", "Localhost"):
            continue
        edits = set_scalar(kind, "RuntimeDefault")
        fix = Fix.unsafe("Set the type to `RuntimeDefault`", *edits) if edits else None
        yield Finding(kind.span, f"{title} has the AppArmor profile `{kind.as_str}`", fix)
    for name, value in pod.annotations:
        if name.startswith(PREFIX) and not value.is_unknown and not _is_allowed(value.as_str or ""):
            yield Finding(value.span, f"Annotation `{name}` is `{value.as_str}`")


def _is_allowed(profile: str) -> bool:
    return profile in ("", "runtime/default") or profile.startswith("localhost/")
