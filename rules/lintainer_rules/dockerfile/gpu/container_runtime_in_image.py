from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.kept import installed
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("nvidia-container-toolkit", "nvidia-docker", "nvidia-container-runtime", "libnvidia-container")


@rule(on=Run, when=(b"nvidia",))
def container_runtime_in_image(run: Run) -> Iterator[Finding]:
    for _, package in installed(run):
        if package.name.startswith(_NAMES):
            yield Finding(package.word.span, f"`{package.name}` belongs on the host, not into the image")
            return
