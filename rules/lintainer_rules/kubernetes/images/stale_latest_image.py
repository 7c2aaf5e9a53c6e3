from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"imagePullPolicy",))
def stale_latest_image(container: Container) -> Iterator[Finding]:
    image, policy = container.image, container.get("imagePullPolicy")
    if image is None or policy is None or policy.as_str not in ("IfNotPresent", "Never"):
        return
    if not image.follows_latest or "$" in image.text:
        return
    edits = set_scalar(policy, "Always")
    fix = Fix.unsafe("Set `imagePullPolicy` to `Always`", *edits) if edits else None
    yield Finding(policy.span, f"Image `{image.short_name}` follows `latest` and is not pulled again", fix)
