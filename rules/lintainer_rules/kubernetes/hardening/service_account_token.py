from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.accounts import account_of, has_rights, withholds_token
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


KEY = "automountServiceAccountToken"


@rule(on=PodSpec, fix="sometimes", across_files=True)
def service_account_token(pod: PodSpec) -> Iterator[Finding]:
    value = pod.get(KEY)
    if value is not None and value.as_bool is not True:
        return
    if value is None and _is_settled(pod):
        return
    edits = insert_path(pod.value, [KEY], False)
    fix = Fix.unsafe(f"Set `{KEY}` to `false`", *edits) if edits else None
    at = pod.at if value is None else value.span
    yield Finding(at, f"Pod of `{pod.workload.title}` gets a token for the API server", fix)


def _is_settled(pod: PodSpec) -> bool:
    """Whether the pod's account decides that there is no token, or has rights that make use of one."""
    name = account_of(pod)
    return name is None or has_rights(pod, name) or withholds_token(pod, name)
