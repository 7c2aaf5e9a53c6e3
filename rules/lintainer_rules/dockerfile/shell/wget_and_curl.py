from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Stage
    from lintainer.shell import Word

TOOLS = frozenset(("curl", "wget"))


@rule(on=Dockerfile, when=(b"wget",))
def wget_and_curl(dockerfile: Dockerfile) -> Iterator[Finding]:
    if not dockerfile.may_hold(b"curl"):
        return
    known: dict[int, frozenset[str]] = {}
    for stage in dockerfile.stages:
        inherited = known[stage.base.index] if stage.base else frozenset[str]()
        second = None
        tools = set(inherited)
        for name, word in _uses(stage):
            if name not in tools and tools:
                second = word
            tools.add(name)
        known[stage.index] = frozenset(tools)
        if second is not None:
            other = "curl" if second.text.rpartition("/")[2].startswith("wget") else "wget"
            name = "wget" if other == "curl" else "curl"
            yield Finding(second.span, f"The image gets `{name}` beside `{other}`")


def _uses(stage: Stage) -> Iterator[tuple[str, Word]]:
    """Calls and installations of the two, in order."""
    for run in stage.own(Run):
        if run.joined.text.find(b"curl") < 0 and run.joined.text.find(b"wget") < 0 and not run.heredocs:
            continue
        for command in run.commands:
            if command.name in TOOLS and command.program is not None:
                yield command.name or "", command.program
        for packages in run.package_commands:
            if packages.verb == "install":
                yield from ((one.name, one.word) for one in packages.packages if one.name in TOOLS)
