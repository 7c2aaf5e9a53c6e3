from __future__ import annotations

from lintainer.dockerfile import Stage, Stopsignal
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.signals import signal_of, started
from lintainer.dockerfile.systems import family
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_INITS = ("/sbin/init", "/usr/sbin/init", "/lib/systemd/systemd", "/usr/lib/systemd/systemd", "systemd")


@rule(
    on=Stage,
    fix="sometimes",
    when=(
        b"init",
        b"systemd",
    ),
)
def systemd_stopsignal(stage: Stage) -> Iterator[Finding]:
    found = started(stage)
    if found is None or found[1] not in _INITS or stage.start is None:
        return
    if stage.is_windows or family(stage) == "alpine":
        return
    setting = stage.last(Stopsignal)
    title = "Ask for `SIGRTMIN+3`"
    if setting is not None:
        signal = signal_of(setting)
        if setting.stage is stage and signal not in (None, "SIGRTMIN+3"):
            at = setting.arguments_at
            fix = Fix.unsafe(title, Edit(at, b"SIGRTMIN+3"))
            yield Finding(at, f"`systemd` is stopped by `{signal}`, not by `SIGRTMIN+3`", fix)
    elif found[0].stage is stage:
        edit = before_start(stage, "STOPSIGNAL", "SIGRTMIN+3")
        added = Fix.unsafe(title, edit) if edit else None
        yield Finding(found[0].at, "`systemd` is stopped by `SIGTERM`, not by `SIGRTMIN+3`", added)
