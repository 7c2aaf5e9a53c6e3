from __future__ import annotations

from lintainer.dockerfile import Transfer, Workdir
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Transfer, fix="sometimes")
def copy_destination_without_slash(transfer: Transfer) -> Iterator[Finding]:
    count = len(transfer.paths) - 1
    destination = transfer.destination
    if count < 2 or destination is None or transfer.is_from_history or transfer.has_blanks_to_fill:
        return
    path = transfer.resolve(destination.text)
    if path is None:
        # What stands behind the last variable is known.
        path = destination.text.rpartition("$")[2].partition("}" if "{" in destination.text else "/")[2]
    if not path or path.endswith(("/", "\\")):
        return
    message = f"`{destination.text}` takes {count} sources but does not end with a slash"
    at, fix = destination.inner, None
    if at is not None:
        fix = Fix("Append a slash", (Edit(Span(at.end, at.end), b"/"),), _exists(path, transfer))
    yield Finding(destination.span, message, fix)


def _exists(path: str, transfer: Transfer) -> bool:
    """Whether the destination is a folder already, into which the builder copies either way."""
    workdir = transfer.stage.before(Workdir, transfer)
    return path in (".", "./.", "..") or (workdir is not None and path == workdir.path)
