from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.accounts import account_for, drops_privileges
from lintainer.dockerfile.placement import before_start
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Stage


@rule(on=Dockerfile, fix="sometimes")
def missing_user(dockerfile: Dockerfile) -> Iterator[Finding]:
    stage = dockerfile.final_stage
    image = stage.start.image if stage and stage.start else None
    if stage is None or image is None or dockerfile.is_template or not _starts_as_root(stage):
        return
    is_based = stage.root.start is not None and stage.root.start.is_external
    unless = " unless its base image says otherwise" if is_based else ""
    message = f"The image made from `{image.name}` sets no `USER`: it runs as root{unless}"
    yield Finding(image.at, message, _add_user(stage))


def _starts_as_root(stage: Stage) -> bool:
    """Whether nothing keeps the image from starting as root. An unknown base image might."""
    start = stage.root.start
    if start is None or start.image is None or stage.is_windows:
        return False
    if stage.user is not None and stage.user.words:
        return False
    if start.is_external:
        is_unknown = start.image.is_templated or start.image.is_known_nonroot
        return not is_unknown and not drops_privileges(stage)
    return stage.starts_process and not drops_privileges(stage)


def _add_user(stage: Stage) -> Fix | None:
    account = account_for(stage)
    edit = before_start(stage, "USER", account)
    return Fix.unsafe(f"Add `USER {account}`", edit) if edit else None
