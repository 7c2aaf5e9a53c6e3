from __future__ import annotations

import posixpath

from lintainer.dockerfile import Dockerfile, Workdir
from lintainer.dockerfile.workdirs import relative_workdirs
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="sometimes")
def stacked_workdir(dockerfile: Dockerfile) -> Iterator[Finding]:
    for workdir, is_rooted in relative_workdirs(dockerfile):
        if is_rooted:
            message = f"`WORKDIR {workdir.path}` depends on the `WORKDIR` before it"
            yield Finding(workdir.arguments_at, message, _absolute(workdir))


def _absolute(workdir: Workdir) -> Fix | None:
    """The same path written in full, where it and the one before are plain."""
    before = workdir.stage.before(Workdir, workdir)
    if before is None or not before.path.startswith("/") or not (_is_plain(before) and _is_plain(workdir)):
        return None
    path = posixpath.normpath(posixpath.join(before.path, workdir.path))
    return Fix.safe(f"Write `{path}`", Edit(workdir.arguments_at, path.encode()))


def _is_plain(workdir: Workdir) -> bool:
    text = workdir.joined.text[workdir.start :].strip()
    path = workdir.path.encode()
    return text == path and not any(mark in text for mark in b"$\\\"' \t`")
