from __future__ import annotations

import posixpath
import re

from lintainer.dockerfile import Run, Transfer
from lintainer.dockerfile.placement import without
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction
    from lintainer.text import Edit as AnEdit


@rule(on=Run, fix="sometimes", when=(b"chmod",))
def chmod_after_copy(run: Run) -> Iterator[Finding]:
    before = run.dockerfile.instructions[run.index - 1] if run.index and not run.is_trigger else None
    if not isinstance(before, Transfer) or before.stage is not run.stage or run.flags or run.heredocs:
        return
    if len(run.scripts) != 1 or not run.scripts[0].is_single_command:
        return
    command = run.commands[0]
    words = command.arguments
    if command.name != "chmod" or command.wrappers or len(words) != 2 or not words[0].is_static:
        return
    path = _path(before)
    if path is None or (run.scripts[0].is_exec and "$" in path):
        return
    if posixpath.normpath(path) == posixpath.normpath(words[1].text):
        edits = _edits(run, before, words[0].text)
        fix = Fix.unsafe(f"Copy with `--chmod={words[0].text}`", *edits) if edits else None
        yield Finding(command.span, f"Mode of `{path}` is changed after it was copied", fix)


def _path(transfer: Transfer) -> str | None:
    """The path of the one file that is copied."""
    target = transfer.destination
    sources = [word.text for word in transfer.sources] + [heredoc.name for heredoc in transfer.heredocs]
    if len(sources) != 1 or target is None:
        return None
    source = sources[0]
    name = source.rstrip("/").rpartition("/")[2]
    if re.search(r"[*?[$]", source) or name in ("", ".", ".."):
        return None
    return (
        posixpath.join(target.text, name) if target.text.endswith("/") or target.text == "." else target.text
    )


def _edits(run: Run, before: Instruction, mode: str) -> list[AnEdit]:
    taken = without(run)
    if taken is None or run.has_comments or before.has_comments or not re.fullmatch(r"[\w+=,-]+", mode):
        return []
    flag = before.flag("chmod")
    end = before.keyword_at.end
    edit = Edit(Span(end, end), f" --chmod={mode}".encode())
    if flag is not None:
        edit = Edit(flag.at, f"--chmod={mode}".encode())
    return [edit, taken]
