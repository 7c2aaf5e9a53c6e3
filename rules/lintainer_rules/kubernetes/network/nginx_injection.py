from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.ingresses import nginx_annotations
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


NAMES = ("auth-url", "auth-tls-match-cn", "mirror-target", "mirror-host")
_FOREIGN = pattern(r"[\s;|{}\"'`\\<>]")


@rule(on=Object, when=(b"nginx.ingress.kubernetes.io/",))
def nginx_injection(ingress: Object) -> Iterator[Finding]:
    for name, entry in nginx_annotations(ingress):
        value = entry.value
        if name.partition("/")[2] in NAMES and isinstance(value, Scalar) and not value.is_unknown:
            found = _FOREIGN.search(value.text.strip())
            if found is not None:
                shown = found[0] if found[0].isprintable() else "line break"
                yield Finding(
                    value.span, f"Annotation `{name}` holds a character that it cannot have: `{shown}`"
                )
