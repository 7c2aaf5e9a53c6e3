from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_any_image, uncleaned
from lintainer.dockerfile.packages import base_matches
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


OLD = r"trusty|precise|jessie|wheezy|ubuntu:1[024]|debian:[78]\b"
"""Images whose own pip is older than the flag, which came with pip 6."""


@rule(on=Run, fix="sometimes", when=(b"pip",))
def pip_cache(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "pip")
    if not found or not is_in_any_image(run):
        return
    is_safe = not base_matches(run, OLD)
    for each in found:
        verb = each.verb_word
        edit = insert_argument(verb, b"--no-cache-dir") if verb else None
        fix = Fix("Add `--no-cache-dir`", [edit], is_safe) if edit else None
        yield Finding(each.at, f"What `{each.title}` downloads stays in the image", fix)
