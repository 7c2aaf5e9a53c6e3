from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import ends_build, lacks_flag
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_FLAGS = ("-n", "--non-interactive", "-y", "--no-confirm", "-D", "--dry-run")


@rule(on=Run, fix="sometimes", when=(b"zypper",))
def zypper_without_yes(run: Run) -> Iterator[Finding]:
    for each in run.package_commands:
        if each.family != "zypper" or not each.asks or each.assumes_yes or not lacks_flag(run, each, *_FLAGS):
            continue
        program = each.command.program
        fix = None
        if program is not None and not program.script.is_exec:
            end = program.span.end
            is_safe = each.verb != "remove" or ends_build(each.command)
            fix = Fix("Add `-n`", [Edit(Span(end, end), b" -n")], is_safe)
        yield Finding(each.at, f"`{each.title}` asks for confirmation, and nobody is there to answer", fix)
