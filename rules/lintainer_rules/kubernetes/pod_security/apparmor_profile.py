from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import apparmor_annotations, profiles
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"apparmor", b"appArmor"))
def apparmor_profile(pod: PodSpec) -> Iterator[Finding]:
    for title, kind in profiles(pod, "appArmorProfile"):
        edits = set_scalar(kind, "RuntimeDefault")
        fix = Fix.unsafe("Set the type to `RuntimeDefault`", *edits) if edits else None
        yield Finding(kind.span, f"{title} has the AppArmor profile `{kind.as_str}`", fix)
    for name, value in apparmor_annotations(pod):
        yield Finding(value.span, f"Annotation `{name}` is `{value.as_str}`")
