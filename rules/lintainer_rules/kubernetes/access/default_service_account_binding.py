from __future__ import annotations

from lintainer.kubernetes.roles import Binding
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Binding, when=(b"roleRef",))
def default_service_account_binding(binding: Binding) -> Iterator[Finding]:
    for subject in binding.subjects:
        if subject.kind == "ServiceAccount" and subject.name == "default":
            yield Finding(
                subject.at, f"`{binding.object.title}` gives a role to the service account `{subject.name}`"
            )
