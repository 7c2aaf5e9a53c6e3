from __future__ import annotations

import re

from lintainer.dockerfile import From
from lintainer.dockerfile.stages import PREDEFINED
from lintainer.dockerfile.words import expand, variables
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_REFERENCE = (
    r"(?a)(?:[A-Za-z0-9.-]+(?::\d+)?/)?[a-z0-9]+(?:(?:\.|_|__|-+|/)[a-z0-9]+)*(?::\w[\w.-]{0,127})?"
    r"(?:@[A-Za-z0-9]+:[0-9A-Fa-f]+)?"
)


@rule(on=From, when=(b"$",))
def invalid_default(start: From) -> Iterator[Finding]:
    dockerfile = start.dockerfile
    word = start.words[0] if start.words else None
    if word is None or not word.has_variables or dockerfile.is_template or start.is_trigger:
        return
    names = variables(word.text)
    if any(name in PREDEFINED or name not in dockerfile.arguments for name in names):
        return
    text = expand(word.text, lambda name: dockerfile.global_argument(name) or "")
    if not text:
        yield Finding(word.span, f"With the defaults of its arguments, `FROM {word.text}` names no image")
    elif re.fullmatch(_REFERENCE, text, re.I) is None and "$" not in text:
        yield Finding(
            word.span, f"With the defaults of its arguments, `FROM {word.text}` becomes `{text[:200]}`"
        )
