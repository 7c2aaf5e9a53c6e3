from __future__ import annotations

from lintainer.kubernetes.roles import Binding
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


NAMES = ("system:anonymous", "system:unauthenticated")


@rule(on=Binding, when=(b"roleRef",))
def anonymous_binding(binding: Binding) -> Iterator[Finding]:
    for subject in binding.subjects:
        if subject.name in NAMES:
            yield Finding(subject.at, f"`{binding.object.title}` gives a role to `{subject.name}`")
