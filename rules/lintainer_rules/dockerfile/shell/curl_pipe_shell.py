from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell import Command
from lintainer.shell.wrappers import SHELLS
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell import Pipeline, Word

_DOWNLOADERS = frozenset(("curl", "wget"))
_INTERPRETER = pattern(r"(?:(python|pypy)|perl|ruby|node|nodejs|php)[\d.]*\Z")
_FETCHED = pattern(r"(?:\$\(|<\(|`)\s*(?:[\w./-]*/)?(curl|wget)\s")


@rule(on=Run, when=(b"curl", b"wget"))
def curl_pipe_shell(run: Run) -> Iterator[Finding]:
    for script in run.scripts:
        for pipeline in script.pipelines:
            yield from _piped(pipeline)
    for command in run.commands:
        for word in _code(command):
            fetched = _FETCHED.match(word.text)
            if fetched:
                yield Finding(word.span, _message(fetched[1], command.name or ""))


def _message(downloader: str, runner: str) -> str:
    return f"What `{downloader}` gets is run by `{runner}` unchecked"


def _piped(pipeline: Pipeline) -> Iterator[Finding]:
    """A download in a pipe, and what runs it further on."""
    source: Command | None = None
    for element in pipeline.elements:
        if not isinstance(element, Command):
            continue
        if source is not None and _runs_input(element):
            at = source.script.joined.span(source.start, element.end)
            yield Finding(at, _message(source.name or "", element.name or ""))
            source = None
        elif element.name in _DOWNLOADERS:
            source = element


def _runs_input(command: Command) -> bool:
    """Whether a command is an interpreter that reads the program from its standard input."""
    name = command.name or ""
    if name in SHELLS:
        if command.has_flag("-c"):
            return False
        return command.has_flag("-s") or _is_input(command.operands(("-o", "-O", "--rcfile")))
    interpreter = _INTERPRETER.match(name)
    if interpreter is None or not _is_input(command.operands()):
        return False
    first = command.arguments[0].text if command.arguments else ""
    code = ("-c", "-m") if interpreter[1] else ("-e", "-E", "-n", "-p", "-r", "--eval", "--print")
    return first == "-" or not command.has_flag(*code)


def _is_input(operands: Sequence[Word]) -> bool:
    """Whether there is no file to run, or the file is the standard input."""
    return not operands or operands[0].text in ("-", "/dev/stdin")


def _code(command: Command) -> Sequence[Word]:
    """The words that may be what a command runs: `sh -c WORD`, `bash <(...)`, `eval WORD`, `source WORD`."""
    if command.name in SHELLS:
        return command.arguments[:8]
    return command.arguments[:1] if command.name in ("eval", "source", ".") else ()
