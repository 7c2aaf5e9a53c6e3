"""The shell that runs the commands of an instruction."""

from __future__ import annotations

from bisect import bisect_left

from lintainer.dockerfile.instructions import Healthcheck, Shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.dockerfile.instructions import Instruction


class ShellInForce:
    """The shell that runs commands in shell form. `words` are those of SHELL, or the default ones.

    Another program may start it, as in `SHELL ["conda", "run", "-n", "app", "/bin/bash", "-c"]`. `setting`
    is the SHELL instruction that sets it, None where none in this file does.
    """

    __slots__ = ("_program", "dialect", "setting", "words")

    def __init__(self, words: Sequence[str], setting: Shell | None = None) -> None:
        self.words = tuple(words)
        self.setting = setting
        dialects = [dialect_of(word) for word in words]
        self._program = next((at for at, dialect in enumerate(dialects) if dialect != "other"), 0)
        self.dialect = dialects[self._program] if dialects else "other"

    def __repr__(self) -> str:
        return f"ShellInForce({' '.join(self.words)!r})"

    @property
    def options(self) -> tuple[str, ...]:
        """What it is started with, such as `-o`, `pipefail`, `-c`."""
        return self.words[self._program + 1 :]


_DIALECTS = {
    "bash": "bash",
    "sh": "sh",
    "ash": "ash",
    "dash": "dash",
    "zsh": "zsh",
    "ksh": "ksh",
    "busybox": "ash",
}
_WINDOWS_ONLY = frozenset((b"powershell", b"powershell.exe", b"cmd", b"cmd.exe"))


def dialect_of(program: str) -> str:
    """The dialect that a program reads: `bash`, `sh`, ..., `powershell`, `cmd`, or `other`."""
    name = program.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
    if name in ("powershell", "pwsh"):
        return "powershell"
    return "cmd" if name == "cmd" else _DIALECTS.get(name, "other")


LINUX_SHELL = ShellInForce(("/bin/sh", "-c"))
WINDOWS_SHELL = ShellInForce(("cmd", "/S", "/C"))


def shell_before(instruction: Instruction) -> ShellInForce:
    """The shell in force at `instruction`: set here, in a stage before, or the image's default."""
    set_here = _setting(instruction)
    words = set_here.json if set_here else None
    if words:
        return ShellInForce([word.text for word in words], set_here)
    return LINUX_SHELL if _is_surely_linux(instruction) else WINDOWS_SHELL


def _setting(instruction: Instruction) -> Shell | None:
    """The SHELL that counts; a trigger runs when its stage is done and the triggers before it have run."""
    stage = instruction.stage
    if not instruction.is_trigger:
        return stage.before(Shell, instruction)
    triggers = stage.triggers(Shell)
    at = bisect_left(triggers, instruction.index, key=_index)
    return triggers[at - 1] if at else stage.last(Shell)


def _index(instruction: Instruction) -> int:
    return instruction.index


def _is_surely_linux(instruction: Instruction) -> bool:
    """False as well where nothing but the first word gives Windows away: an image of a private name."""
    if instruction.stage.is_windows is not False:
        return False
    start = instruction.command_start if isinstance(instruction, Healthcheck) else instruction.start
    first = instruction.joined.text[start : start + 64].split(None, 1)[:1]
    return not first or first[0].lower() not in _WINDOWS_ONLY
