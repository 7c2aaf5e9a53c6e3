from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"hostAliases",))
def host_aliases(pod: PodSpec) -> Iterator[Finding]:
    aliases = pod.get("hostAliases")
    if aliases is None or aliases.is_unknown or not aliases.children():
        return
    entry = pod.value.entry("hostAliases")
    at = entry.key_span if entry is not None and not entry.is_merged else pod.at
    yield Finding(at, f"Pod of `{pod.workload.title}` changes its table of host names")
