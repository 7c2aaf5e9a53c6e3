from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


TYPES = ("", "container_t", "container_init_t", "container_kvm_t")


@rule(on=PodSpec, fix="sometimes", when=(b"seLinuxOptions",))
def selinux_options(pod: PodSpec) -> Iterator[Finding]:
    types = (*TYPES, "container_engine_t") if pod.workload.manifest.is_since(1, 31) else TYPES
    for title, context in pod.contexts:
        for key, allowed in (("type", types), ("user", ("",)), ("role", ("",))):
            value = context.at("seLinuxOptions", key)
            if value is None or value.is_unknown or value.is_null or value.as_str in allowed:
                continue
            edits = remove(value)
            fix = Fix.unsafe(f"Remove `{key}`", *edits) if edits else None
            yield Finding(value.span, f"{title} sets the SELinux {key} `{value.as_str}`", fix)
