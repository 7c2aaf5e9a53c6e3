"""Signals that STOPSIGNAL names, and what a stage starts that must be told to stop.

Source of the facts: signal(7) of Linux (x86 and ARM); moby/sys/signal.
"""

from __future__ import annotations

from lintainer.dockerfile.instructions import Cmd, Entrypoint
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Starting, Stopsignal
    from lintainer.dockerfile.stages import Stage

_NAMES = (
    "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN"
    " TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS"
)
_NUMBERED = {
    **{str(number): f"SIG{name}" for number, name in enumerate(_NAMES.split(), 1)},
    "34": "SIGRTMIN",
    "37": "SIGRTMIN+3",
    "64": "SIGRTMAX",
}
_KNOWN = frozenset(_NUMBERED.values())
_OLD_NAMES = ("SIGCLD", "SIGIOT", "SIGPOLL")
_REAL_TIME = pattern(r"SIGRT(?:MIN\+(?:[1-9]|1[0-5])|MAX-(?:[1-9]|1[0-4]))")


def canonical(text: str) -> str | None:
    """The name of a signal in full, `SIGTERM` for `term` and `15`; None where it is none that is known."""
    if text in _NUMBERED:
        return _NUMBERED[text]
    name = text.upper()
    name = name if name.startswith("SIG") else f"SIG{name}"
    base, sign, number = name.partition("+") if "+" in name else name.partition("-")
    is_numbered = base in ("SIGRTMIN", "SIGRTMAX") and number.isdecimal()
    return name if (is_numbered if sign else name in _KNOWN) else None


def is_signal(text: str) -> bool:
    """Whether the builder takes `text` for a signal: its name, or any number but 0 (moby/sys/signal)."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    if digits.isascii() and digits.isdecimal():
        return digits.strip("0") != ""
    name = "SIG" + text.upper().removeprefix("SIG")
    return name in _KNOWN or name in _OLD_NAMES or _REAL_TIME.fullmatch(name) is not None


def signal_of(instruction: Stopsignal) -> str | None:
    """The name in full of the signal that STOPSIGNAL sets; None where it is not known."""
    words = instruction.words
    text = instruction.resolve(words[0].text) if len(words) == 1 else None
    return canonical(text) if text else None


def started(stage: Stage) -> tuple[Starting, str] | None:
    """The instruction that says what the image of `stage` starts, and the program, as it is written.

    None where neither ENTRYPOINT nor CMD is set in the file, and where the program is not known.
    """
    start: Starting | None = stage.last(Entrypoint) or stage.last(Cmd)
    first = start.commands[0] if start is not None and start.commands else None
    program = first.program if first is not None else None
    if start is None or program is None or not program.is_static:
        return None
    return start, program.text
