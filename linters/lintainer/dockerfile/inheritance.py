"""What holds for a stage because of the stages that it starts from."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lintainer.dockerfile.instructions import Instruction
    from lintainer.dockerfile.stages import Stage

    Test = Callable[[Instruction], bool]


def inherits(stage: Stage, key: str, test: Test) -> bool:
    """Whether a stage before, which `stage` starts from, has an instruction for which `test` holds.

    `key` names the test: what it found is kept under it, for all stages of the file at once.
    """
    return stage.base is not None and _found(stage, key, test)[stage.base.index]


def holds(stage: Stage, key: str, test: Test) -> bool:
    """The same for the stage itself and the stages before."""
    return _found(stage, key, test)[stage.index] if stage.index >= 0 else False


def starts_from_scratch(stage: Stage) -> bool:
    """Whether the stage surely starts from `scratch`, by way of other stages or not."""
    start = stage.root.start
    image = start.image if start is not None else None
    return image is not None and image.raw == "scratch"


def _found(stage: Stage, key: str, test: Test) -> list[bool]:
    memo = stage.dockerfile.memo
    if key in memo:
        return memo[key]  # type: ignore[return-value]
    results: list[bool] = []
    for one in stage.dockerfile.stages:
        is_inherited = one.base is not None and results[one.base.index]
        results.append(is_inherited or any(test(each) for each in one.instructions))
    memo[key] = results
    return results
