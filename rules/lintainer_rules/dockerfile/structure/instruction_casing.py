from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Unknown
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="sometimes")
def instruction_casing(dockerfile: Dockerfile) -> Iterator[Finding]:
    known = [one for one in dockerfile.instructions if not isinstance(one, Unknown)]
    # As BuildKit does it: what stands before the first FROM has no vote, and a draw is for capitals.
    votes = [one.keyword for one in known if one.stage.index >= 0]
    is_lower = sum(map(str.islower, votes)) > sum(map(str.isupper, votes))
    for instruction in known:
        keyword, at = instruction.keyword, instruction.keyword_at
        wanted = keyword.lower() if is_lower else keyword.upper()
        if keyword != wanted:
            is_whole = len(at) == len(wanted)
            fix = Fix.safe(f"Write `{wanted}`", Edit(at, wanted.encode())) if is_whole else None
            yield Finding(at, f"`{keyword}` is not in the case of the other instructions", fix)
