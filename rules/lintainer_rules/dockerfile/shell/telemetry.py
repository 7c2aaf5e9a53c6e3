from __future__ import annotations

import posixpath

from lintainer.dockerfile import Run, Stage
from lintainer.dockerfile.node_scripts import RUNNERS, script_of
from lintainer.dockerfile.placement import above
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lintainer.shell import Command, Word
    from lintainer.text import Span

_VARIABLES = {
    "next": ("NEXT_TELEMETRY_DISABLED", "1"),
    "bun": ("DO_NOT_TRACK", "1"),
    "bunx": ("DO_NOT_TRACK", "1"),
    "dotnet": ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
    "gatsby": ("GATSBY_TELEMETRY_DISABLED", "1"),
    "astro": ("ASTRO_TELEMETRY_DISABLED", "1"),
    "nuxt": ("NUXT_TELEMETRY_DISABLED", "1"),
    "turbo": ("TURBO_TELEMETRY_DISABLED", "1"),
    "wrangler": ("WRANGLER_SEND_METRICS", "false"),
    "az": ("AZURE_CORE_COLLECT_TELEMETRY", "0"),
    "brew": ("HOMEBREW_NO_ANALYTICS", "1"),
    "pwsh": ("POWERSHELL_TELEMETRY_OPTOUT", "1"),
    "vcpkg": ("VCPKG_DISABLE_METRICS", "1"),
    "bootstrap-vcpkg.sh": ("VCPKG_DISABLE_METRICS", "1"),
    "hf": ("HF_HUB_DISABLE_TELEMETRY", "1"),
    "huggingface-cli": ("HF_HUB_DISABLE_TELEMETRY", "1"),
}
_BUNDLERS = ("next", "gatsby", "astro", "nuxt", "turbo", "wrangler")
_OFF = ("", "0", "false")


@rule(on=Stage, fix="always")
def telemetry(stage: Stage) -> Iterator[Finding]:
    seen: set[str] = set()
    for run in stage.own(Run):
        for name, at, given in _tools(run):
            if name in seen:
                continue
            variable, value = _VARIABLES[name]
            seen.add(name)
            if not _is_set(run, given, variable, value) and not _is_set(run, given, "DO_NOT_TRACK", "1"):
                fix = Fix.unsafe(f"Set `{variable}`", above(run, f"ENV {variable}={value}".encode()))
                yield Finding(at, f"`{name}` reports to its maker unless `{variable}` is set", fix)
                return


def _tools(run: Run) -> Iterator[tuple[str, Span, Mapping[str, Word]]]:
    """The tools that a RUN starts, its shell included, and the variables that are set for each alone."""
    shell = run.shell.setting
    if shell is not None and run.json is None and posixpath.basename(run.shell.words[0]) == "pwsh":
        yield "pwsh", run.keyword_at, {}
    for command in run.commands:
        name = _tool(command) or (_scripted(run, command) if command.name in RUNNERS else None)
        if name is not None:
            yield name, command.span, command.assignments


def _tool(command: Command) -> str | None:
    """The tool that `command` runs, by way of `npx` and the like, too."""
    if command.name in _VARIABLES:
        return command.name
    words = command.arguments[:2] if command.name in ("npx", "pnpm", "yarn", "npm") else ()
    return next((word.text for word in words if word.text in _BUNDLERS), None)


def _scripted(run: Run, command: Command) -> str | None:
    """The tool that a script of `package.json` runs, which `command` calls."""
    script = script_of(command, run.dockerfile.source.path, run.dockerfile.project)
    return next((word for word in (script or "").split() if word in _BUNDLERS), None)


def _is_set(run: Run, given: Mapping[str, Word], name: str, wanted: str) -> bool:
    value = given[name].text if name in given else run.stage.lookup(name, run)
    return value is not None and (value == wanted or value.lower() not in _OFF)
