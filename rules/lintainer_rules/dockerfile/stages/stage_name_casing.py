from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.origins import references
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.words import Word
    from lintainer.text import Span


@rule(on=Dockerfile, fix="sometimes")
def stage_name_casing(dockerfile: Dockerfile) -> Iterator[Finding]:
    words = [stage.name_word for stage in dockerfile.stages]
    shouting = [word for word in words if word is not None and word.text != word.text.lower()]
    named = references(dockerfile) if shouting else {}
    for word in shouting:
        name = word.text.lower()
        if "$" in name or dockerfile.is_template:
            continue
        is_only = len(dockerfile.stages_named(name)) == 1
        fix = _fix(word, named.get(name, [])) if is_only else None
        yield Finding(word.span, f"Stage `{word.text}` has capitals in its name", fix)


def _fix(word: Word, references: list[tuple[Span, str]]) -> Fix | None:
    places = [(word.span, word.text), *references]
    if any(len(at) != len(text.encode()) for at, text in places):
        return None
    edits = [Edit(at, text.lower().encode()) for at, text in places if text != text.lower()]
    return Fix.unsafe(f"Rename to `{word.text.lower()}`", *edits)
