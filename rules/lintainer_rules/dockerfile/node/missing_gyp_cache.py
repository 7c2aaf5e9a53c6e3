from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.dockerfile.caches import runs_as_root
from lintainer.dockerfile.kept import installed
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_COMPILERS = frozenset(("build-essential", "g++", "gcc", "make", "build-base", "gcc-c++", "alpine-sdk"))
_VERBS = ("install", "i", "ci", "add", "rebuild", "clean-install")


@rule(on=Stage, fix="sometimes", when=(b"npm", b"yarn"))
def missing_gyp_cache(stage: Stage) -> Iterator[Finding]:
    has_compiler = False
    for run in stage.own(Run):
        if stage.is_windows:
            return
        has_compiler = has_compiler or any(package.name in _COMPILERS for _, package in installed(run))
        targets = [
            each.get("target") or each.get("dst") or "" for each in run.mounts if each.get("type") == "cache"
        ]
        if any("gyp" in target for target in targets):
            continue
        command = next((one for one in run.commands if _builds(one, has_compiler)), None)
        if command is not None:
            message = f"`{command.name}` builds native addons without a cache for node-gyp"
            end = run.keyword_at.end
            edit = Edit(Span(end, end), b" --mount=type=cache,target=/root/.cache/node-gyp")
            fix = Fix.unsafe("Add a cache mount", edit) if run.json is None and runs_as_root(run) else None
            yield Finding(command.span, message, fix)
            return


def _builds(command: Command, has_compiler: bool) -> bool:
    if command.name not in ("npm", "yarn", "pnpm") or command.has_flag("--ignore-scripts"):
        return False
    words = command.operands()
    verb = words[0].text if words else "install"
    return verb == "rebuild" or (has_compiler and verb in _VERBS and not command.has_flag("--version"))
