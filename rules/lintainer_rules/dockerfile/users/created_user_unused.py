from __future__ import annotations

from lintainer.dockerfile import Stage, User
from lintainer.dockerfile.accounts import account_for, accounts_before
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.signals import started
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANGING = pattern(
    rb"\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chroot|supervisord?|sshd|su -|sudo -u)\b"
)


@rule(on=Stage, fix="sometimes", when=(b"useradd", b"adduser"))
def created_user_unused(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final or stage.start is None or stage.last(User) is not None:
        return
    created = [one for one in accounts_before(stage) if not one.command.has_flag("-o", "--non-unique")]
    program = started(stage)
    if not created or (program is not None and program[1].endswith((".sh", "entrypoint", "init", "systemd"))):
        return
    if _CHANGING.search(stage.dockerfile.source.data):
        return
    last = created[-1]
    edit = before_start(stage, "USER", account_for(stage))
    fix = Fix.unsafe(f"Run as `{last.name}`", edit) if edit else None
    yield Finding(
        last.command.span, f"Account `{last.name}` is created, and the image still runs as root", fix
    )
