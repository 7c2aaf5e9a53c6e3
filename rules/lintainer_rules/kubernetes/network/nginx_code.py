from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.ingresses import nginx_annotations
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_CODE = pattern(r"(?m)\b(\w*_by_lua\w*|lua_\w+)\b|(?:^|[\s{;])(alias|root)\s")


@rule(on=Object, when=(b"-snippet",))
def nginx_code(ingress: Object) -> Iterator[Finding]:
    for name, entry in nginx_annotations(ingress):
        value = entry.value
        found = _CODE.search(value.text) if name.endswith("-snippet") and isinstance(value, Scalar) else None
        if found is not None:
            word = found[1] or found[2]
            yield Finding(entry.key_span, f"`{ingress.title}` has NGINX run `{word}` from `{name}`")
