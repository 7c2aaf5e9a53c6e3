from __future__ import annotations

from lintainer.dockerfile import Stopsignal
from lintainer.dockerfile.signals import signal_of
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stopsignal, fix="always")
def ungraceful_stopsignal(instruction: Stopsignal) -> Iterator[Finding]:
    signal = signal_of(instruction)
    if signal in ("SIGKILL", "SIGSTOP") and not instruction.stage.is_windows:
        at = instruction.arguments_at
        fix = Fix.unsafe("Ask for `SIGTERM`", Edit(at, b"SIGTERM"))
        yield Finding(at, f"No process can handle the stop signal `{signal}`", fix)
