from __future__ import annotations

from lintainer.dockerfile import Expose
from lintainer.dockerfile.ports import ports
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_FIRST = 1024
"""The first port that needs no privilege."""


@rule(on=Expose)
def privileged_port(expose: Expose) -> Iterator[Finding]:
    stage = expose.stage
    user = stage.user if stage.is_final and not expose.is_trigger else None
    if user is None or user.is_root or user.account is None or stage.is_windows:
        return
    for port in ports(expose):
        if port.bounds and 0 < port.bounds[0][0] < _FIRST:
            number = port.bounds[0][0]
            message = f"Port `{number}` may need privileges that `{user.account}` does not have"
            yield Finding(port.bounds[0][1], message)
