from __future__ import annotations

from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Transfer, when=(b"--chown",))
def copied_ownership(transfer: Transfer) -> Iterator[Finding]:
    flag = transfer.flag("chown")
    owner = (flag.value or "") if flag is not None else ""
    if flag is not None and owner.partition(":")[0] not in ("", "root", "0"):
        yield Finding(flag.at, f"`{owner}` may change the files that are copied")
