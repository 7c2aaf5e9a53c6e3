"""What ENV leaves in the image of a stage. ARG is not a part of it."""

from __future__ import annotations

from itertools import islice

from lintainer.dockerfile.instructions import Env

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.stages import Stage

_DEEPEST = 64
"""How many stages are followed; nobody chains more."""


def is_set(stage: Stage, name: str) -> bool:
    """Whether ENV sets the variable, in the stage or in one that it starts from."""
    return any(name in _own(one) for one in islice(stage.chain(), _DEEPEST))


def value_of(stage: Stage, name: str) -> str | None:
    """What ENV sets the variable to in the end; None where it is not set, or where a variable decides."""
    return next((_own(one)[name] for one in islice(stage.chain(), _DEEPEST) if name in _own(one)), None)


def _own(stage: Stage) -> dict[str, str | None]:
    memo = stage.dockerfile.memo
    key = f"environment {stage.index}"
    found: dict[str, str | None] | object = memo.get(key)
    if isinstance(found, dict):
        return found
    values: dict[str, str | None] = {}
    for env in stage.own(Env):
        for one in env.assignments:
            values[one.name] = env.resolve(one.value or "")
    memo[key] = values
    return values
