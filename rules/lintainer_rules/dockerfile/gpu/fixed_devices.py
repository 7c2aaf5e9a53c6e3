from __future__ import annotations

import re

from lintainer.dockerfile import Env
from lintainer.dockerfile.placement import without_assignment
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("NVIDIA_VISIBLE_DEVICES", "CUDA_VISIBLE_DEVICES")
_HARMLESS = ("", "none", "void", "nodevfiles", "-1")


@rule(on=Env, fix="sometimes", when=(b"VISIBLE_DEVICES",))
def fixed_devices(env: Env) -> Iterator[Finding]:
    for one in env.assignments:
        value = (one.value or "").strip("\"'").lower()
        if (
            one.name not in ("NVIDIA_VISIBLE_DEVICES", "CUDA_VISIBLE_DEVICES")
            or value in _HARMLESS
            or "$" in value
        ):
            continue
        if value == "all" and not _starts_from_cuda(env):
            continue
        edit = without_assignment(env, one)
        fix = Fix.unsafe("Delete it", edit) if edit else None
        yield Finding(one.at, f"`{one.name}` says which GPUs the container sees", fix)


def _starts_from_cuda(env: Env) -> bool:
    start = env.stage.start
    image = start.image if start is not None and start.is_external else None
    return image is not None and re.match(r"nvidia/cuda", image.reference.short_name) is not None
