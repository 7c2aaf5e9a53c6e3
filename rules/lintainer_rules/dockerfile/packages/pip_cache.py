from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_any_image, uncleaned
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"pip",))
def pip_cache(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "pip")
    if found and is_in_any_image(run):
        for each in found:
            verb = each.verb_word
            fix = Fix.safe("Add `--no-cache-dir`", insert_argument(verb, b"--no-cache-dir")) if verb else None
            yield Finding(each.at, f"What `{each.title}` downloads stays in the image", fix)
