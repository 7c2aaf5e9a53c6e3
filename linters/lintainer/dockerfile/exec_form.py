"""Arguments written as a JSON array (exec form), and those that only look so."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Cmd, Entrypoint, Executing, Healthcheck, Shell, Transfer, Volume
from lintainer.dockerfile.words import json_strings
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Instruction

_MARK = pattern(rb"""(?s)\\.|"(?:[^"\\]|\\.)*"|'[^']*'|[],]""")
_BEGINNING = pattern(rb"""\[\s*(?:"[^"]*"|'[^']*')\s*(?:,|\Z)""")


def array_start(instruction: Instruction) -> int | None:
    """Where a JSON array would begin in the joined text; None where the instruction takes none."""
    if isinstance(instruction, Healthcheck):
        return instruction.command_start
    return instruction.start if isinstance(instruction, (Executing, Transfer, Shell, Volume)) else None


def is_array_meant(instruction: Instruction) -> bool:
    """Whether the arguments look like a JSON array but are none, so that they are not read as one.

    A test (`[ -f x ]`, `[[ ... ]]`), a pattern (`[ab]*.txt`), PowerShell (`[Net.Dns]::...`) and text that a
    template has yet to fill in do not count.
    """
    start = array_start(instruction)
    text = instruction.joined.text[start:].strip() if start is not None else b""
    if (
        text[:1] != b"["
        or text[:2] == b"[["
        or instruction.has_blanks_to_fill
        or json_strings(text, 0) is not None
    ):
        return False
    if not text.endswith(b"]"):
        return _BEGINNING.match(text) is not None
    marks = [match.start() for match in _MARK.finditer(text, 1) if match[0] in (b"]", b",")]
    if not marks or any(text[at] == 0x5D for at in marks[:-1]):
        return False
    if isinstance(instruction, Executing) and not isinstance(instruction, (Cmd, Entrypoint)):
        return not text[1:2].isspace() or len(marks) > 1
    return True


def json_string(text: str) -> bytes:
    """A string as JSON has it, quotes included."""
    import json

    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace")
