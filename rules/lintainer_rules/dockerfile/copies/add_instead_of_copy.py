from __future__ import annotations

import re

from lintainer.dockerfile import Add
from lintainer.dockerfile.remote import source_kind
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLAIN = r"/$|(^|/)\.\.?$|\.[A-Za-z][A-Za-z0-9_]*$"
"""What is a folder, or a file whose suffix is no archive's; a name without suffix may be one all the same."""
BOTH_TAKE = ("chown", "chmod", "link", "exclude")
"""Flags of ADD that COPY knows too."""


@rule(on=Add, fix="sometimes")
def add_instead_of_copy(add: Add) -> Iterator[Finding]:
    if add.is_from_history or add.flag("unpack"):
        return
    kinds = [source_kind(word.text, add) for word in add.sources]
    plain = [word for word, kind in zip(add.sources, kinds, strict=True) if kind == "path"]
    if not plain and not (add.heredocs and not kinds):
        return
    what = plain[0].text if plain else add.heredocs[0].name
    yield Finding(add.keyword_at, f"`ADD` has nothing to do for `{what}` but copy it", _fix(add, kinds))


def _fix(add: Add, kinds: Sequence[str | None]) -> Fix | None:
    if any(flag.name not in BOTH_TAKE for flag in add.flags) or any(kind != "path" for kind in kinds):
        return None
    edit = Edit(add.keyword_at, b"copy" if add.keyword.islower() else b"COPY")
    is_sure = all(re.search(_PLAIN, word.text) for word in add.sources)
    return Fix("Use `COPY`", (edit,), is_sure)
