from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.resources import SECTIONS, lacks
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


RESOURCE = "ephemeral-storage"


class Options:
    request: str = ""
    """The request to give to a container without one; none unless set."""
    limit: str = ""
    """The limit to give to a container without one; none unless set."""


@rule(on=Container, options=Options, fix="sometimes")
def missing_ephemeral_storage(container: Container, options: Options) -> Iterator[Finding]:
    if not container.runs_long:
        return
    for section in SECTIONS:
        if lacks(container, section, RESOURCE):
            value = options.request if section == "requests" else options.limit
            edits = insert_path(container.value, ["resources", section, RESOURCE], value) if value else None
            fix = Fix.unsafe(f"Set the {section[:-1]} to `{value}`", *edits) if edits else None
            yield Finding(
                container.at, f"Container `{container.name}` has no {section[:-1]} of `{RESOURCE}`", fix
            )
