from __future__ import annotations

from lintainer.kubernetes import Manifest
from lintainer.kubernetes.repeated_keys import repeating
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Entry, Mapping
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY = 10_000
"""How much looking for the lines of entries is worth it: their number by that of the repeated ones."""


@rule(on=Manifest, fix="sometimes")
def duplicate_key(manifest: Manifest) -> Iterator[Finding]:
    if not manifest.is_template:
        for mapping in repeating(manifest.stream):
            yield from _repeated(manifest, mapping)


def _repeated(manifest: Manifest, mapping: Mapping) -> Iterator[Finding]:
    again = {id(entry) for entry in mapping.duplicate_keys}
    is_fixable = len(again) * len(mapping.entries) <= _MANY
    known: dict[str | None, Entry] = {}
    for entry in mapping.entries:
        if id(entry) in again:
            earlier = known[entry.name]
            line = manifest.source.line_number(earlier.node.start_byte)
            message = f"Key `{(entry.name or '')[:80]}` stands on line {line} already"
            yield Finding(entry.key_span, message, _without(earlier, entry) if is_fixable else None)
        known[entry.name] = entry


def _without(earlier: Entry, later: Entry) -> Fix | None:
    """Take out the earlier entry, which does not count; that changes nothing where both say the same."""
    edits = remove(earlier)
    if edits is None:
        return None
    first, last = earlier.span, later.span
    data = earlier.mapping.document.data
    is_same = data[first.start : first.end] == data[last.start : last.end]
    return (Fix.safe if is_same else Fix.unsafe)("Remove the first of the two", *edits)
