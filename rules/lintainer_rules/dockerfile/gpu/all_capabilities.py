from __future__ import annotations

from lintainer.dockerfile import Env
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "NVIDIA_DRIVER_CAPABILITIES"


@rule(on=Env, fix="always", when=(b"NVIDIA_DRIVER_CAPABILITIES",))
def all_capabilities(env: Env) -> Iterator[Finding]:
    final = env.stage.environment.get(_NAME)
    for one in env.assignments:
        is_all = one.name == _NAME and (one.value or "").strip("\"'").lower() == "all"
        if is_all and (final or "").lower() == "all":
            fix = Fix.unsafe("Ask for `compute,utility`", Edit(one.value_at, b"compute,utility"))
            yield Finding(one.at, f"`{_NAME}` asks for all there is", fix)
