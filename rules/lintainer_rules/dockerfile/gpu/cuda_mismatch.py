from __future__ import annotations

import re

from lintainer.dockerfile import Run
from lintainer.dockerfile.purposes import is_on, root_image
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WHEEL = pattern(r"(?:^|[^a-z0-9])cu(1\d)(\d)(?:[^0-9]|$)|(?:pytorch-cuda|cuda-?toolkit)=+(\d+)\.(\d+)")


@rule(on=Run, when=(b"cu1", b"cuda"))
def cuda_mismatch(run: Run) -> Iterator[Finding]:
    image = root_image(run.stage)
    if image is None or not is_on(run.stage, "nvidia/cuda"):
        return
    base = re.match(r"(\d+)\.(\d+)", image.tag or "")
    for command in run.commands if base is not None else ():
        if "install" not in [word.text for word in command.arguments]:
            continue
        for word in command.arguments:
            match = _WHEEL.search(word.text)
            if match is not None and base is not None and (match[1] or match[3]) != base[1]:
                wanted = f"{match[1] or match[3]}.{match[2] or match[4]}"
                yield Finding(word.span, f"Packages for CUDA {wanted} in an image with CUDA `{base[0]}`")
                break
