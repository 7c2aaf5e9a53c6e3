from __future__ import annotations

from lintainer.fact import fact


class Box:
    """A box that counts how often it was looked into."""

    def __init__(self, inside: str | None) -> None:
        self.inside = inside
        self.looks = 0

    @fact
    def found(self) -> str | None:
        """What is inside."""
        self.looks += 1
        return self.inside


def test_a_fact_is_worked_out_once_for_each_object() -> None:
    full, empty = Box("ball"), Box(None)
    assert (full.looks, empty.looks) == (0, 0)
    assert [full.found, full.found, empty.found, empty.found] == ["ball", "ball", None, None]
    assert (full.looks, empty.looks) == (1, 1)


def test_the_class_still_says_what_it_is() -> None:
    assert Box.found.__doc__ == "What is inside."
