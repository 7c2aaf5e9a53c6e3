from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"image",))
def pull_policy_not_always(container: Container) -> Iterator[Finding]:
    image, policy = container.image, container.get("imagePullPolicy")
    is_default = policy is None or policy.as_str == ""
    if image is None or image.digest is not None or (is_default and image.follows_latest):
        return
    if policy is None:
        edits = insert(container.value, "imagePullPolicy", "Always", after=("image",))
    else:
        if policy.is_unknown or policy.as_str == "Always":
            return
        edits = set_scalar(policy, "Always")
    fix = Fix.unsafe("Set `imagePullPolicy` to `Always`", *edits) if edits else None
    at = container.image_at if policy is None else policy.span
    yield Finding(at, f"Image `{image.short_name}` is not pulled at every start", fix)
