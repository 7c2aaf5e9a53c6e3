from __future__ import annotations

from lintainer.dockerfile import Assigning, Label
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = pattern(
    r"RAILS_MASTER_KEY|SECRET_KEY_BASE|DEVISE_(?:SECRET_KEY|PEPPER)|SECRET_TOKEN"
    r"|ACTIVE_RECORD_ENCRYPTION_\w*|\w*_ENCRYPTION_(?:PRIMARY_KEY|DETERMINISTIC_KEY|KEY_DERIVATION_SALT)"
)
_PLACEHOLDERS = ("1", "dummy", "placeholder", "x", "changeme", "")


@rule(on=Assigning, when=(b"KEY", b"SECRET", b"PEPPER", b"ENCRYPTION"))
def rails_secret_in_variable(instruction: Assigning) -> Iterator[Finding]:
    if isinstance(instruction, Label):
        return
    for one in instruction.assignments:
        if not _NAME.fullmatch(one.name) or (one.value is not None and one.value.lower() in _PLACEHOLDERS):
            continue
        stages = [instruction.stage] if instruction.stage.index >= 0 else instruction.dockerfile.stages[:8]
        if any(is_ruby(stage) and not is_for_development(stage) for stage in stages):
            yield Finding(one.name_at, f"`{one.name}` holds a secret of the application")
