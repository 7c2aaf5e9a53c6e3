"""The system that a base image holds, as far as its name and tag tell."""

from __future__ import annotations

from lintainer.dockerfile.instructions import User
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.base_image import NamedImage
    from lintainer.dockerfile.instructions import Instruction
    from lintainer.dockerfile.stages import Stage

_ALPINE, _DEBIAN, _REDHAT = "alpine", "debian", "redhat"
_BARE = {
    "alpine": _ALPINE, "debian": _DEBIAN, "ubuntu": _DEBIAN, "fedora": _REDHAT, "centos": _REDHAT,
    "rockylinux": _REDHAT, "rockylinux/rockylinux": _REDHAT, "almalinux": _REDHAT, "oraclelinux": _REDHAT,
    "amazonlinux": _REDHAT, "quay.io/centos/centos": _REDHAT, "quay.io/fedora/fedora": _REDHAT,
    "quay.io/rockylinux/rockylinux": _REDHAT, "public.ecr.aws/amazonlinux/amazonlinux": _REDHAT,
    "public.ecr.aws/docker/library/alpine": _ALPINE, "public.ecr.aws/docker/library/debian": _DEBIAN,
    "public.ecr.aws/docker/library/ubuntu": _DEBIAN,
}  # fmt: skip
"""Images of a system and nothing else, by short name: they run as root and set no variable but PATH."""
_UBI = pattern(r"registry\.(?:access\.)?redhat\.com/ubi\d+(?:/ubi(?:-minimal|-init)?)?\Z")
_ON_DEBIAN = frozenset(
    (
        "buildpack-deps", "drupal", "elixir", "erlang", "gcc", "golang", "haskell", "httpd", "mariadb",
        "jenkins/jenkins", "mongo", "nginx", "node", "perl", "php", "postgres", "pypy", "python", "r-base",
        "rabbitmq", "redis", "ruby", "rust", "wordpress",
    )
)  # fmt: skip
"""Images that are built on Debian or Ubuntu unless their tag says otherwise."""
_IN_TAG = pattern(
    r"(?:^|[-_.])(?:(alpine)|(debian|ubuntu|jessie|stretch|buster|bullseye|bookworm|trixie|trusty|xenial"
    r"|bionic|focal|jammy|noble)|(fedora|centos|ubi\d|rockylinux|almalinux|oraclelinux|oracle|amazonlinux))"
)
_NOT_LINUX = ("windows", "nanoserver", "servercore", "ltsc")


def family(stage: Stage) -> str | None:
    """The family of systems that `stage` is built on: "alpine", "debian" (Ubuntu, too) or "redhat".

    None where that is not known. Defaults of ARGs are taken as they are.
    """
    start = stage.root.start
    image = start.image if start else None
    return _family(image) if image else None


def system_shell(stage: Stage) -> str | None:
    """What /bin/sh is in the image of `stage`: "ash", "dash" or "bash"; None where that is not known."""
    found = family(stage)
    return {_ALPINE: "ash", _DEBIAN: "dash", _REDHAT: "bash"}[found] if found else None


def has_bash(stage: Stage) -> bool:
    """Whether the image that `stage` starts from surely has /bin/bash."""
    return family(stage) in (_DEBIAN, _REDHAT)


def is_bare(stage: Stage) -> bool:
    """Whether `stage` surely starts from an image of a system and nothing else.

    Such images run as root and set no variable but PATH. The name must be written out.
    """
    start = stage.root.start
    image = start.image if start else None
    if image is None or not image.is_literal:
        return False
    name = image.reference.short_name
    return name in _BARE or _UBI.match(name) is not None


def is_surely_root(instruction: Instruction) -> bool:
    """Whether `instruction` runs commands as root, whatever the base image may be."""
    stage = instruction.stage
    user = stage.last(User) if instruction.is_trigger else stage.before(User, instruction)
    return is_bare(stage) if user is None else user.is_root


def _family(image: NamedImage) -> str | None:
    tag = image.reference.tag or ""
    if image.is_windows or any(mark in tag for mark in _NOT_LINUX):
        return None
    name = image.reference.short_name
    if name in _BARE:
        return _BARE[name]
    if _UBI.match(name):
        return _REDHAT
    match = _IN_TAG.search(tag)
    if match:
        return _ALPINE if match[1] else _DEBIAN if match[2] else _REDHAT
    return _DEBIAN if name in _ON_DEBIAN and not image.is_templated else None
