"""PowerShell in RUN, as far as it can be told without reading the language."""

from __future__ import annotations

import re

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Run
    from lintainer.dockerfile.stages import Stage

_WRAPPER = pattern(rb"(?i)\s*@?(?:\S*[/\\])?(powershell|pwsh)(?:\.exe)?\s+")


class PowerShell:
    """The PowerShell of a RUN. `program` is "powershell" or "pwsh", `text` is what it runs.

    `preamble` is what SHELL puts before it. `start` is where the text begins in the file; None where it
    stands within the quotes of another shell. `is_wrapped` says that the RUN calls PowerShell itself.
    """

    __slots__ = ("is_wrapped", "preamble", "program", "start", "text")

    def __init__(self, program: str, text: str, preamble: str, start: int | None) -> None:
        self.program = program
        self.text = text
        self.preamble = preamble
        self.start = start
        self.is_wrapped = start is None

    @property
    def statements(self) -> list[str]:
        """Its statements, roughly: what `;` and the ends of lines separate."""
        return [one for one in re.split(r"[;\n]", self.text) if one.strip(" \t\r\"'")]

    def sets(self, name: str, value: str, before: str = "") -> bool:
        """Whether a preference is given a value, in the preamble or in the text up to `before`."""
        pattern = re.compile(rf"\${name}\s*=\s*['\"]?\$?{value}\b", re.I)
        found = re.search(before, self.text, re.I) if before else None
        return bool(
            pattern.search(self.preamble)
            or pattern.search(self.text, 0, found.start() if found else len(self.text))
        )


def powershell_of(run: Run) -> PowerShell | None:
    """The PowerShell that `run` runs: by SHELL, or by calling it first of all; None where it runs none."""
    if run.json is not None:
        return None
    shell = run.shell
    joined = run.joined
    if shell.dialect == "powershell":
        program = "pwsh" if "pwsh" in shell.words[0].lower() else "powershell"
        preamble = " ".join(shell.options)
        if run.heredocs:
            body = run.heredocs[0].body
            data = run.dockerfile.source.data[body.start : body.end]
            return PowerShell(program, data.decode("utf-8", "replace"), preamble, body.start)
        return PowerShell(program, run.arguments, preamble, run.arguments_at.start)
    match = _WRAPPER.match(joined.text, run.start)
    if match is None or run.heredocs:
        return None
    text = joined.text[match.end() :].decode("utf-8", "replace")
    return PowerShell(match[1].decode().lower(), text, "", None)


def is_for_windows(stage: Stage) -> bool:
    """Whether the image of `stage` is surely one for Windows."""
    return stage.is_windows is True
