"""The shell that runs the commands of an instruction."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.dockerfile.instructions import Instruction


class ShellInForce:
    """The shell that runs commands in shell form. `words` are those of SHELL, or the default ones.

    `is_explicit` says that a SHELL instruction of this file sets it.
    """

    __slots__ = ("dialect", "is_explicit", "words")

    def __init__(self, words: Sequence[str], is_explicit: bool) -> None:
        self.words = tuple(words)
        self.is_explicit = is_explicit
        self.dialect = dialect_of(words[0]) if words else "other"

    @property
    def has_pipefail(self) -> bool:
        """Whether it stops at a failure anywhere in a pipe."""
        return "pipefail" in self.words

    @property
    def has_errexit(self) -> bool:
        """Whether it stops at the first command that fails."""
        return "errexit" in self.words or any(
            word[:1] == "-" and word[:2] != "--" and "e" in word for word in self.words[1:]
        )


LINUX_SHELL = ShellInForce(("/bin/sh", "-c"), False)
WINDOWS_SHELL = ShellInForce(("cmd", "/S", "/C"), False)
_DIALECTS = {
    "bash": "bash",
    "sh": "sh",
    "ash": "ash",
    "dash": "dash",
    "zsh": "zsh",
    "ksh": "ksh",
    "busybox": "ash",
}


def dialect_of(program: str) -> str:
    """The dialect that a program reads: `bash`, `sh`, ..., `powershell`, `cmd`, or `other`."""
    name = program.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
    if name in ("powershell", "pwsh"):
        return "powershell"
    return "cmd" if name == "cmd" else _DIALECTS.get(name, "other")


def shell_before(instruction: Instruction) -> ShellInForce:
    """The shell in force at `instruction`: set here, in a stage before, or the image's default."""
    set_here = instruction.stage.before(Shell, instruction)
    words = set_here.json if set_here else None
    if words:
        return ShellInForce([word.text for word in words], True)
    return LINUX_SHELL if instruction.stage.is_windows is False else WINDOWS_SHELL
