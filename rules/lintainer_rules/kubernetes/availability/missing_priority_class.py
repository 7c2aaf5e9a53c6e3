from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    allowed: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """The classes that may be used; any unless set."""
    value: str = ""
    """The class to give to pods without one; none unless set."""


@rule(on=PodSpec, options=Options, fix="sometimes")
def missing_priority_class(pod: PodSpec, options: Options) -> Iterator[Finding]:
    name, title = pod.get("priorityClassName"), pod.workload.title
    if name is None:
        edits = insert(pod.value, "priorityClassName", options.value) if options.value else None
        fix = Fix.unsafe(f"Give it the class `{options.value}`", *edits) if edits else None
        yield Finding(pod.at, f"Pod of `{title}` has no `priorityClassName`", fix)
    elif options.allowed and not name.is_unknown and name.as_str not in options.allowed:
        yield Finding(
            name.span, f"Pod of `{title}` has the class `{name.as_str}`, which is not among the allowed"
        )
