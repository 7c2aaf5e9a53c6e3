from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=From, fix="sometimes")
def as_casing(start: From) -> Iterator[Finding]:
    word, keyword = start.as_keyword, start.keyword
    # One in mixed case agrees with nothing: what is wrong there is the keyword.
    if word is None or not (keyword.islower() or keyword.isupper()):
        return
    wanted = word.text.lower() if keyword.islower() else word.text.upper()
    if word.text == wanted:
        return
    is_whole = len(word.span) == len(wanted)
    fix = Fix.safe(f"Write `{wanted}`", Edit(word.span, wanted.encode())) if is_whole else None
    yield Finding(word.span, f"`{word.text}` is not in the case of `{keyword}`", fix)
