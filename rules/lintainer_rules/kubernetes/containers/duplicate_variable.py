from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.environment import variables_of
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.environment import Variable


MOST = 1000
"""In longer lists no fixes are sought, as the time for them grows with the square of the length."""


@rule(on=Container, fix="sometimes", when=(b"env",))
def duplicate_variable(container: Container) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    variables = list(variables_of(container))
    for index, variable in enumerate(variables):
        first = seen.get(variable.name)
        seen[variable.name] = index
        if first is not None:
            is_small = len(variables) <= MOST
            fix = _without(variables[first], variables[first + 1 : index + 1]) if is_small else None
            message = f"Container `{container.name}` sets the variable `{variable.name}` again"
            yield Finding(variable.name_at.span, message, fix)


def _without(hidden: Variable, others: list[Variable]) -> Fix | None:
    """Take out a variable that a later one hides; those up to there must not refer to it."""
    reference = f"$({hidden.name})"
    if any(one.value is not None and reference in one.value.text for one in others):
        return None
    edits = remove(hidden.item)
    return Fix.safe(f"Remove the first `{hidden.name}`, which has no effect", *edits) if edits else None
