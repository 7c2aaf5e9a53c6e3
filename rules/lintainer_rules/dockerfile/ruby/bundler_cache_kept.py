from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import installs
from lintainer.dockerfile.caches import is_in_any_image
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command


@rule(on=Run, when=(b"bundle",))
def bundler_cache_kept(run: Run) -> Iterator[Finding]:
    found = list(installs(run))
    if not found or run.is_trigger or any(each.get("type") == "cache" for each in run.mounts):
        return
    if not is_ruby(run.stage) or is_for_development(run.stage) or not is_in_any_image(run):
        return
    if not any(_cleans(command) for command in run.commands):
        yield Finding(found[0].span, "`bundle install` leaves its caches in the layer")


def _cleans(command: Command) -> bool:
    words = [word.text for word in command.arguments]
    if command.name == "bundle":
        return words[:1] == ["clean"] or "--no-cache" in words
    return command.name in ("rm", "find") and any("cache" in word or ".bundle" in word for word in words)
