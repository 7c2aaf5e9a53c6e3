from __future__ import annotations

from lintainer.dockerfile import User
from lintainer.dockerfile.accounts import group_before
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=User, fix="sometimes", when=(b"usermod", b"useradd", b"gpasswd", b"adduser", b"addgroup"))
def dropped_groups(user: User) -> Iterator[Finding]:
    words = user.words
    account = user.account
    if len(words) != 1 or ":" not in words[0].text or not account or user.is_root:
        return
    group = group_before(user.stage, user, account)
    if group is not None:
        at = words[0].span
        name = words[0].text.partition(":")[0]
        fix = Fix.unsafe(f"Write `USER {name}`", Edit(at, name.encode())) if words[0].inner == at else None
        yield Finding(
            at, f"`{words[0].text}` leaves out the group `{group}` that the account was put into", fix
        )
