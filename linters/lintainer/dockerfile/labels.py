"""The labels that a stage sets, and what the well-known ones hold.

Source of the facts: opencontainers/image-spec, annotations.md.
"""

from __future__ import annotations

import re

from lintainer.dockerfile.instructions import Label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.instructions import Assignment
    from lintainer.dockerfile.stages import Stage

OCI = "org.opencontainers.image."
OCI_ORDER = (
    "title", "description", "version", "created", "revision", "source", "url", "documentation", "vendor",
    "authors", "licenses", "ref.name", "base.name", "base.digest",
)  # fmt: skip
"""The labels of the image specification without their prefix, in the order people look for them."""

_DATE = (
    r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
    r"([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"
)
_SEMVER = (
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
    r"(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
)
_PATTERNS = {
    "url": r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]+\S*|mailto:\S+",
    "rfc3339": _DATE,
    "hash": r"[0-9a-f]{7,40}|[0-9a-f]{64}",
    "semver": _SEMVER,
    "email": r"[^\s@<>\"]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?",
    "text": r".*",
}
KINDS = {
    "url": "an absolute URL",
    "rfc3339": "a time as RFC 3339 has it",
    "hash": "the hash of a commit",
    "semver": "a semantic version",
    "email": "an e-mail address",
    "spdx": "a license expression of SPDX",
    "text": "text",
}
"""What the value of a label can be, with what to call it in a message."""


def begins(label: Label) -> bool:
    """Whether it is the first `LABEL` of its stage, where rules about all labels of a stage look at them."""
    own = label.stage.own(Label)
    return bool(own) and own[0] is label


def labels(stage: Stage) -> Iterator[tuple[Label, int, Assignment]]:
    """The labels that the stage's own instructions set, in order, each with its number in its instruction."""
    for label in stage.own(Label):
        for number, one in enumerate(label.assignments):
            yield label, number, one


def key_of(one: Assignment) -> str:
    """The key of a label, without quotes."""
    return one.name.strip("\"'")


def fits(kind: str, value: str) -> bool:
    """Whether `value` is of a kind of `KINDS`; nothing is known of others, which everything fits."""
    if kind == "spdx":
        from lintainer.spdx import is_expression

        return is_expression(value)
    pattern = _PATTERNS.get(kind)
    return pattern is None or re.fullmatch(r"(?as)(?:" + pattern + ")", value[:4096]) is not None
