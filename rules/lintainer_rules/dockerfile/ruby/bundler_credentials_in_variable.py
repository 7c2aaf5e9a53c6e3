from __future__ import annotations

from lintainer.dockerfile import Assigning, Label
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = pattern(
    r"GEM_HOST_API_KEY|BUNDLE_(?!LOCAL__|BUILD__|MIRROR__|IGNORE_MESSAGES__|DISABLE_|CACHE__|PATH__)"
    r"[A-Z0-9_]+__[A-Z]{2,10}"
)


@rule(on=Assigning, when=(b"BUNDLE_", b"GEM_HOST_API_KEY"))
def bundler_credentials_in_variable(instruction: Assigning) -> Iterator[Finding]:
    if isinstance(instruction, Label):
        return
    stages = [instruction.stage] if instruction.stage.index >= 0 else instruction.dockerfile.stages[:8]
    for one in instruction.assignments:
        if not _NAME.fullmatch(one.name) or one.value == "":
            continue
        if any(is_ruby(stage) and not is_for_development(stage) for stage in stages):
            yield Finding(one.name_at, f"`{one.name}` holds the credentials of a server")
