from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Word
    from lintainer.shell.packages import PackageCommand

_SAME = ("install", "reinstall", "update", "remove", "purge", "autoremove", "autopurge", "clean", "autoclean")


@rule(on=Run, fix="sometimes", when=(b"apt",))
def apt_cli(run: Run) -> Iterator[Finding]:
    for each in run.package_commands:
        program = each.command.program
        if each.manager == "apt" and program is not None:
            message = "`apt` is for people at a terminal: its options and output may change"
            yield Finding(program.span, message, _say_apt_get(each, program))


def _say_apt_get(packages: PackageCommand, program: Word) -> Fix | None:
    start = program.span.start + program.raw.rfind("apt")
    edits = [Edit(Span(start, start + 3), b"apt-get")]
    verb = packages.verb_word
    if packages.raw_verb == "upgrade" and verb is not None:
        if not packages.command.has_flag("--with-new-pkgs", "--without-new-pkgs"):
            edits.append(insert_argument(verb, b"--with-new-pkgs"))
    elif packages.raw_verb == "full-upgrade" and verb is not None and verb.raw == "full-upgrade":
        edits.append(Edit(verb.span, b"dist-upgrade"))
    elif packages.raw_verb not in _SAME:
        return None
    return Fix.safe("Call `apt-get`", *edits) if len(program.span) == len(program.raw.encode()) else None
