from __future__ import annotations

from lintainer.dockerfile import Starting
from lintainer.dockerfile.exec_form import is_array_meant, json_string
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Script

BUILTINS = frozenset((
    ".", ":", "alias", "bg", "break", "case", "cd", "command", "continue", "eval", "exit", "export", "fg",
    "for", "function", "getopts", "hash", "if", "jobs", "local", "read", "readonly", "return", "set", "shift",
    "source", "times", "trap", "type", "ulimit", "umask", "unalias", "unset", "until", "wait", "while",
))  # fmt: skip
"""What only a shell can run. `echo`, `test` and the like are programs too."""
_PLAIN = pattern(rb"""(?:[\w@%+=:,./ \t-]|"[\w@%+=:,./ \t-]*"|'[\w@%+=:,./ \t-]*')+\Z""")
_ESCAPED = pattern(rb'["\\]')
_CONTROL = pattern(rb"[\x00-\x1f]")
_ASSIGNMENT = pattern(r"[A-Za-z_]\w*\+?=")


@rule(on=Starting, fix="sometimes")
def shell_form_command(starting: Starting) -> Iterator[Finding]:
    if starting.json is not None or not starting.words or is_array_meant(starting):
        return
    if starting.shell.setting is None:
        message = f"`{starting.keyword.upper()}` is in shell form, so a shell stands between it and signals"
        yield Finding(starting.arguments_at, message, _as_array(starting))


def _as_array(starting: Starting) -> Fix | None:
    text = starting.joined.text[starting.start :].strip()
    if starting.shell.dialect != "sh" or starting.has_comments or starting.has_blanks_to_fill:
        return None
    if _PLAIN.match(text):
        return _word_by_word(starting)
    return _through_shell(starting) if _CONTROL.search(text) is None else None


def _word_by_word(starting: Starting) -> Fix | None:
    words = starting.words
    is_handed_over = words[0].text == "exec" and len(words) > 1
    program, *others = words[1:] if is_handed_over else words
    if program.text in BUILTINS or program.text == "exec" or "=" in program.text or program.text[0] in "-'\"":
        return None
    start = Span(words[0].span.start, program.span.end)
    edits = [Edit(start, b"[" + json_string(program.text))]
    edits += [Edit(word.span, json_string(word.text)) for word in others]
    closed = [Edit(one.span, one.text + (b"]" if one is edits[-1] else b",")) for one in edits]
    return Fix.unsafe("Write an array", *closed)


def _through_shell(starting: Starting) -> Fix | None:
    """An array that starts the shell, which hands over to the last program. Lines stay as they are."""
    script = starting.scripts[0]
    if script.is_exec:  # it begins like an array, and was read as one
        return None
    last = _last_command(script)
    program = next((word for word in last.words if not _ASSIGNMENT.match(word.raw)), None) if last else None
    if program is None or program.text in BUILTINS:
        return None
    is_handed_over = program.text == "exec"
    text = script.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    inserted = {start: b'["/bin/sh", "-c", "'}
    if not is_handed_over:
        inserted[program.start] = inserted.get(program.start, b"") + b"exec "
    for match in _ESCAPED.finditer(text, start, end):
        inserted[match.start()] = inserted.get(match.start(), b"") + b"\\"
    edits = [Edit(_before(script, at), written) for at, written in inserted.items()]
    closing = script.joined.span(end - 1, end).end
    title = "Write an array" if is_handed_over else "Write an array that hands over with `exec`"
    return Fix(title, (*edits, Edit(Span(closing, closing), b'"]')), is_handed_over)


def _before(script: Script, at: int) -> Span:
    offset = script.joined.offset(at)
    return Span(offset, offset)


def _last_command(script: Script) -> Command | None:
    """The last command, if the script is commands joined by `&&` and nothing else."""
    lists = script.bodies[0].lists
    if script.has_errors or len(lists) != 1 or lists[0].terminator:
        return None
    pipelines = lists[0].pipelines
    for pipeline in pipelines:
        if (
            pipeline.operator == "||"
            or pipeline.is_negated
            or len(pipeline.elements) != len(pipeline.commands)
        ):
            return None
        if len(pipeline.elements) != 1 or pipeline.commands[0].has_heredoc:
            return None
    return pipelines[-1].commands[0]
