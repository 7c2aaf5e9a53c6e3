from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.fetching import without_retries
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, when=(b"wget",))
def wget_without_retries(dockerfile: Dockerfile) -> Iterator[Finding]:
    for at in without_retries(dockerfile, "wget"):
        yield Finding(at, "The stage uses `wget` without asking it to try again")
