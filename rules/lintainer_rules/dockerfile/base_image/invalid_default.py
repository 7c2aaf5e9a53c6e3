from __future__ import annotations

import re

from lintainer.dockerfile import From
from lintainer.dockerfile.stages import PREDEFINED
from lintainer.dockerfile.words import expand, variables
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Dockerfile
    from lintainer.dockerfile.words import Word


_REFERENCE = (
    r"(?a)(?:[A-Za-z0-9.-]+(?::\d+)?/)?[a-z0-9]+(?:(?:\.|_|__|-+|/)[a-z0-9]+)*(?::\w[\w.-]{0,127})?"
    r"(?:@[A-Za-z0-9]+:[0-9A-Fa-f]{32,})?"
)
_DEEPEST = 5
"""How far defaults that take those of other arguments are followed."""


@rule(on=From, fix="sometimes")
def invalid_default(start: From) -> Iterator[Finding]:
    dockerfile = start.dockerfile
    word = start.words[0] if start.words else None
    if word is None or dockerfile.is_template or start.is_trigger or start.has_blanks_to_fill:
        return
    if not word.has_variables:
        if "$" not in word.text and re.fullmatch(_REFERENCE, word.text) is None:
            message = f"No image or stage can be called `{word.text[:200]}`"
            yield Finding(word.span, message, _in_small_letters(start, word))
        return
    names = variables(word.text)
    if any(name in PREDEFINED or name not in dockerfile.arguments for name in names):
        return
    text = expand(word.text, lambda name: _default(dockerfile, name))
    if text is None:
        text = expand(word.text, lambda name: _default(dockerfile, name, ""))
    if text is None:
        return
    if not text:
        yield Finding(word.span, f"With the defaults of its arguments, `FROM {word.text}` names no image")
    elif re.fullmatch(_REFERENCE, text) is None and "$" not in text:
        yield Finding(
            word.span, f"With the defaults of its arguments, `FROM {word.text}` becomes `{text[:200]}`"
        )


def _in_small_letters(start: From, word: Word) -> Fix | None:
    """Name the stage, or `scratch`, as the builder does."""
    at = None if start.is_external else word.inner
    name = word.text.lower()
    return Fix.safe(f"Write `{name}`", Edit(at, name.encode())) if at is not None else None


def _default(
    dockerfile: Dockerfile, name: str, missing: str | None = None, depth: int = _DEEPEST
) -> str | None:
    """What an argument is unless somebody sets it; `missing` for one that nothing sets, None if not known."""
    argument = dockerfile.arguments.get(name)
    if argument is None:
        return None if name in PREDEFINED else missing
    value = next((one.value for one in argument.assignments if one.name == name), None)
    if value is None:
        return missing
    return expand(value, lambda other: _default(dockerfile, other, missing, depth - 1)) if depth else None
