from __future__ import annotations

from lintainer.dockerfile import Copy, Run, Stage
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand

_LISTED = ("npm", "yarn", "pnpm", "composer")


@rule(on=Stage, when=(b"install", b"ci", b"mod", b"yarn", b"pnpm"))
def dependencies_after_sources(stage: Stage) -> Iterator[Finding]:
    everything: Copy | None = None
    if not any(_is_all(copy) for copy in stage.own(Copy)):
        return
    for one in stage.instructions:
        if isinstance(one, Copy) and everything is None:
            everything = one if _is_all(one) else None
        elif isinstance(one, Run):
            title = _dependencies(one)
            if title is not None and everything is not None:
                message = f"All sources are copied before `{title}`, which then always runs anew"
                yield Finding(everything.at, message)
            if title is not None:
                return


def _is_all(copy: Copy) -> bool:
    return any(source.text in (".", "./") for source in copy.sources) and not copy.flag("from")


def _dependencies(run: Run) -> str | None:
    """The command of `run` that installs what a list names."""
    for command in run.package_commands:
        is_listed = command.family in _LISTED and command.verb in ("install", "ci") and not command.packages
        if is_listed and not command.command.has_flag("-g", "--global"):
            return command.title
        if command.family == "pip" and command.verb == "install" and _lists(command):
            return f"{command.title} -r"
    for one in run.commands:
        words = [word.text for word in one.arguments[:2]]
        if (one.name == "go" and words == ["mod", "download"]) or (
            one.name == "bundle" and words[:1] == ["install"]
        ):
            return f"{one.name} {' '.join(words[: 2 if one.name == 'go' else 1])}"
    return None


def _lists(command: PackageCommand) -> bool:
    return command.command.has_flag("-r", "--requirement")
