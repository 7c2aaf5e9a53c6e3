from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"Group",))
def root_group(pod: PodSpec) -> Iterator[Finding]:
    for title, context in pod.contexts:
        for key in ("runAsGroup", "fsGroup"):
            group = context.get(key)
            if group is not None and group.as_int == 0:
                yield Finding(group.span, f"{title} runs in group `0`: `{key}`")
        for group in context.each("supplementalGroups"):
            if group.as_int == 0:
                yield Finding(group.span, f"{title} runs in group `0`: `supplementalGroups`")
