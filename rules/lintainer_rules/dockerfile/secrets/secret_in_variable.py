from __future__ import annotations

import re

from lintainer.dockerfile import Arg, Assigning, Env, Run
from lintainer.rule import Finding, rule
from lintainer.secrets.names import is_secret_name, is_secret_value
from lintainer.secrets.urls import has_password
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lintainer.dockerfile import Assignment, Dockerfile, Instruction

_MANY = 1000
"""In a stage of more instructions, looking for what refers to a variable takes too long."""
_OLD_SYNTAX = pattern(r"docker/dockerfile:(?:0|1\.\d)(?:\.|\Z|-)")


@rule(on=Assigning, fix="sometimes")
def secret_in_variable(assigning: Assigning) -> Iterator[Finding]:
    if not isinstance(assigning, (Arg, Env)) or assigning.has_blanks_to_fill:
        return
    for one in assigning.assignments:
        if is_secret_name(one.name) and _may_be_secret(assigning, one):
            what = "a secret"
        elif has_password(one.value or ""):
            what = "the password of a URL"
        else:
            continue
        if isinstance(assigning, Arg):
            message = f"`ARG {one.name}` takes {what}, which the image's history keeps"
            yield Finding(one.name_at, message, _by_mount(assigning, one))
        else:
            yield Finding(one.name_at, f"`ENV {one.name}` keeps {what} in the image")


def _may_be_secret(assigning: Assigning, one: Assignment) -> bool:
    value = (one.value or "").strip("\"'")
    if not value:
        return isinstance(assigning, Arg)
    resolved = assigning.resolve(value)
    return is_secret_value(one.name, value if resolved is None else resolved)


def _by_mount(arg: Arg, one: Assignment) -> Fix | None:
    """Mount the secret where a RUN refers to it, in place of the ARG."""
    dockerfile = arg.dockerfile
    if one.value or len(arg.assignments) > 1 or arg.is_trigger or arg.stage.index < 0:
        return None
    if one.name in dockerfile.arguments or _is_syntax_old(dockerfile) or arg.stage.is_windows is not False:
        return None
    if len(arg.stage.instructions) > _MANY:
        return None
    refers = re.compile(rb"\$\{?" + re.escape(one.name.encode()) + rb"(?!\w)").search
    users = [user for user in arg.stage.instructions if user is not arg and _refers(user, refers)]
    if not users or not all(isinstance(user, Run) and user.index > arg.index for user in users):
        return None
    mount = f" --mount=type=secret,id={one.name},env={one.name}".encode()
    edits = [Edit(Span(user.keyword_at.end, user.keyword_at.end), mount) for user in users]
    return Fix.unsafe("Mount the secret", Edit(_lines(arg), b""), *edits)


def _refers(user: Instruction, refers: Callable[[bytes], object]) -> bool:
    data = user.dockerfile.source.data
    bodies = [data[heredoc.body.start : heredoc.body.end] for heredoc in user.heredocs]
    return any(refers(text) for text in (user.joined.text, *bodies))


def _lines(instruction: Instruction) -> Span:
    """The lines of an instruction, line ending included."""
    source = instruction.dockerfile.source
    starts = source.line_starts
    end = starts[instruction.end_line] if instruction.end_line < len(starts) else len(source.data)
    return Span(source.line(instruction.start_line).start, end)


def _is_syntax_old(dockerfile: Dockerfile) -> bool:
    """Whether the file asks for a syntax that cannot mount a secret as a variable."""
    found = [one.value for one in dockerfile.outline.directives if one.name == "syntax"]
    return any(_OLD_SYNTAX.match(value) for value in found)
