from __future__ import annotations

from lintainer.dockerfile import Env
from lintainer.dockerfile.words import variables
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Env, when=(b"$",))
def self_reference(env: Env) -> Iterator[Finding]:
    if len(env.assignments) < 2 or env.is_trigger:
        return
    places: dict[str, list[int]] = {}
    for number, one in enumerate(env.assignments):
        places.setdefault(one.name, []).append(number)
    for number, one in enumerate(env.assignments):
        value = env.joined.text if "'" in (one.value or "") else b""
        for name in variables(one.value or "") if b"'" not in value else ():
            others = [place for place in places.get(name, ()) if place != number]
            if others and (one.name == name or not env.stage.declares(name, env)):
                yield Finding(one.value_at, f"`{name}` gets its new value only after this `ENV`")
                break
