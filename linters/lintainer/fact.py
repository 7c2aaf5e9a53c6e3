"""What is worked out when it is first asked, and then kept."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as fact
else:

    class fact:  # noqa: N801  it is used as `property` is
        """An attribute that a method works out the first time; `functools.cached_property` is twice as slow.

        It lies in the object's own attributes from then on, so the class has no `__slots__`.
        """

        def __init__(self, find: object) -> None:
            self._find = find
            self.__doc__ = find.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: object, owner: type | None = None) -> object:
            if instance is None:
                return self
            value = self._find(instance)
            setattr(instance, self._name, value)
            return value


__all__ = ["fact"]
