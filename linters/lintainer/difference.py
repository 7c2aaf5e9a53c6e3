"""A change of a file as `git apply` and `patch` read it, worked out without looking at each line for each."""

from __future__ import annotations

from difflib import Match, SequenceMatcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEW = 2_000
"""Up to so many lines are compared each with each, which tells of the fewest changes."""


class _Matched(SequenceMatcher[bytes]):
    """A matcher that has been told what is the same in both."""

    def __init__(self, blocks: list[Match]) -> None:
        super().__init__(None, (), ())
        self._blocks = blocks

    def get_matching_blocks(self) -> list[Match]:
        return self._blocks


def difference(path: str, before: bytes, after: bytes) -> bytes:
    """The unified diff that turns `before`, the text of the file at `path`, into `after`.

    An absolute path is named without its first `/`, as git does.
    """
    path = path.lstrip("/")
    old, new = _lines(before), _lines(after)
    is_short = len(old) + len(new) <= _FEW
    matcher = SequenceMatcher(None, old, new) if is_short else _Matched(_blocks(old, new))
    made = [b"--- %s\n+++ %s\n" % (_quoted(f"a/{path}"), _quoted(f"b/{path}"))]
    for group in matcher.get_grouped_opcodes(3):
        first, last = group[0], group[-1]
        made.append(b"@@ -%s +%s @@\n" % (_range(first[1], last[2]), _range(first[3], last[4])))
        for name, old_start, old_end, new_start, new_end in group:
            if name == "equal":
                made += [b" " + line for line in old[old_start:old_end]]
                continue
            made += [b"-" + line for line in old[old_start:old_end]]
            made += [b"+" + line for line in new[new_start:new_end]]
    return b"".join(
        line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in made
    )


def _lines(data: bytes) -> list[bytes]:
    """`data` in lines with their ends: line feeds, and no other signs."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _range(start: int, end: int) -> bytes:
    if end - start == 1:
        return b"%d" % (start + 1)
    return b"%d,%d" % (start + (end > start), end - start)


def _blocks(old: Sequence[bytes], new: Sequence[bytes]) -> list[Match]:
    """What both have in common, as `SequenceMatcher` tells it."""
    blocks: list[Match] = []
    at, to = 0, 0
    for start, there in (*_anchors(old, new), (len(old), len(new))):
        head = 0
        while at + head < start and to + head < there and old[at + head] == new[to + head]:
            head += 1
        tail = 0
        while at + head < start - tail and to + head < there - tail:
            if old[start - tail - 1] != new[there - tail - 1]:
                break
            tail += 1
        blocks += [Match(at, to, head), Match(start - tail, there - tail, tail + (start < len(old)))]
        at, to = start + 1, there + 1
    return [*_joined(blocks), Match(len(old), len(new), 0)]


def _joined(blocks: Sequence[Match]) -> Iterator[Match]:
    """Blocks without those of no lines, and with those that go on from the one before as one."""
    at, to, size = 0, 0, 0
    for block in blocks:
        if not block.size:
            continue
        if (at + size, to + size) == (block.a, block.b):
            size += block.size
            continue
        if size:
            yield Match(at, to, size)
        at, to, size = block
    if size:
        yield Match(at, to, size)


def _anchors(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Lines that stand once in each, as many as are in the same order in both."""
    from bisect import bisect_left

    places = _once(new)
    pairs = [(at, places[line]) for line, at in _once(old).items() if line in places]
    ends: list[int] = []
    tops: list[int] = []
    previous: list[int] = []
    for number, (_, to) in enumerate(pairs):
        rank = bisect_left(ends, to)
        previous.append(tops[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(to)
            tops.append(number)
        else:
            ends[rank], tops[rank] = to, number
    found: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        found.append(pairs[number])
        number = previous[number]
    return found[::-1]


def _once(lines: Sequence[bytes]) -> dict[bytes, int]:
    """Where each line stands that stands only once, in order."""
    from collections import Counter

    counts = Counter(lines)
    return {line: at for at, line in enumerate(lines) if counts[line] == 1}


def _quoted(path: str) -> bytes:
    """A path as git has it in a diff: in quotes, with octal escapes, where it holds more than plain text."""
    data = path.encode("utf-8", "surrogateescape")
    if path.isprintable() and not any(sign in path for sign in '"\\'):
        return data
    return b'"' + b"".join([_escaped(sign) for sign in data]) + b'"'


def _escaped(sign: int) -> bytes:
    if sign in b'"\\':
        return b"\\" + bytes((sign,))
    return bytes((sign,)) if 0x20 <= sign < 0x7F else b"\\%03o" % sign
