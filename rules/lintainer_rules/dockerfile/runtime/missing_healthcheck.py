from __future__ import annotations

from lintainer.dockerfile import Cmd, Dockerfile, Entrypoint, Healthcheck
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Stage, Starting

SHELLS = frozenset(("sh", "bash", "ash", "dash", "zsh", "fish", "pwsh", "powershell", "cmd", "cmd.exe"))
FUNCTIONS = ("amazon/aws-lambda", "public.ecr.aws/lambda/", "mcr.microsoft.com/azure-functions/", "openfaas/")
RUNNERS = frozenset(("functions-framework", "awslambdaric", "fwatchdog", "lambda-entrypoint.sh"))


@rule(on=Dockerfile)
def missing_healthcheck(dockerfile: Dockerfile) -> Iterator[Finding]:
    stage = dockerfile.final_stage
    image = stage.start.image if stage and stage.start else None
    if stage is None or image is None or dockerfile.is_template or stage.last(Healthcheck) is not None:
        return
    if _is_service(stage):
        yield Finding(image.at, f"The image made from `{image.name}` has no `HEALTHCHECK`")


def _is_service(stage: Stage) -> bool:
    """Whether the image may well run a service of its own; not what its base image runs, with its checks."""
    start = stage.root.start
    image = start.image if start else None
    if start is None or image is None:
        return False
    if start.is_external and (not stage.starts_process or any(one in image.raw for one in FUNCTIONS)):
        return False
    if not stage.starts_process:
        return not any(one.keyword.upper() in ("COPY", "ADD") for one in stage.instructions)
    programs = [_program(one) for one in (stage.last(Entrypoint), stage.last(Cmd)) if one is not None]
    return not any(program in RUNNERS for program, _ in programs) and not _is_shell(programs)


def _is_shell(programs: list[tuple[str, bool]]) -> bool:
    """Whether an interactive shell is all that starts: it has no arguments but flags."""
    return len(programs) == 1 and programs[0][0] in SHELLS and programs[0][1]


def _program(starting: Starting) -> tuple[str, bool]:
    """The name of the program, and whether it gets nothing to do: no arguments but `-l` or `-i`."""
    words = [word.text for word in starting.json or starting.words]
    if words[:1] == ["exec"]:
        words = words[1:]
    name = words[0].replace("\\", "/").rpartition("/")[2].lower() if words else ""
    return name, all(word in ("-l", "-i", "--login") for word in words[1:])
