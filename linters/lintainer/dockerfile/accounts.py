"""The accounts that a stage creates, and how to name them in USER."""

from __future__ import annotations

from itertools import islice

from lintainer.dockerfile.instructions import Cmd, Entrypoint, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.instructions import Instruction
    from lintainer.dockerfile.stages import Stage
    from lintainer.shell import Command

NONROOT = "65532"
PROGRAMS = ("useradd", "adduser")
_CHANGING = (b"usermod", b"userdel", b"deluser")
_DROPPING = (b"gosu", b"su-exec", b"setpriv", b"runuser", b"setuidgid", b"s6-setuidgid")


def _flags(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VALUED = {
    "useradd": _flags(
        "-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -F -g --gid -G"
        " --groups -k --skel -K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z"
    ),
    "adduser": _flags(
        "--conf --home --shell --uid --firstuid --lastuid --ingroup --gid --gecos --comment --firstgid"
        " --lastgid -c -d -e -f -g -G -h -k -p -s -u"
    ),
}
"""Flags whose value is the next word: useradd of shadow; adduser of Debian, BusyBox and Fedora at once."""


class Account:
    """An account that a RUN creates. `uid` is its number in digits, None where it is not written out.

    `is_certain` is False where the command may not run, may fail and be passed over, or where accounts are
    changed again. `command` creates it.
    """

    __slots__ = ("command", "is_certain", "name", "uid")

    def __init__(self, name: str, uid: str | None, is_certain: bool, command: Command) -> None:
        self.command = command
        self.name = name
        self.uid = uid
        self.is_certain = is_certain

    def __repr__(self) -> str:
        return f"Account({self.name!r}, {self.uid!r})"

    @property
    def is_root(self) -> bool:
        """Whether it is root, under whatever name."""
        return self.name == "root" or (self.uid is not None and not self.uid.strip("0"))


def accounts_before(stage: Stage, instruction: Instruction | None = None) -> list[Account]:
    """The accounts there are in `stage` at `instruction` (None: in the end), in the order of creation.

    Those of the stages it starts from are among them; those of the base image are not known.
    """
    found: list[Account] = []
    for one in reversed(list(stage.chain())):
        for run in one.own(Run):
            if one is stage and instruction is not None and run.index >= instruction.index:
                break
            found += accounts_of(run)
    if found and any(program in stage.dockerfile.source.data for program in _CHANGING):
        for account in found:
            account.is_certain = False
    return found


def accounts_of(run: Run) -> Iterator[Account]:
    """The accounts that one RUN creates."""
    text = run.joined.text
    if text.find(b"adduser") >= 0 or text.find(b"useradd") >= 0 or run.heredocs:
        for command in run.commands:
            if command.name in PROGRAMS:
                account = _account(command)
                if account is not None:
                    yield account


def _account(command: Command) -> Account | None:
    operands = command.operands(_VALUED[command.name or ""])
    if len(operands) != 1 or not operands[0].is_static or not operands[0].text:
        return None  # `adduser app docker` puts an account that is there into a group
    uids = command.values("-u", "--uid")
    uid = uids[0].text if len(uids) == 1 and uids[0].is_static and uids[0].text.isdecimal() else None
    is_plain = command.joiner != "||" and not command.is_conditional and not command.has_flag("--help")
    is_certain = is_plain and command.list.body.kind in ("script", "group")
    return Account(operands[0].text, uid, is_certain and not command.has_flag("-o", "--non-unique"), command)


def group_before(stage: Stage, instruction: Instruction, name: str) -> str | None:
    """A further group that the account `name` was put into in `stage` before `instruction`."""
    for one in islice(stage.chain(), _DEEPEST):
        for index, group in reversed(_groups(one).get(name, ())):
            if one is not stage or index < instruction.index:
                return group
    return None


def _groups(stage: Stage) -> dict[str, list[tuple[int, str]]]:
    """Accounts that RUNs of the stage put into further groups, with the RUN's index and one of the groups."""
    memo = stage.dockerfile.memo
    key = f"groups {stage.index}"
    if key not in memo:
        found: dict[str, list[tuple[int, str]]] = {}
        for run in stage.own(Run):
            for command in run.commands:
                member = _member(command) if command.name in _JOINING else None
                if member is not None:
                    found.setdefault(member[0], []).append((run.index, member[1]))
        memo[key] = found
    return memo[key]  # type: ignore[return-value]


_DEEPEST = 64
_JOINING = ("useradd", "usermod", "gpasswd", "adduser", "addgroup")


def _member(command: Command) -> tuple[str, str] | None:
    """The account that `command` puts into a further group, and the group."""
    name = command.name or ""
    if name in ("useradd", "usermod"):
        groups = command.values("-G", "--groups")
        names = command.operands(_VALUED["useradd"])
        return (names[0].text, groups[0].text) if groups and len(names) == 1 else None
    if name == "gpasswd":
        names = command.values("-a", "--add")
        groups = command.operands(("-a", "--add", "-d", "--delete", "-A", "-M"))
        return (names[0].text, groups[0].text) if names and groups else None
    words = command.operands(_VALUED["adduser"])
    return (words[0].text, words[1].text) if len(words) == 2 else None


def account_for(stage: Stage) -> str:
    """What to write behind USER to run the image of `stage` as somebody else than root.

    The account that the stage created last and that is not root, by number where that is known; else 65532,
    which is what distroless images call `nonroot` and which needs no entry in /etc/passwd.
    """
    created = [account for account in accounts_before(stage) if not account.is_root]
    if not created:
        return NONROOT
    account = created[-1]
    return account.uid if account.uid and account.is_certain else account.name


def drops_privileges(stage: Stage) -> bool:
    """Whether what the image starts is plainly a program that changes to another account: `gosu app ...`."""
    start = stage.last(Entrypoint) or stage.last(Cmd)
    if start is None or not any(program in start.joined.text for program in _DROPPING):
        return False
    first = start.commands[0] if start.commands else None
    return first is not None and any(
        name.encode() in _DROPPING for name in (*first.wrappers, first.name or "")
    )
