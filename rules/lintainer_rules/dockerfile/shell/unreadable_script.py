from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Executing, when=(b"'", b'"', b"&&", b"|"))
def unreadable_script(instruction: Executing) -> Iterator[Finding]:
    if instruction.has_blanks_to_fill or instruction.dockerfile.is_template:
        return
    for script in instruction.scripts:
        if script.has_errors:
            from lintainer.shell.faults import fault

            found = fault(script)
            if found is not None:
                start, end, why = found
                yield Finding(script.joined.span(start, end), why)
