from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.secret_data import DATA, STRING_DATA, is_secret_object, listed
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "kubernetes.io/tls": (("tls.crt",), ("tls.key",)),
    "kubernetes.io/dockerconfigjson": ((".dockerconfigjson",),),
    "kubernetes.io/dockercfg": ((".dockercfg",),),
    "kubernetes.io/basic-auth": (("username", "password"),),
    "kubernetes.io/ssh-auth": (("ssh-privatekey",),),
    "bootstrap.kubernetes.io/token": (("token-id",), ("token-secret",)),
}
"""The keys of a type; of those that stand together, one is enough."""
ACCOUNT = "kubernetes.io/service-account.name"


@rule(on=Object, when=(b"kubernetes.io/",))
def secret_lacks_key(secret: Object) -> Iterator[Finding]:
    kind = secret.get("type") if is_secret_object(secret) else None
    if kind is None or kind.is_unknown:
        return
    wanted = secret.value.text_at("type") or ""
    for names in KEYS.get(wanted, ()):
        if not any(secret.value.at(field, name) for field in (DATA, STRING_DATA) for name in names):
            yield Finding(kind.span, f"`{secret.title}` has no {listed(names)}, which `{wanted}` asks for")
    if wanted == "kubernetes.io/service-account-token" and not secret.get("metadata", "annotations", ACCOUNT):
        yield Finding(kind.span, f"`{secret.title}` has no annotation `{ACCOUNT}`, which `{wanted}` asks for")
