from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.packages import Package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand


@rule(on=Run, when=(b"go",))
def go_unpinned(run: Run) -> Iterator[Finding]:
    for each in run.package_commands:
        if each.family == "go" and (each.verb == "install" or each.raw_verb == "run"):
            loose = next((one for one in _named(each) if _is_loose(one)), None)
            if loose is not None:
                at = loose.word.span
                yield Finding(at, f"`{loose.word.text}` may be built in any version")


def _named(packages: PackageCommand) -> list[Package]:
    """The modules that a command names; `go run` names one, and its arguments."""
    if packages.raw_verb != "run":
        return list(packages.packages)
    words = packages.command.operands(packages.facts.valued)[1:2]
    return [Package(word, packages.facts.split) for word in words]


def _is_loose(package: Package) -> bool:
    if package.is_local or package.is_variable or package.is_pinned or package.word.text.endswith(".go"):
        return False
    if package.version is not None:
        return package.version != "none"
    return "." in package.name.partition("/")[0].strip(".")
