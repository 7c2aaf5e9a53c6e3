from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import root_users
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    user: int = 65532
    """The user that fixes put in the place of root."""


@rule(on=PodSpec, options=Options, fix="sometimes", when=(b"runAsUser",))
def root_user_id(pod: PodSpec, options: Options) -> Iterator[Finding]:
    for title, user in root_users(pod, pod.workload.manifest):
        edits = set_scalar(user, options.user)
        fix = Fix.unsafe(f"Run as user `{options.user}`", *edits) if edits else None
        yield Finding(user.span, f"{title} runs as user `0`", fix)
