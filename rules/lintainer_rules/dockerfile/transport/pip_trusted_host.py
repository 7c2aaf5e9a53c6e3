from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Run
from lintainer.dockerfile.placement import without_command
from lintainer.dockerfile.variables import settings_of
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Word
    from lintainer.shell.packages import PackageCommand


@rule(on=Dockerfile, fix="sometimes", when=(b"trusted-host", b"TRUSTED_HOST", b"trusted_host"))
def pip_trusted_host(dockerfile: Dockerfile) -> Iterator[Finding]:
    for run in (one for one in dockerfile.nodes("Run") if isinstance(one, Run)):
        for each in run.package_commands:
            if each.family not in ("pip", "uv"):
                continue
            word = each.command.flag("--trusted-host", "--allow-insecure-host")
            if word is None and each.raw_verb == "config":
                word = next((one for one in each.command.arguments if "trusted-host" in one.text), None)
            if word is not None:
                message = f"`{each.manager}` takes packages from a host that is not verified"
                yield Finding(word.span, message, _fix(run, each, word))
    for setting in settings_of(dockerfile, ("PIP_TRUSTED_HOST", "UV_INSECURE_HOST")):
        if setting.value != "":
            edit = setting.removal
            fix = Fix.unsafe("Verify hosts", edit) if edit else None
            message = f"`{setting.name}` lets packages come from a host that is not verified"
            yield Finding(setting.at, message, fix)


def _fix(run: Run, packages: PackageCommand, word: Word) -> Fix | None:
    command = packages.command
    if packages.raw_verb == "config":
        edit = without_command(run, command)
        return Fix.unsafe("Verify hosts", edit) if edit else None
    words = list(command.arguments)
    at = words.index(word)
    gone = words[at : at + (1 if "=" in word.text else 2)]
    edits = remove_words(command, gone, run.dockerfile.source)
    return Fix.unsafe("Verify hosts", *edits) if edits else None
