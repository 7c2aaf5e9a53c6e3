from __future__ import annotations

from lintainer.dockerfile import Expose, Stage
from lintainer.dockerfile.ports import ports
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_FIRST = 1024
"""The first port that needs no privilege."""


@rule(on=Stage, when=(b"EXPOSE", b"expose", b"Expose"))
def privileged_port(stage: Stage) -> Iterator[Finding]:
    user = stage.user if stage.is_final else None
    if user is None or user.is_root or user.account is None or stage.is_windows:
        return
    for expose in stage.own(Expose):
        for port in ports(expose):
            if port.bounds and 0 < port.bounds[0][0] < _FIRST:
                number = port.bounds[0][0]
                message = f"Port `{number}` may need privileges that `{user.account}` does not have"
                yield Finding(port.bounds[0][1], message)
