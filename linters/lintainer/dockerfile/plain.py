"""The typed tree of a Dockerfile as plain data, for `lintainer tree`."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Onbuild

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.instructions import Instruction


def plain(document: Dockerfile) -> dict[str, object]:
    """Instructions with keyword, first and last line (from 1), flags and names of here-documents."""
    rows = [_row(node) for node in document.instructions]
    return {"path": document.source.path, "kind": "dockerfile", "instructions": rows}


def _row(instruction: Instruction) -> dict[str, object]:
    # Here-documents behind ONBUILD are the trigger's.
    heredocs = [] if isinstance(instruction, Onbuild) else instruction.heredocs
    return {
        "keyword": instruction.keyword.upper(),
        "start_line": instruction.start_line,
        "end_line": instruction.end_line,
        "flags": [flag.text for flag in instruction.flags],
        "heredocs": [heredoc.name for heredoc in heredocs],
    }
