"""The variables of containers."""

from __future__ import annotations

from lintainer.kubernetes.objects import present
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.pods import Container


class Variable:
    """A variable of a container. `value` is its literal value: None where it has none or it is unknown.

    `name_at` is the value of `name`; `item` is the item of the list.
    """

    __slots__ = ("item", "name", "name_at", "value")

    def __init__(self, item: Mapping, name: Scalar) -> None:
        self.item = item
        self.name_at = name
        self.name = name.text
        value = present(item.get("value"))
        self.value = value if isinstance(value, Scalar) and not value.is_unknown else None

    def __repr__(self) -> str:
        return f"<variable {self.name}>"


def variables_of(container: Container) -> Iterator[Variable]:
    """The variables that a container lists in `env`, those with a known name."""
    for item in container.value.each("env"):
        name = item.get("name")
        if isinstance(item, Mapping) and isinstance(name, Scalar) and not name.is_unknown and name.text:
            yield Variable(item, name)
