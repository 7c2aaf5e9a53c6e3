from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import cleaning, is_in_final_image, needs_lists_later, uncleaned
from lintainer.dockerfile.packages import commands_of
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand


@rule(on=Run, fix="sometimes", when=(b"apt",))
def apt_lists_left(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "apt-lists")
    if found and is_in_final_image(run):
        message = f"The package lists that `{found[0].title}` fetches stay in the image"
        yield Finding(found[0].at, message, _remove_lists(run, found))


def _remove_lists(run: Run, found: list[PackageCommand]) -> Fix | None:
    if not any(True for _ in commands_of(run, "apt", "install", "upgrade", "build-dep")):
        return None
    edit = cleaning(run, found, b"rm -rf /var/lib/apt/lists/*")
    is_safe = not needs_lists_later(run)
    return Fix("Remove the lists in the same layer", [edit], is_safe) if edit else None
