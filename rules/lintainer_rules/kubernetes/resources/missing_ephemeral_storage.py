from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.resources import SECTIONS, lacks
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.resources import Section


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
    missing: list[Section] = [section for section in SECTIONS if lacks(container, section, RESOURCE)]
    if missing:
        words = " and no ".join(section[:-1] for section in missing)
        message = f"Container `{container.name}` has no {words} of `{RESOURCE}`"
        yield Finding(container.at, message, _fix(container, missing[0], options))


def _fix(container: Container, section: Section, options: Options) -> Fix | None:
    value = options.request if section == "requests" else options.limit
    edits = insert_path(container.value, ["resources", section, RESOURCE], value) if value else None
    return Fix.unsafe(f"Set the {section[:-1]} to `{value}`", *edits) if edits else None
