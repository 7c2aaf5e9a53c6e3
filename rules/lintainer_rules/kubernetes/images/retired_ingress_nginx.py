from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ENDS = (
    "ingress-nginx/controller",
    "ingress-nginx/controller-chroot",
    "kubernetes-ingress-controller/nginx-ingress-controller",
)


@rule(on=Container, when=(b"ingress-nginx", b"nginx-ingress-controller"))
def retired_ingress_nginx(container: Container) -> Iterator[Finding]:
    image = container.image
    if image is not None and image.full_name.endswith(ENDS):
        yield Finding(container.image_at, f"`{image.short_name}` has had no security fixes since March 2026")
