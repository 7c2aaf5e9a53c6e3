from __future__ import annotations

from lintainer.dockerfile import Add, Onbuild, Run, Stage, Transfer, User
from lintainer.dockerfile.accounts import NONROOT
from lintainer.dockerfile.inheritance import inherits, starts_from_scratch
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Stage, fix="sometimes", when=(b"scratch",))
def unknown_account_name(stage: Stage) -> Iterator[Finding]:
    if not starts_from_scratch(stage) or inherits(stage, "brings accounts", _may_bring_accounts):
        return
    for one in stage.instructions:
        if isinstance(one, User) and len(one.words) == 1 and _is_name(one.words[0].text):
            at = one.words[0].span
            fix = Fix.unsafe(f"Run as `{NONROOT}`", Edit(at, NONROOT.encode()))
            yield Finding(at, _message(one.words[0].text), fix)
        if (
            isinstance(one, Transfer)
            and (flag := one.flag("chown")) is not None
            and _is_name(flag.value or "")
        ):
            owner = ":".join(NONROOT for _ in (flag.value or "").split(":"))
            fix = Fix.unsafe(f"Give it to `{owner}`", Edit(flag.value_at, owner.encode()))
            is_plain = flag.value_at != flag.at
            yield Finding(flag.value_at, _message(flag.value or ""), fix if is_plain else None)
        if _may_bring_accounts(one):
            return


def _message(name: str) -> str:
    return f"The stage has no `/etc/passwd` to look `{name}` up in"


def _is_name(text: str) -> bool:
    user, _, group = text.partition(":")
    return "$" not in text and any(not one.isdecimal() and one not in ("", "root") for one in (user, group))


def _may_bring_accounts(one: Instruction) -> bool:
    if isinstance(one, (Add, Onbuild, Run)):
        return True
    if not isinstance(one, Transfer) or one.destination is None:
        return False
    path = one.destination.text
    return path.rstrip("/") in ("/etc/passwd", "/etc", "", ".") or not path.startswith("/") or "$" in path
