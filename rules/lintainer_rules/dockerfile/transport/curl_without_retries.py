from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.fetching import without_retries
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, when=(b"curl",))
def curl_without_retries(dockerfile: Dockerfile) -> Iterator[Finding]:
    for at in without_retries(dockerfile, "curl"):
        yield Finding(at, "The stage uses `curl` without asking it to try again")
