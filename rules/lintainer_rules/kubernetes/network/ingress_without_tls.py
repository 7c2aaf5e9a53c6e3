from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.ingresses import bare_hosts, has_other_certificates, is_ingress
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    secret: str = ""
    """The Secret with the certificate, for Ingresses without `tls`; none unless set."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"Ingress",))
def ingress_without_tls(ingress: Object, options: Options) -> Iterator[Finding]:
    if not is_ingress(ingress) or has_other_certificates(ingress):
        return
    hosts = list(bare_hosts(ingress))
    fix = _fix(ingress, [host for host, _ in hosts], options.secret)
    for host, at in hosts:
        yield Finding(at, f"`{ingress.title}` serves `{host or '*'}` without TLS", fix)


def _fix(ingress: Object, hosts: list[str], secret: str) -> Fix | None:
    spec = ingress.get("spec")
    if (
        not secret
        or not all(hosts)
        or not isinstance(spec, Mapping)
        or ingress.get("spec", "tls") is not None
    ):
        return None
    edits = insert(spec, "tls", [{"hosts": [*hosts], "secretName": secret}])
    return Fix.unsafe(f"Serve it with the certificate in `{secret}`", *edits) if edits else None
