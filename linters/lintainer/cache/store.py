"""The file that results are kept in: blocks of records, and a table of where each is, at the end.

Records are read a block at a time, so that not all have to be held. A file is never changed: a new one is
written beside it and takes its place. What cannot be read, or was written by another user, is not there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from marshal import dumps, loads

from lintainer.cache.folder import BESIDE, ENDING, is_own
from lintainer.cache.stamps import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    Record = tuple[Any, ...]
    """Plain values, the first of which is a list of texts."""

    Entry = tuple[bytes, bytes, int, int]
    """Digest and stamp of a file, where its record is, and the number of what it rests on."""

    Question = tuple[Any, ...]
    Answer = tuple[bytes, bytes]
    Groups = dict[str, dict[Question, Answer]]
    Block = tuple[int, int, bytes]
    """Where a block starts, its length, and its digest."""

MOST = 64 << 20
"""Bytes that a store may have."""

_MAGIC = b"lintainer cache\n"
_TRAILER = 8 + 8 + 16 + len(_MAGIC)
_BLOCK = 1 << 18
"""Bytes that records have together, before they are compressed, when they become a block."""

_IN_BLOCK = 4096
"""Records in a block, at most."""

_HOW = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
"""How to open a store: not what a link leads to, and no pipe that nobody writes to."""

_HELD = 4
"""Blocks that are held at once."""


class Table:
    """What a store says about its records.

    Entries by file; what they rest on, as tuples of names of groups; the groups, each a number of questions
    with their answers; and where blocks are.
    """

    __slots__ = ("blocks", "entries", "groups", "records", "sets")

    def __init__(self) -> None:
        self.entries: dict[bytes, Entry] = {}
        self.sets: list[tuple[str, ...]] = []
        self.groups: Groups = {}
        self.blocks: list[Block] = []
        self.records = 0
        """How many records there are, those that no entry means any more included."""


class Reader:
    """A store that is being read."""

    def __init__(self, file: BinaryIO, table: Table, end: int) -> None:
        self._file = file
        self.table = table
        self.end = end
        """Where the last block ends."""
        self._held: dict[int, list[Record]] = {}

    @classmethod
    def open(cls, path: str, name: str) -> Reader | None:
        """The store at `path`, which was written under `name`; None where there is none that can be used."""
        try:
            file: BinaryIO = os.fdopen(os.open(path, _HOW), "rb")
        except OSError:
            return None
        try:
            table, end = _table(file, name)
        except Exception:  # noqa: BLE001  whatever is wrong with it: then there is no cache
            file.close()
            return None
        with suppress(OSError):
            os.utime(path)  # so that it counts as used
        return cls(file, table, end)

    def record(self, place: int) -> Record | None:
        """The record at `place`; None where it cannot be read."""
        number, index = divmod(place, _IN_BLOCK)
        records = self._held.get(number)
        if records is None:
            try:
                records = self._read(number)
            except Exception:  # noqa: BLE001  as above
                return None
            while len(self._held) >= _HELD:
                del self._held[next(iter(self._held))]
            self._held[number] = records
        return records[index]

    def _read(self, number: int) -> list[Record]:
        start, size, mark = self.table.blocks[number]
        self._file.seek(start)
        records: list[Record] = _unpacked(self._file.read(size), mark)
        return records

    def copy(self, to: BinaryIO) -> None:
        """Write all blocks to another file, where they keep their places. Raises OSError."""
        self._file.seek(0)
        rest = self.end
        while rest:
            part = self._file.read(min(rest, 1 << 20))
            if not part:
                raise OSError("the store is shorter than it was")
            to.write(part)
            rest -= len(part)

    def close(self) -> None:
        """Close the file, without which it cannot be replaced on some systems."""
        self._file.close()


def _table(file: BinaryIO, name: str) -> tuple[Table, int]:
    """The table at the end of a file, and where it starts. Raises whatever is wrong."""
    state = os.fstat(file.fileno())
    if not is_own(state) or state.st_size > 2 * MOST:
        raise ValueError
    file.seek(-_TRAILER, os.SEEK_END)
    trailer = file.read()
    start, size = int.from_bytes(trailer[:8], "little"), int.from_bytes(trailer[8:16], "little")
    if trailer[32:] != _MAGIC or start + size + _TRAILER != state.st_size:
        raise ValueError
    file.seek(start)
    table = Table()
    written, *parts = _unpacked(file.read(size), trailer[16:32])
    if written != name:
        raise ValueError
    table.entries, table.sets, table.groups, table.blocks, table.records = parts
    return table, start


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _packed(value: Any) -> bytes:
    from zlib import compress

    return compress(dumps(value), 1)


def _unpacked(data: bytes, mark: bytes) -> Any:
    from zlib import decompress

    if digest(data) != mark:
        raise ValueError
    return loads(decompress(data))  # noqa: S302  plain values, from a file that only we may write


class Writer:
    """A store that is being written beside the one at `path`. All methods but `abandon` may raise OSError.

    The blocks of `before`, where there is one, are taken over.
    """

    def __init__(self, path: str, name: str, before: Reader | None) -> None:
        from time import time_ns

        self._path = path
        self._name = name
        self._beside = f"{path.removesuffix(ENDING)}.{os.getpid()}.{time_ns()}{ENDING}{BESIDE}"
        self._blocks: list[Block] = list(before.table.blocks) if before else []
        self._records = before.table.records if before else 0
        self._waiting: list[bytes | Record] = []
        self._size = 0
        self._file: BinaryIO = open(self._beside, "xb", opener=_private)  # noqa: SIM115  closed by `finish`
        try:
            if before:
                before.copy(self._file)
        except OSError:
            self.abandon()
            raise

    def add(self, record: Record) -> int:
        """Take in a record; its place."""
        place = len(self._blocks) * _IN_BLOCK + len(self._waiting)
        self._waiting.append(record)
        self._records += 1
        self._size += _size(record)
        if self._size > _BLOCK or len(self._waiting) == _IN_BLOCK:
            self._flush()
        return place

    def _flush(self) -> None:
        if self._waiting:
            data = _packed(self._waiting)
            self._blocks.append((self._file.tell(), len(data), digest(data)))
            self._write(data)
            self._waiting, self._size = [], 0

    def _write(self, data: bytes) -> None:
        if self._file.tell() + len(data) > MOST:
            raise OSError("it would be too large")
        self._file.write(data)

    def finish(self, table: Table, before: Reader | None) -> None:
        """Write the entries, sets and groups of `table`, and put the store into the place of `before`."""
        self._flush()
        start = self._file.tell()
        data = _packed((self._name, table.entries, table.sets, table.groups, self._blocks, self._records))
        self._write(data)
        numbers = start.to_bytes(8, "little") + len(data).to_bytes(8, "little")
        self._write(numbers + digest(data) + _MAGIC)
        self._file.close()
        if before:
            before.close()
        os.replace(self._beside, self._path)

    def abandon(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            os.unlink(self._beside)


def _size(record: Record) -> int:
    """About how many bytes a record has: its texts are what counts."""
    return 200 + sum(len(text) for text in record[0])
