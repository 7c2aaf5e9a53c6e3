from __future__ import annotations

from lintainer.dockerfile import Transfer, Workdir
from lintainer.dockerfile.instructions import is_absolute
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.words import Word


@rule(on=Transfer, fix="sometimes")
def relative_copy_destination(transfer: Transfer) -> Iterator[Finding]:
    destination = transfer.destination
    if destination is None or transfer.is_from_history or transfer.has_blanks_to_fill:
        return
    if not destination.text or is_absolute(destination.text, transfer) is not False:
        return
    if _has_workdir(transfer):
        return
    message = f"`{destination.text}` is relative, and no `WORKDIR` before it says to what"
    yield Finding(destination.span, message, _fix(transfer, destination))


def _has_workdir(transfer: Transfer) -> bool:
    stage = transfer.stage
    if not transfer.is_trigger:
        return stage.before(Workdir, transfer) is not None
    # A trigger runs on the finished image, behind the triggers before it.
    triggers = stage.triggers(Workdir)
    return stage.last(Workdir) is not None or bool(triggers and triggers[0].index < transfer.index)


def _fix(transfer: Transfer, destination: Word) -> Fix | None:
    stage, text = transfer.stage, destination.text
    at = destination.inner
    if at is None or stage.is_windows is not False or text.startswith(".."):
        return None
    absolute = "/" if text == "." else f"/{text.removeprefix('./')}"
    image = stage.root.start.image if stage.root.start else None
    is_scratch = image is not None and image.reference.text == "scratch" and not transfer.is_trigger
    return Fix(f"Use `{absolute}`", (Edit(at, absolute.encode()),), is_scratch)
