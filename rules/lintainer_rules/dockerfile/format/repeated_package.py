from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction
    from lintainer.shell.packages import Package, PackageCommand


@rule(on=Executing, fix="sometimes")
def repeated_package(run: Executing) -> Iterator[Finding]:
    for command in run.package_commands:
        if command.verb != "install" or len(command.packages) < 2:
            continue
        seen: dict[str, Package] = {}
        for package in command.packages:
            text = package.word.text
            is_whole = package.is_url or package.is_local or ":" in text  # with an architecture, for example
            name = text if is_whole else package.name
            if package.word.is_static and name[:1].isalnum():
                first = seen.setdefault(name, package)
                if first is not package:
                    at = package.word.span
                    fix = _fix(run, command, first, package)
                    yield Finding(at, f"Package `{name}` is named twice in one `{command.title}`", fix)


def _fix(run: Instruction, command: PackageCommand, first: Package, package: Package) -> Fix | None:
    if first.word.text != package.word.text or command.command.script.is_exec:
        return None
    edits = remove_words(command.command, [package.word], run.dockerfile.source)
    return Fix.safe("Delete the second one", *edits) if edits else None
