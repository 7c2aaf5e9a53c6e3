from __future__ import annotations

from lintainer.dockerfile import Onbuild
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_REFUSED = ("ONBUILD", "FROM", "MAINTAINER")


@rule(on=Onbuild)
def nested_trigger(onbuild: Onbuild) -> Iterator[Finding]:
    trigger = onbuild.trigger
    if trigger is not None and trigger.keyword.upper() in _REFUSED:
        yield Finding(trigger.keyword_at, f"`{trigger.keyword.upper()}` cannot stand behind `ONBUILD`")
