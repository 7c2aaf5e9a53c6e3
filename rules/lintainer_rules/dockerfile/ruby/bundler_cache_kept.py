from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import installs
from lintainer.dockerfile.caches import is_in_any_image
from lintainer.dockerfile.purposes import is_for_development, is_on, is_ruby
from lintainer.rule import Finding, rule
from lintainer.shell.chain import append_command
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell import Command


@rule(on=Run, fix="sometimes", when=(b"bundle",))
def bundler_cache_kept(run: Run) -> Iterator[Finding]:
    found = list(installs(run))
    if not found or run.is_trigger or any(each.get("type") == "cache" for each in run.mounts):
        return
    if not is_ruby(run.stage) or is_for_development(run.stage) or not is_in_any_image(run):
        return
    if not any(_cleans(command) for command in run.commands):
        yield Finding(found[0].span, "`bundle install` leaves its caches in the layer", _fix(run, found))


def _fix(run: Run, found: Sequence[Command]) -> Fix | None:
    """Remove the caches where the gems are known to lie: where BUNDLE_PATH or the official image says."""
    if len(found) > 1 or run.json is not None:
        return None
    if run.stage.lookup("BUNDLE_PATH", run):
        text = b'rm -rf ~/.bundle/cache "${BUNDLE_PATH}"/ruby/*/cache'
    elif is_on(run.stage, "ruby"):
        text = b"rm -rf ~/.bundle/cache /usr/local/bundle/cache"
    else:
        return None
    edit = append_command(found[0], text, run.dockerfile.source, run.dockerfile.escape)
    return Fix.unsafe("Remove them", edit) if edit else None


def _cleans(command: Command) -> bool:
    words = [word.text for word in command.arguments]
    if command.name == "bundle":
        return words[:1] == ["clean"] or "--no-cache" in words
    return command.name in ("rm", "find") and any("cache" in word or ".bundle" in word for word in words)
