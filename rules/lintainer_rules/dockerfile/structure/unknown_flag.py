from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Healthcheck, Onbuild, Unknown
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction

FLAGS = {
    "FROM": ("platform",),
    "RUN": ("mount", "network", "security", "device"),
    "COPY": ("from", "chown", "chmod", "link", "parents", "exclude"),
    "ADD": ("chown", "chmod", "link", "keep-git-dir", "checksum", "unpack", "exclude"),
    "HEALTHCHECK": ("interval", "timeout", "start-period", "start-interval", "retries"),
}
"""Flags that the Dockerfile frontend of BuildKit knows, with those of its `labs` channel."""


@rule(on=Dockerfile, when=(b"--",))
def unknown_flag(dockerfile: Dockerfile) -> Iterator[Finding]:
    for instruction in dockerfile.instructions:
        if isinstance(instruction, Onbuild) and instruction.trigger is not None:
            yield from _unknown(instruction.trigger)
        yield from _unknown(instruction)


def _unknown(instruction: Instruction) -> Iterator[Finding]:
    if not instruction.flags or isinstance(instruction, Unknown) or instruction.dockerfile.is_template:
        return
    if isinstance(instruction, Healthcheck) and instruction.is_none:
        return
    keyword = instruction.keyword.upper()
    for flag in instruction.flags:
        if flag.name not in FLAGS.get(keyword, ()):
            yield Finding(flag.at, f"`{keyword}` has no flag `--{flag.name}`")
