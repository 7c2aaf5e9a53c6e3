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
    is_safe, may_leave_out = not base_matches(run, OLD), _is_for_installing(run)
    for each in found:
        if each.verb == "update":
            what, title = "fetches", f"Leave out `{each.title}`"
            edit = remove_command(each.command, run.dockerfile.source) if may_leave_out else None
        else:
            what, title, edit = "uses", "Say `--no-cache`", _say_no_cache(each)
        fix = Fix(title, [edit], is_safe) if edit else None
        yield Finding(each.at, f"The package index that `{each.title}` {what} stays in the image", fix)


def _is_for_installing(run: Run) -> bool:
    """Whether nothing in `run` needs the index of apk but what, with `--no-cache`, fetches it itself."""
    verbs = ("install", "upgrade", "remove", "update")
    return all(one.verb in verbs for one in run.package_commands if one.family == "apk")


def _say_no_cache(packages: PackageCommand) -> Edit | None:
    """`--no-cache` implies an update, so it takes the place of the flag that asks for one."""
    for word in packages.command.arguments:
        inner = word.part(1, len(word.raw) - 1) if word.raw[:1] in "\"'" else word
        if inner.raw in _UPDATING:
            return Edit(inner.span, b"--no-cache")
    verb = packages.verb_word
    return insert_argument(verb, b"--no-cache") if verb else None
