from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.kept import installed
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_RUNTIME = pattern(r"cuda-(?:runtime|libraries|compat|cudart)(?:-\d|\Z)")
_DEVEL = pattern(
    r"(?:nvidia-)?cuda-toolkit|cuda-(?:nvcc|libraries-dev|compiler|command-line-tools)|cuda(?:-\d|\Z)"
)


@rule(on=Run, when=(b"nvidia/cuda",))
def redundant_cuda(run: Run) -> Iterator[Finding]:
    start = run.stage.start
    image = start.image if start is not None and start.is_external else None
    if image is None or image.reference.short_name != "nvidia/cuda" or image.tag is None:
        return
    is_devel = "devel" in image.tag
    if not is_devel and "runtime" not in image.tag and "base" not in image.tag:
        return
    for _, package in installed(run):
        if _RUNTIME.match(package.name) or (is_devel and _DEVEL.match(package.name)):
            yield Finding(package.word.span, f"`{package.name}` is in the base image already")
            return
