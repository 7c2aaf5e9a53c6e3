"""Where the stages of a Dockerfile begin to use `curl` or `wget`, and whether these are told to try again."""

from __future__ import annotations

import re

from lintainer.dockerfile.instructions import Env, Run
from lintainer.dockerfile.placement import above
from lintainer.shell.downloads import downloads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.stages import Stage
    from lintainer.text import Edit, Span

_FILES = {"curl": b"curlrc", "wget": b"wgetrc"}
_CONFIGURATIONS = {
    "curl": ("CURL_HOME=/etc/curl", "/etc/curl/.curlrc", "retry = 5", "retry-connrefused"),
    "wget": ("WGETRC=/etc/wgetrc.retries", "/etc/wgetrc.retries", "tries = 5", "retry_connrefused = on"),
}
"""What ENV sets, the file that it names, and what stands in that."""
_VARIABLES = {"curl": "CURL_HOME", "wget": "WGETRC"}
_FLAGS = {"curl": ("--retry", "-K", "--config"), "wget": ("-t", "--tries", "--retry-connrefused", "--config")}


def without_retries(dockerfile: Dockerfile, tool: str) -> Iterator[tuple[Run, Span]]:
    """The first place in each stage that uses or installs `tool`, `curl` or `wget`, without retries.

    Each with the RUN that it stands in.

    A stage is fine where it, or one it starts from, has a file of settings for the tool, where the variable
    that points to one is set, and where every call asks for retries itself.
    """
    configured: dict[int, bool] = {}
    for stage in dockerfile.stages:
        is_set = (stage.base is not None and configured[stage.base.index]) or _is_configured(stage, tool)
        configured[stage.index] = is_set
        if not is_set:
            first = next(_uses(stage, tool), None)
            if first is not None:
                yield first


def _is_configured(stage: Stage, tool: str) -> bool:
    if any(one.name == _VARIABLES[tool] for env in stage.own(Env) for one in env.assignments):
        return True
    data = stage.dockerfile.source.data
    if data.find(_FILES[tool]) < 0:
        return False
    return any(data.find(_FILES[tool], one.span.start, one.span.end) >= 0 for one in stage.instructions)


def retrying(run: Run, tool: str) -> Edit | None:
    """A file of settings for `tool` above `run`; None for images of Windows, and where lines end in CRLF."""
    source = run.dockerfile.source
    if run.stage.is_windows is not False or run.has_blanks_to_fill or source.newline != b"\n":
        return None
    variable, path, *settings = _CONFIGURATIONS[tool]
    env, copy = ("env", "copy") if run.keyword.islower() else ("ENV", "COPY")
    indent = source.indent(run.span.start)
    lines = [f"{env} {variable}", f"{indent.decode()}{copy} <<EOF {path}", *settings, "EOF"]
    return above(run, "\n".join(lines).encode())


def _uses(stage: Stage, tool: str) -> Iterator[tuple[Run, Span]]:
    needle = tool.encode()
    for run in stage.own(Run):
        if run.joined.text.find(needle) < 0 and not run.heredocs:
            continue
        if run.shell.dialect in ("cmd", "powershell"):
            match = re.search(rb"(?i)(?<![\w./-])" + needle + rb"(?:\.exe)?(?![\w./-])", run.joined.text)
            if match:
                yield run, run.joined.span(*match.span())
            continue
        for each in downloads(run.commands, tool):
            program = each.command.program
            if program is not None and each.urls and not each.command.has_flag(*_FLAGS[tool]):
                yield run, program.span
        for packages in run.package_commands:
            if packages.verb == "install":
                yield from ((run, one.word.span) for one in packages.packages if one.name == tool)
