from __future__ import annotations

from lintainer.dockerfile import Expose
from lintainer.dockerfile.ports import LAST, ports
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Expose)
def port_out_of_range(expose: Expose) -> Iterator[Finding]:
    for port in ports(expose):
        for number, at in port.bounds:
            if not 0 <= number <= LAST:
                shown = f"`{number}`" if abs(number) < 10**8 else "in `EXPOSE`"
                yield Finding(at, f"The port {shown} is not between 0 and {LAST}")
