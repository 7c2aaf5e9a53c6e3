from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Run
from lintainer.dockerfile.variables import settings_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, when=(b"trusted-host", b"TRUSTED_HOST", b"trusted_host"))
def pip_trusted_host(dockerfile: Dockerfile) -> Iterator[Finding]:
    for run in (one for one in dockerfile.nodes("Run") if isinstance(one, Run)):
        for each in run.package_commands:
            if each.family not in ("pip", "uv"):
                continue
            word = each.command.flag("--trusted-host", "--allow-insecure-host")
            if word is None and each.raw_verb == "config":
                word = next((one for one in each.command.arguments if "trusted-host" in one.text), None)
            if word is not None:
                yield Finding(word.span, f"`{each.manager}` takes packages from a host that is not verified")
    for setting in settings_of(dockerfile, ("PIP_TRUSTED_HOST", "UV_INSECURE_HOST")):
        if setting.value != "":
            yield Finding(setting.at, f"`{setting.name}` lets packages come from a host that is not verified")
