from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"hostProcess",))
def windows_host_process(pod: PodSpec) -> Iterator[Finding]:
    for title, context in pod.contexts:
        value = context.at("windowsOptions", "hostProcess")
        if value is None or value.as_bool is not True:
            continue
        edits = set_scalar(value, False)
        fix = Fix.unsafe("Set `hostProcess` to `false`", *edits) if edits else None
        yield Finding(value.span, f"{title} runs as a process of its node: `hostProcess` is true", fix)
