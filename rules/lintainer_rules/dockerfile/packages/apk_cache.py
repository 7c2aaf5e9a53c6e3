from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_any_image, uncleaned
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand

_UPDATING = ("--update", "--update-cache", "-U")


@rule(on=Run, fix="sometimes", when=(b"apk",))
def apk_cache(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "apk")
    if found and is_in_any_image(run):
        for each in found:
            message = f"The package index that `{each.title}` uses stays in the image"
            yield Finding(each.at, message, _add_no_cache(each))


def _add_no_cache(packages: PackageCommand) -> Fix | None:
    """`--no-cache` implies an update, so it takes the place of the flag that asks for one."""
    for word in packages.command.arguments:
        inner = word.part(1, len(word.raw) - 1) if word.raw[:1] in "\"'" else word
        if inner.raw in _UPDATING:
            title = "Say `--no-cache`, which updates the index too"
            return Fix.safe(title, Edit(inner.span, b"--no-cache"))
    verb = packages.verb_word
    return Fix.safe("Add `--no-cache`", insert_argument(verb, b"--no-cache")) if verb else None
