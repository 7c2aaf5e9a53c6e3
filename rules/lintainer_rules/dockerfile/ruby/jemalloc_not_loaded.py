from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.kept import kept
from lintainer.dockerfile.placement import below
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"jemalloc",))
def jemalloc_not_loaded(run: Run) -> Iterator[Finding]:
    found = next((package for _, package in kept(run) if "jemalloc" in package.name), None)
    final = run.dockerfile.final_stage
    if found is None or final is None or not is_ruby(run.stage) or is_for_development(final):
        return
    preloaded = final.environment.get("LD_PRELOAD")
    if preloaded is None and "LD_PRELOAD" in final.environment:
        return
    if "jemalloc" not in (preloaded or ""):
        env = b"env" if run.keyword.islower() else b"ENV"
        is_plain = found.name == "libjemalloc2" and preloaded is None and not run.is_trigger
        edit = below(run, env + b" LD_PRELOAD=libjemalloc.so.2") if is_plain else None
        fix = Fix.unsafe("Load it", edit) if edit else None
        yield Finding(found.word.span, f"`{found.name}` is installed, and `LD_PRELOAD` does not load it", fix)
