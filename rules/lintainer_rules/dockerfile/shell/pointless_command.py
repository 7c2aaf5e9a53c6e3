from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command


_HOST = frozenset((
    "ssh", "shutdown", "reboot", "poweroff", "halt", "service", "systemctl", "ps", "free", "top", "htop",
    "kill", "killall", "mount", "umount", "ifconfig", "iptables", "sysctl",
))  # fmt: skip
_EDITORS = frozenset(("vim", "vi", "nano", "emacs", "less", "more"))
_ENABLING = frozenset(
    ("enable", "disable", "mask", "unmask", "set-default", "preset", "preset-all", "is-enabled")
)


@rule(on=Run)
def pointless_command(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        name, program = command.name, command.program
        if program is None or not (name in _HOST or name in _EDITORS) or _has_point(command):
            continue
        yield Finding(program.span, f"`{name}` is for a machine or a terminal, and a build has neither")


def _has_point(command: Command) -> bool:
    """Whether the command only changes files, or shows something."""
    words = [word.text for word in command.arguments]
    if any(word in ("--version", "-V", "--help") for word in words):
        return True
    if command.name == "systemctl":
        return not _ENABLING.isdisjoint(words)
    if command.name in _EDITORS:
        return command.name != "nano" and any(
            w.startswith(("+", "-c", "-es", "-E", "--batch", "--headless")) for w in words
        )
    return command.name == "ssh" and bool(words) and "-T" in words
