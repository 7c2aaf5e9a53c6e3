from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.pod_security import is_application_namespace
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    level: str = "baseline"
    """The level that the fix enforces."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"Namespace",))
def unlabelled_namespace(namespace: Object, options: Options) -> Iterator[Finding]:
    if not is_application_namespace(namespace):
        return
    label = "pod-security.kubernetes.io/enforce"
    labels = namespace.labels("metadata", "labels")
    if labels is None or label in labels:
        return
    edits = insert_path(namespace.value, ["metadata", "labels", label], options.level)
    fix = Fix.unsafe(f"Enforce the level `{options.level}`", *edits) if edits else None
    yield Finding(namespace.at, f"Namespace `{namespace.name}` enforces no Pod Security level", fix)
