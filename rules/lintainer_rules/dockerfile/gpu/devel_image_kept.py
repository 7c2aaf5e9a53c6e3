from __future__ import annotations

from lintainer.dockerfile import From, Run
from lintainer.dockerfile.kept import installed
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPILERS = frozenset(("gcc", "g++", "cc", "clang", "cmake", "make", "nvcc", "ninja", "cargo", "meson"))
_PACKAGES = frozenset(("build-essential", "cmake", "gcc", "g++", "make", "ninja-build", "clang"))


@rule(on=From, when=(b"nvidia/cuda",))
def devel_image_kept(start: From) -> Iterator[Finding]:
    image = start.image
    if image is None or not start.stage.is_final or image.reference.short_name != "nvidia/cuda":
        return
    if "devel" in (image.tag or "") and not any(_compiles(run) for run in start.stage.own(Run)):
        yield Finding(image.tag_at, f"Final image starts from `{image.tag}`, which is for development")


def _compiles(run: Run) -> bool:
    if any(command.name in _COMPILERS for command in run.commands):
        return True
    return any(package.name in _PACKAGES for _, package in installed(run))
