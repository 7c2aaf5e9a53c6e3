from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.dockerfile.accounts import accounts_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAMS = ("useradd", "usermod", "groupadd", "groupmod")


@rule(on=Stage, when=(b"useradd", b"adduser", b"usermod", b"groupadd", b"groupmod"))
def shared_uid(stage: Stage) -> Iterator[Finding]:
    owners: dict[str, str] = {"0": "root"}
    for run in stage.own(Run):
        for account in accounts_of(run):
            if account.uid is None or account.command.has_flag("-o", "--non-unique"):
                continue
            owner = owners.setdefault(account.uid, account.name)
            if owner != account.name and account.is_certain:
                at = account.command.span
                yield Finding(at, f"`{account.name}` gets the number `{account.uid}` of `{owner}`")
        for command in run.commands:
            if command.name in _PROGRAMS and (word := command.flag("-o", "--non-unique")) is not None:
                yield Finding(word.span, f"`{word.text}` lets `{command.name}` give a number away twice")
