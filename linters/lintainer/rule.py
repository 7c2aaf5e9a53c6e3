"""What a rule is made of: the decorator, and what a rule says."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Literal, TypeVar, overload

    from lintainer.text import Fix, Span

    Severity = Literal["critical", "high", "medium", "low", "info"]
    Fixable = Literal["never", "sometimes", "always"]
    N = TypeVar("N")
    O = TypeVar("O")  # noqa: E741
    Check = Callable[[N], Iterable["Finding"]]
    CheckWithOptions = Callable[[N, O], Iterable["Finding"]]

SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")
"""From the worst to the mildest."""


class Finding:
    """What a rule says about a place: a fact about it and, where one is known, a fix."""

    __slots__ = ("at", "fix", "message")

    def __init__(self, at: Span, message: str, fix: Fix | None = None) -> None:
        self.at = at
        self.message = message
        self.fix = fix

    def __repr__(self) -> str:
        return f"Finding({self.at!r}, {self.message!r})"


if TYPE_CHECKING:

    @overload
    def rule(
        *, on: type[N], fix: Fixable = ..., when: tuple[bytes, ...] = ..., across_files: bool = ...
    ) -> Callable[[Check[N]], Check[N]]: ...

    @overload
    def rule(
        *,
        on: type[N],
        options: type[O],
        fix: Fixable = ...,
        when: tuple[bytes, ...] = ...,
        across_files: bool = ...,
    ) -> Callable[[CheckWithOptions[N, O]], CheckWithOptions[N, O]]: ...


def rule(
    *,
    on: object,
    options: object = None,
    fix: Fixable = "never",
    when: tuple[bytes, ...] = (),
    across_files: bool = False,
) -> object:
    """Mark a function as the check of a rule: one node of type `on` goes in, findings come out.

    `options` is a class whose annotated attributes, with their defaults, are what a user can set; the
    function then takes an instance of it as its second parameter. `fix` says how often a finding has
    a fix. `when` lists byte strings of which a file must hold at least one for the rule to have
    anything to say about it; empty means that any file may. `across_files` tells that the rule asks what
    is in all other files of the project, which are then read before the first is linted.

    All of it is read from the module's text when the index of rules is built (`lintainer.index`), so
    the arguments have to be plain literals and names; at run time the decorator does nothing.
    """
    return _unchanged


def _unchanged(check: object) -> object:
    return check
