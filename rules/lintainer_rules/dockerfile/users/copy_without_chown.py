from __future__ import annotations

from lintainer.dockerfile import Run, Stage, Transfer, User
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Transfer, fix="always", when=(b"USER", b"user", b"User"))
def copy_without_chown(transfer: Transfer) -> Iterator[Finding]:
    stage = transfer.stage
    user = stage.before(User, transfer)
    if user is None or transfer.is_trigger or transfer.flag("chown") or stage.is_windows is not False:
        return
    target = transfer.destination
    if user.account is None or user.is_root or target is None or not user.words:
        return
    if _chowned(stage, target.text, transfer.index):
        return
    at = transfer.keyword_at
    owner = user.words[0].text
    fix = Fix.unsafe(f"Give the files to `{owner}`", Edit(Span(at.end, at.end), f" --chown={owner}".encode()))
    yield Finding(at, f"Files belong to root although `USER {owner}` stands before", fix)


def _chowned(stage: Stage, path: str, index: int) -> bool:
    """Whether a command behind the instruction at `index` gives `path`, or a folder around it, an owner."""
    owned = _owners(stage)
    parts = path.rstrip("/").split("/")[:64]
    return any(owned.get("/".join(parts[:end]), -1) > index for end in range(len(parts), 0, -1))


def _owners(stage: Stage) -> dict[str, int]:
    """The paths that RUNs of the stage give an owner, each with the index of the last one."""
    memo = stage.dockerfile.memo
    key = f"chown {stage.index}"
    if key in memo:
        return memo[key]  # type: ignore[return-value]
    owners: dict[str, int] = {}
    for run in stage.own(Run):
        if run.joined.text.find(b"chown") >= 0 or run.heredocs:
            for command in run.commands:
                if command.name == "chown":
                    owners.update((word.text.rstrip("/"), run.index) for word in command.operands()[1:])
    memo[key] = owners
    return owners
