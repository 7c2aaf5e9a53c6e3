from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


KINDS = frozenset(("ExternalSecret", "SecretStore", "ClusterSecretStore", "ClusterExternalSecret"))
NEWEST = "external-secrets.io/v1"


@rule(on=Object, fix="sometimes", when=(b"external-secrets.io", b"kubernetes-client.io"))
def old_external_secret_api(one: Object) -> Iterator[Finding]:
    version, value = one.api_version, one.get("apiVersion")
    if value is None or one.kind not in KINDS:
        return
    if one.group == "kubernetes-client.io":
        yield Finding(value.span, f"`{version}` is the API of a project that has ended")
    elif version in ("external-secrets.io/v1alpha1", "external-secrets.io/v1beta1"):
        edits = set_scalar(value, NEWEST) if version.endswith("v1beta1") else None
        fix = Fix.unsafe(f"Use `{NEWEST}`", *edits) if edits else None
        yield Finding(value.span, f"`{version}` is no longer served; `{NEWEST}` has taken its place", fix)
