from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    namespace: str = ""
    """The namespace to use instead; none unless set."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"default",))
def default_namespace(one: Object, options: Options) -> Iterator[Finding]:
    namespace = one.get("metadata", "namespace")
    if namespace is None or namespace.as_str != "default" or one.is_cluster_scoped:
        return
    edits = set_scalar(namespace, options.namespace) if options.namespace else None
    fix = Fix.unsafe(f"Put it into `{options.namespace}`", *edits) if edits else None
    yield Finding(namespace.span, f"`{one.title}` is in the namespace `default`", fix)
