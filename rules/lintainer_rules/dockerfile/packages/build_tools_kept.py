from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.kept import kept
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TOOLS = frozenset(
    """
    alpine-sdk autoconf automake base-devel bison build-base build-essential clang cmake cpp flex g++ gcc
    gcc-c++ gdc gfortran libtool linux-headers llvm m4 make meson musl-dev nasm ninja-build patch
    pkg-config rustc yasm
    """.split()  # noqa: SIM905  a list of quoted words is no easier to read
)


@rule(on=Run)
def build_tools_kept(run: Run) -> Iterator[Finding]:
    final = run.dockerfile.final_stage
    if final is None or final.start is None or not final.starts_process:
        return
    for command, package in kept(run):
        name = package.name
        if name in _TOOLS or name.endswith(("-dev", "-devel", "-headers")):
            at = package.word.span
            yield Finding(at, f"`{name}`, installed by `{command.title}`, stays in the final image")
            return
