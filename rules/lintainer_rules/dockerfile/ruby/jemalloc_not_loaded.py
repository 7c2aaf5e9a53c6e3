from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.kept import kept
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, when=(b"jemalloc",))
def jemalloc_not_loaded(run: Run) -> Iterator[Finding]:
    found = next((package for _, package in kept(run) if "jemalloc" in package.name), None)
    final = run.dockerfile.final_stage
    if found is None or final is None or not is_ruby(run.stage) or is_for_development(final):
        return
    preloaded = final.environment.get("LD_PRELOAD")
    if preloaded is None and "LD_PRELOAD" in final.environment:
        return
    if "jemalloc" not in (preloaded or ""):
        yield Finding(found.word.span, f"`{found.name}` is installed, and `LD_PRELOAD` does not load it")
