from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_any_image, uncleaned
from lintainer.dockerfile.packages import base_matches
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.shell.removal import remove_command
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand

OLD = r"alpine:?v?(?:2\.|3\.[0-2](?:\D|$))"
"""Images whose apk is older than the flag, which came with Alpine 3.3."""
_UPDATING = ("--update", "--update-cache", "-U")


@rule(on=Run, fix="sometimes", when=(b"apk",))
def apk_cache(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "apk")
    if not found or not is_in_any_image(run):
        return
    is_safe = not base_matches(run, OLD)
    for each in found:
        is_update = each.verb == "update"
        edit = _leave_out(run, each) if is_update else _say_no_cache(each)
        title = f"Leave out `{each.title}`" if is_update else "Say `--no-cache`"
        fix = Fix(title, [edit], is_safe) if edit else None
        verb = "fetches" if is_update else "uses"
        yield Finding(each.at, f"The package index that `{each.title}` {verb} stays in the image", fix)


def _leave_out(run: Run, update: PackageCommand) -> Edit | None:
    """With `--no-cache`, what installs fetches the index itself."""
    others = [one for one in run.package_commands if one.family == "apk" and one is not update]
    if any(one.verb not in ("install", "upgrade", "remove", "update") for one in others):
        return None
    return remove_command(update.command, run.dockerfile.source)


def _say_no_cache(packages: PackageCommand) -> Edit | None:
    """`--no-cache` implies an update, so it takes the place of the flag that asks for one."""
    for word in packages.command.arguments:
        inner = word.part(1, len(word.raw) - 1) if word.raw[:1] in "\"'" else word
        if inner.raw in _UPDATING:
            return Edit(inner.span, b"--no-cache")
    verb = packages.verb_word
    return insert_argument(verb, b"--no-cache") if verb else None
