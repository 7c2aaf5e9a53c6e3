from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Run
from lintainer.dockerfile.accounts import account_for, drops_privileges
from lintainer.dockerfile.placement import before_start
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Stage, User


@rule(on=Dockerfile, fix="sometimes")
def root_user(dockerfile: Dockerfile) -> Iterator[Finding]:
    stage = dockerfile.final_stage
    user = stage.user if stage else None
    if stage is None or user is None or not _is_root(user) or drops_privileges(stage):
        return
    written = user.words[0].text
    where = "" if user.stage is stage else f", set in the stage `{user.stage.label}`"
    yield Finding(user.words[0].span, f"The image runs as `{written}`{where}", _become_nonroot(stage, user))


def _is_root(user: User) -> bool:
    """Whether root is meant; `ROOT` is no account on Linux, but nobody else is meant by it."""
    return user.is_root or (user.account or "").lower() == "root"


def _become_nonroot(stage: Stage, user: User) -> Fix | None:
    if user.words[0].has_variables:
        return None
    account = account_for(stage)
    runs = stage.own(Run)
    is_needed = user.stage is not stage or (runs and runs[-1].index > user.index)
    if not is_needed and len(user.words) == 1:
        return Fix.unsafe(f"Run as `{account}`", Edit(user.words[0].span, account.encode()))
    edit = before_start(stage, "USER", account)
    return Fix.unsafe(f"Add `USER {account}`", edit) if edit else None
