from __future__ import annotations

from lintainer.kubernetes import Object, PodSpec
from lintainer.kubernetes.accounts import DEFAULT, account_of, withholds_token
from lintainer.kubernetes.cluster import known
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, across_files=True)
def default_service_account(one: Object) -> Iterator[Finding]:
    if one.kind == "ServiceAccount":
        if one.name == DEFAULT and known(one).gives_token:
            yield Finding(one.at, f"`{one.title}` gives a token to pods that name no account")
        return
    for pod in one.pod_specs:
        if account_of(pod) == DEFAULT and _gets_token(pod):
            named = pod.get("serviceAccountName") or pod.get("serviceAccount")
            at = pod.at if named is None else named.span
            yield Finding(at, f"Pod of `{one.title}` runs as the default service account")


def _gets_token(pod: PodSpec) -> bool:
    token = pod.get("automountServiceAccountToken")
    return not withholds_token(pod, DEFAULT) if token is None else token.as_bool is True
