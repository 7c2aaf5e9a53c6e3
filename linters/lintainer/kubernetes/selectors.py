"""Selectors: what labels an object must have to be meant."""

from __future__ import annotations

from lintainer.kubernetes.objects import present, text_map
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.yaml import Value


ADDED_LABELS = frozenset((
    "apps.kubernetes.io/pod-index", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name",
    "controller-revision-hash", "controller-uid", "job-name", "pod-template-generation", "pod-template-hash",
    "rollouts-pod-template-hash", "statefulset.kubernetes.io/pod-name",
))  # fmt: skip
"""Labels that controllers give to pods while they run."""


class Selector:
    """Labels that must be there, and expressions about labels: key, operator, values.

    `is_known` is False where a part of it cannot be told. It can be sent to other processes.
    """

    __slots__ = ("expressions", "is_known", "labels")

    def __init__(
        self, labels: dict[str, str] | None, expressions: list[tuple[str, str, frozenset[str]]] | None = None
    ) -> None:
        self.is_known = labels is not None
        self.labels = labels or {}
        self.expressions = expressions or []

    def __repr__(self) -> str:
        return f"Selector({self.labels!r}, {self.expressions!r})"

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, so that everything is meant."""
        return self.is_known and not self.labels and not self.expressions

    def matches(self, labels: dict[str, str] | None) -> bool | None:
        """Whether an object with these labels is meant; None where that cannot be told."""
        if self.is_empty:
            return True
        if labels is None or not self.is_known:
            return None
        return self.labels.items() <= labels.items() and all(
            _holds(labels, *expression) for expression in self.expressions
        )

    def without_added(self) -> Selector:
        """The same without labels that controllers give to pods while they run."""
        if ADDED_LABELS.isdisjoint(self.labels):
            return self
        kept = {name: value for name, value in self.labels.items() if name not in ADDED_LABELS}
        return Selector(kept, self.expressions)


def _holds(labels: dict[str, str], key: str, operator: str, values: frozenset[str]) -> bool:
    if operator == "Exists":
        return key in labels
    if operator == "DoesNotExist":
        return key not in labels
    if operator == "NotIn":
        return labels.get(key) not in values
    return labels.get(key) in values


def read_selector(value: Value | None) -> Selector | None:
    """A selector with `matchLabels` and `matchExpressions`; None where there is none at all."""
    value = present(value)
    if value is None:
        return None
    if not isinstance(value, Mapping) or value.is_open:
        return Selector(None)
    labels, expressions = text_map(value.get("matchLabels")), value.get("matchExpressions")
    if expressions is not None and expressions.is_unknown:
        return Selector(None)
    read = [_read_expression(one) for one in value.each("matchExpressions")]
    return Selector(labels if None not in read else None, [one for one in read if one is not None])


def _read_expression(value: Value) -> tuple[str, str, frozenset[str]] | None:
    key, operator = value.text_at("key"), value.text_at("operator")
    items = value.each("values")
    if key is None or operator is None or any(one.is_unknown for one in items):
        return None
    return key, operator, frozenset(one.text for one in items if isinstance(one, Scalar))


def read_plain_selector(value: Value | None) -> Selector | None:
    """A selector that is only labels, as Services have it; None where there is none, or an empty one."""
    value = present(value)
    labels = text_map(value)
    return None if value is None or labels == {} else Selector(labels)
