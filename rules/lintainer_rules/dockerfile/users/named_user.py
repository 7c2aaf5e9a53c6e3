from __future__ import annotations

from lintainer.dockerfile import Run, User, Workdir
from lintainer.dockerfile.accounts import accounts_before
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = ("root", "containeradministrator", "containeruser")
"""Root is another rule's matter; the others are accounts of Windows, which has no numbers for them."""


@rule(on=User, fix="sometimes")
def named_user(user: User) -> Iterator[Finding]:
    account = user.account
    if not account or account.isdecimal() or account.lower() in _OTHERS or not _counts(user):
        return
    message = f"`USER {account}` names an account, which Kubernetes cannot tell from root"
    yield Finding(user.words[0].span, message, _by_number(user, account))


def _counts(user: User) -> bool:
    """Whether the image ends up with this USER, or one made from it does."""
    return user.is_trigger or user.dockerfile.stages[-1].user is user


def _by_number(user: User, account: str) -> Fix | None:
    """The number that the account was created with. It must be written out: an ARG can be overridden."""
    word = user.words[0]
    created = [one for one in accounts_before(user.stage, user) if one.name == account]
    uid = created[0].uid if len(created) == 1 and created[0].is_certain else None
    if uid is None or user.is_trigger or not word.raw.startswith(account.encode()):
        return None
    at = word.part(0, len(account.encode()))
    edit = Edit(at, uid.encode())
    return Fix(f"Name it by its number `{uid}`", (edit,), not _is_built_with(user))


def _is_built_with(user: User) -> bool:
    """Whether the build itself acts as the account: BuildKit does not look up the group of a number."""
    stage = user.dockerfile.stages[-1]
    if stage is not user.stage:
        return True
    return any(own and own[-1].index > user.index for own in (stage.own(Run), stage.own(Workdir)))
