from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import runs_as_root
from lintainer.dockerfile.kept import SYSTEM
from lintainer.rule import Finding, rule
from lintainer.shell.packages import PackageCommand
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_FAMILIES = (*SYSTEM, "pip", "npm", "yarn", "pnpm", "gem", "composer", "conda", "uv", "go", "cargo")
_VERBS = ("install", "ci", "i", "add", "upgrade")
_OTHERS = {
    "cargo": ("build", "install", "fetch", "test"),
    "go": ("build", "mod", "install", "get", "test"),
    "uv": ("sync", "python", "tool", "pip"),
    "bun": ("install", "i", "add", "ci"),
    "bundle": ("install",),
    "dotnet": ("restore", "build", "publish"),
}
_TARGETS = {
    "pip": "/root/.cache/pip", "pip3": "/root/.cache/pip", "npm": "/root/.npm", "uv": "/root/.cache/uv",
    "bun": "/root/.bun/install/cache", "dotnet": "/root/.nuget/packages",
}  # fmt: skip
_APT = ("/var/cache/apt,sharing=locked", "/var/lib/apt,sharing=locked")


@rule(on=Run, fix="sometimes")
def missing_cache_mount(run: Run) -> Iterator[Finding]:
    if any(each.get("type") == "cache" for each in run.mounts) or run.json is not None:
        return
    command = next((one for one in run.commands if _is_installing(one)), None)
    if command is None or run.stage.is_windows:
        return
    name = command.name or ""
    targets = [_TARGETS[name]] if name in _TARGETS else _APT if name in ("apt", "apt-get") else ()
    fix = None
    if targets and runs_as_root(run) and not (targets is _APT and any(map(_empties, run.commands))):
        end = run.keyword_at.end
        text = "".join(f" --mount=type=cache,target={target}" for target in targets)
        fix = Fix.unsafe("Add a cache mount", Edit(Span(end, end), text.encode()))
    yield Finding(command.span, f"`{name}` runs without a cache mount", fix)


def _empties(command: Command) -> bool:
    """Whether a command empties what would be mounted."""
    words = [word.text for word in command.arguments]
    if command.name in ("apt", "apt-get"):
        return any(word in ("clean", "autoclean", "distclean") for word in words)
    return command.name in ("rm", "find") and any("/var/" in word for word in words)


def _is_installing(command: Command) -> bool:
    words = command.arguments
    if command.name in _OTHERS:
        return any(word.text in _OTHERS[command.name] for word in words[:2])
    packages = PackageCommand.of(command)
    return packages is not None and packages.family in _FAMILIES and packages.verb in _VERBS
