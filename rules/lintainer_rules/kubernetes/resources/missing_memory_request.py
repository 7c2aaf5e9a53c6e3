from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.resources import lacks, own_limit
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    value: str = ""
    """The request to give to a container without one, such as `128Mi`; none unless set."""


@rule(on=Container, options=Options, fix="sometimes")
def missing_memory_request(container: Container, options: Options) -> Iterator[Finding]:
    if not lacks(container, "requests", "memory"):
        return
    value = options.value or own_limit(container, "memory")
    edits = insert_path(container.value, ["resources", "requests", "memory"], value) if value else None
    fix = Fix.unsafe(f"Request `{value}` of memory", *edits) if edits else None
    yield Finding(container.at, f"Container `{container.name}` requests no memory", fix)
