from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import key_of
from lintainer.dockerfile.words import variables
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_KEY = pattern(r"[a-z0-9](?:[.-]?[a-z0-9])*")
_RESERVED = ("com.docker.", "io.docker.", "org.dockerproject.")


@rule(on=Label)
def label_key(label: Label) -> Iterator[Finding]:
    if label.is_legacy or label.has_blanks_to_fill:
        return
    for one in label.assignments:
        key = _known(key_of(one), label)
        if one.value is None or key is None:
            continue
        if key.startswith(_RESERVED):
            yield Finding(one.name_at, f"The prefix of `{key}` is reserved for Docker itself")
        elif _KEY.fullmatch(key[:300]) is None:
            message = f"The key `{key[:300]}` breaks the rules for keys"
            yield Finding(one.name_at, message)


def _known(key: str, label: Label) -> str | None:
    """`key` with its variables replaced, as it stands if one is undeclared; None if one has no value."""
    resolved = label.resolve(key)
    is_declared = all(label.stage.declares(name, label) for name in variables(key))
    return resolved if resolved is not None or is_declared else key
