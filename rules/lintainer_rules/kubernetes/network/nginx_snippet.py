from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.ingresses import nginx_annotations
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"-snippet",))
def nginx_snippet(ingress: Object) -> Iterator[Finding]:
    for name, entry in nginx_annotations(ingress):
        if name.endswith("-snippet"):
            yield Finding(entry.key_span, f"`{ingress.title}` brings configuration for NGINX (`{name}`)")
