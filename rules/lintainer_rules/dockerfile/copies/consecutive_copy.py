from __future__ import annotations

from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Transfer, fix="sometimes")
def consecutive_copy(transfer: Transfer) -> Iterator[Finding]:
    instructions = transfer.dockerfile.instructions
    before = instructions[transfer.index - 1] if transfer.index and not transfer.is_trigger else None
    if isinstance(before, Transfer) and _are_alike(before, transfer):
        keyword = transfer.keyword.upper()
        message = f"This `{keyword}` could be one with the `{keyword}` before it"
        yield Finding(transfer.keyword_at, message, _merged(before, transfer))


def _are_alike(one: Transfer, other: Transfer) -> bool:
    """Whether both copy into the same folder in the same way."""
    if type(one) is not type(other) or one.heredocs or other.heredocs:
        return False
    if {flag.text for flag in one.flags} != {flag.text for flag in other.flags}:
        return False
    first, second = one.destination, other.destination
    return first is not None and second is not None and first.text == second.text and _is_folder(first.text)


def _is_folder(path: str) -> bool:
    """Whether several files can be copied there; a name with a dot in it is a file's."""
    return path.endswith("/") or path in (".", "..") or "." not in path.rpartition("/")[2]


def _merged(before: Transfer, transfer: Transfer) -> Fix | None:
    destination = before.destination
    if (
        destination is None
        or not destination.text.endswith("/")
        or before.json is not None
        or transfer.json is not None
    ):
        return None
    dockerfile = transfer.dockerfile
    between = dockerfile.source.data[before.span.end : transfer.span.end]
    if transfer.has_comments or before.has_comments or b"#" in between or len(transfer.paths) < 2:
        return None
    sources = b" ".join(word.raw for word in transfer.paths[:-1]) + b" "
    start = destination.span.start
    return Fix.unsafe(
        "Join the two", Edit(Span(start, start), sources), Edit(Span(before.span.end, transfer.span.end), b"")
    )
