from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.resources import lacks
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    value: str = ""
    """The limit to give to a container without one, such as `500m`; none unless set."""


@rule(on=Container, options=Options, fix="sometimes")
def missing_cpu_limit(container: Container, options: Options) -> Iterator[Finding]:
    if not lacks(container, "limits", "cpu"):
        return
    value = options.value
    edits = insert_path(container.value, ["resources", "limits", "cpu"], value) if value else None
    fix = Fix.unsafe(f"Limit CPU to `{value}`", *edits) if edits else None
    yield Finding(container.at, f"Container `{container.name}` has no limit of CPU", fix)
