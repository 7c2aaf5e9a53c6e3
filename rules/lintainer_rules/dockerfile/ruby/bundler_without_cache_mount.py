from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import has_mounts, installs
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, when=(b"bundle",))
def bundler_without_cache_mount(run: Run) -> Iterator[Finding]:
    if not has_mounts(run.dockerfile) or any(each.get("type") == "cache" for each in run.mounts):
        return
    command = next(installs(run), None)
    if command is not None and is_ruby(run.stage) and not is_for_development(run.stage):
        yield Finding(command.span, "`bundle install` runs without a cache mount")
