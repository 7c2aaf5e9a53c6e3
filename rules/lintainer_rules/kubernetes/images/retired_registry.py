from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


RETIRED = (
    "k8s.gcr.io",
    "gcr.io/google_containers",
    "gcr.io/google-containers",
    "gcr.io/kubernetes-helm",
    "quay.io/kubernetes-ingress-controller",
    "docker.pkg.github.com",
    "registry.centos.org",
    "launcher.gcr.io",
)
OLD, NEW = "k8s.gcr.io/", "registry.k8s.io/"


@rule(
    on=Container,
    fix="sometimes",
    when=(b"gcr.io", b"kubernetes-ingress-controller", b"docker.pkg.github.com", b"registry.centos.org"),
)
def retired_registry(container: Container) -> Iterator[Finding]:
    image = container.image
    retired = next(
        (one for one in RETIRED if image is not None and f"{image.text}/".startswith(f"{one}/")), None
    )
    if image is None or retired is None:
        return
    yield Finding(container.image_at, f"`{retired}` gets no new images", _moved(container, image.text))


def _moved(container: Container, image: str) -> Fix | None:
    value = container.get("image")
    if value is None or not image.startswith(OLD):
        return None
    edits = set_scalar(value, NEW + image.removeprefix(OLD))
    never = container.get("imagePullPolicy")
    title = "Pull from `registry.k8s.io`"
    if not edits:
        return None
    return Fix.safe(title, *edits) if never is None or never.as_str != "Never" else Fix.unsafe(title, *edits)
