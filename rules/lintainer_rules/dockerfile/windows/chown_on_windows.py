from __future__ import annotations

from lintainer.dockerfile import Transfer
from lintainer.dockerfile.layout import flag_gaps
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Transfer, fix="sometimes", when=(b"chown",))
def chown_on_windows(transfer: Transfer) -> Iterator[Finding]:
    flag = transfer.flag("chown")
    if flag is None or not transfer.stage.is_windows:
        return
    data = transfer.dockerfile.source.data
    behind = flag_gaps(transfer)[transfer.flags.index(flag)]
    fix = None
    if not data[behind.start : behind.end].strip(b" \t"):
        fix = Fix.safe("Delete the flag", Edit(Span(flag.at.start, behind.end), b""))
    yield Finding(flag.at, f"`{flag.text}` has no effect in an image for Windows", fix)
