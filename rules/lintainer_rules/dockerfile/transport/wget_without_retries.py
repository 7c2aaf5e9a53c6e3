from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.fetching import retrying, without_retries
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="sometimes", when=(b"wget",))
def wget_without_retries(dockerfile: Dockerfile) -> Iterator[Finding]:
    for run, at in without_retries(dockerfile, "wget"):
        edit = retrying(run, "wget")
        fix = Fix.unsafe("Give it a file of settings", edit) if edit else None
        yield Finding(at, "The stage uses `wget` without asking it to try again", fix)
