from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.accounts import account_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec)
def default_service_account(pod: PodSpec) -> Iterator[Finding]:
    token = pod.get("automountServiceAccountToken")
    if account_of(pod) != "default" or (token is not None and token.as_bool is not True):
        return
    named = pod.get("serviceAccountName") or pod.get("serviceAccount")
    at = pod.at if named is None else named.span
    yield Finding(at, f"Pod of `{pod.workload.title}` runs as the default service account")
