from __future__ import annotations

from lintainer.dockerfile import Env
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Env, fix="sometimes", when=(b"$",))
def self_reference(env: Env) -> Iterator[Finding]:
    if len(env.assignments) < 2 or env.is_trigger:
        return
    places: dict[str, list[int]] = {}
    for number, one in enumerate(env.assignments):
        places.setdefault(one.name, []).append(number)
    for number, (one, word) in enumerate(zip(env.assignments, env.words, strict=True)):
        for name, _ in word.variables:
            others = [place for place in places.get(name, ()) if place != number]
            if others and (one.name == name or not env.stage.declares(name, env)):
                fix = _split(env, number) if min(others) < number else None
                yield Finding(one.value_at, f"`{name}` gets its new value only after this `ENV`", fix)
                break


def _split(env: Env, number: int) -> Fix | None:
    """Begin another ENV with an assignment, which then sees what those before it set."""
    source = env.dockerfile.source
    gap = Span(env.assignments[number - 1].at.end, env.assignments[number].at.start)
    if b"#" in source.data[gap.start : gap.end]:
        return None
    begin = source.newline + source.indent(env.span.start) + env.keyword.encode() + b" "
    return Fix.unsafe("Begin another `ENV`", Edit(gap, begin))
