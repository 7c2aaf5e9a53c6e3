"""Many short texts in little memory."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right

_SIZE = 16_384
"""Bytes from which on a page is full."""


class Pages:
    """Texts by their numbers, one behind the other on pages, of which the full ones are compressed.

    Whoever reads them in about their order finds the page at hand.
    """

    __slots__ = ("_at_hand", "_ends", "_firsts", "_full", "_open")

    def __init__(self) -> None:
        self._full: list[bytes] = []
        self._open = bytearray()
        self._firsts = array("L", (0,))
        """The number of the first text of each page."""
        self._ends = array("L")
        """Where each text ends on its page."""
        self._at_hand = (-1, b"")

    def __len__(self) -> int:
        return len(self._ends)

    def append(self, text: bytes) -> None:
        """Add a text."""
        self._open += text
        self._ends.append(len(self._open))
        if len(self._open) >= _SIZE:
            self._full.append(zlib.compress(self._open))
            self._firsts.append(len(self._ends))
            self._open = bytearray()

    def __getitem__(self, number: int) -> bytes:
        """The text with a number, from 0. Raises IndexError."""
        end = self._ends[number]
        page = bisect_right(self._firsts, number) - 1
        start = 0 if self._firsts[page] == number else self._ends[number - 1]
        return self._page(page)[start:end]

    def _page(self, number: int) -> bytes:
        if number == len(self._full):
            return bytes(self._open)
        if self._at_hand[0] != number:
            self._at_hand = number, zlib.decompress(self._full[number])
        return self._at_hand[1]
