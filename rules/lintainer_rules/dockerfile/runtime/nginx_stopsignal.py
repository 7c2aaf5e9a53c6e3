from __future__ import annotations

from lintainer.dockerfile import Stage, Stopsignal
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.signals import signal_of, started
from lintainer.dockerfile.systems import is_bare
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    on=Stage,
    fix="sometimes",
    when=(
        b"nginx",
        b"openresty",
    ),
)
def nginx_stopsignal(stage: Stage) -> Iterator[Finding]:
    found = started(stage)
    if found is None or stage.start is None or stage.is_windows:
        return
    if found[1].rpartition("/")[2] not in ("nginx", "openresty"):
        return
    setting = stage.last(Stopsignal)
    title = "Ask for `SIGQUIT`"
    if setting is not None:
        signal = signal_of(setting)
        if setting.stage is stage and signal not in (None, "SIGQUIT"):
            at = setting.arguments_at
            fix = Fix.unsafe(title, Edit(at, b"SIGQUIT"))
            yield Finding(at, f"`nginx` is stopped by `{signal}`, not by `SIGQUIT`", fix)
    elif found[0].stage is stage and is_bare(stage):
        edit = before_start(stage, "STOPSIGNAL", "SIGQUIT")
        added = Fix.unsafe(title, edit) if edit else None
        yield Finding(found[0].at, "`nginx` is stopped by `SIGTERM`, not by `SIGQUIT`", added)
