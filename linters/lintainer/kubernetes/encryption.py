"""Objects whose secrets are encrypted in the file: by SOPS, or for the controller of Sealed Secrets."""

from __future__ import annotations

import re

from lintainer.kubernetes.secret_data import decode_base64
from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lintainer.kubernetes.objects import Object
    from lintainer.yaml import Entry, Value

    Judge = Callable[[str], bool]

_METADATA = ("mac", "version", "lastmodified", "pgp", "age", "kms", "gcp_kms", "azure_kv", "hc_vault")
_ALTERNATIVE = pattern(r"(\^?)([\w./-]*)(\$?)")
_SEALED = 250
"""Fewer bytes than these cannot hold a sealed value: its session key alone is longer."""


def sops_metadata(one: Object) -> Entry | None:
    """The entry `sops` with what SOPS says of its encryption; None where there is none."""
    entry = one.value.entry("sops")
    if entry is None or entry.is_merged or not isinstance(entry.value, Mapping):
        return None
    return entry if any(name in entry.value for name in _METADATA) else None


def unencrypted(one: Object) -> Iterator[tuple[Scalar, str]]:
    """The values that SOPS would encrypt and that are in the clear, with their routes (`data.password`)."""
    metadata = sops_metadata(one)
    chosen = _choice(metadata.value) if metadata is not None else None
    if chosen is None:
        return
    judge, is_wanted = chosen
    left: list[tuple[Value, str, bool]] = [(one.value, "", not is_wanted)]
    while left:
        value, route, encrypts = left.pop()
        if isinstance(value, Mapping):
            left += [
                (
                    entry.value,
                    f"{route}.{entry.name}"[-200:],
                    (is_wanted if judge(entry.name or "") else encrypts),
                )
                for entry in reversed(value.entries)
                if not (value is one.value and entry.name == "sops")
            ]
        elif isinstance(value, Sequence):
            left += [(item, route, encrypts) for item in reversed(value.items)]
        elif encrypts and isinstance(value, Scalar) and not value.is_shared and _is_clear(value):
            yield value, route.lstrip(".")


def _is_clear(value: Scalar) -> bool:
    return not (value.is_null or value.is_unknown or value.text == "" or value.text.startswith("ENC["))


def _choice(metadata: Value) -> tuple[Judge, bool] | None:
    """Which keys the metadata names, and whether it is those that are encrypted; None if not to be told."""
    for name, is_wanted in (("encrypted", True), ("unencrypted", False)):
        pattern, suffix = metadata.text_at(f"{name}_regex"), metadata.text_at(f"{name}_suffix")
        if pattern:
            judge = _by_pattern(pattern)
            return (judge, is_wanted) if judge is not None else None
        if suffix:
            return _by_suffix(suffix), is_wanted
    return _by_suffix("_unencrypted"), False


def _by_suffix(suffix: str) -> Judge:
    def judge(name: str) -> bool:
        return name.endswith(suffix)

    return judge


def _by_pattern(pattern: str) -> Judge | None:
    """A judge for expressions that are a list of names; others are not run, as they may take for ever."""
    before, after = "", ""
    found = re.fullmatch(r"(\^?)\(([^()]*)\)(\$?)", pattern)
    if found:
        before, pattern, after = found[1], found[2], found[3]
    alternatives = [_ALTERNATIVE.fullmatch(one) for one in pattern.split("|")]
    tests = [
        (bool(one[1] or before), one[2], bool(one[3] or after)) for one in alternatives if one is not None
    ]
    if len(tests) < len(alternatives) or len(tests) > 100:
        return None

    def judge(name: str) -> bool:
        return any(_fits(name, *test) for test in tests)

    return judge


def _fits(name: str, from_start: bool, part: str, to_end: bool) -> bool:
    if from_start and to_end:
        return name == part
    if from_start:
        return name.startswith(part)
    return name.endswith(part) if to_end else part in name


def is_sealed(text: str) -> bool:
    """Whether text can be what `kubeseal` makes; shortened ones, as manuals have them, count."""
    if text.startswith(("AgA", "AgB", "AgC", "AgD", "AQA", "AQB", "AQC", "AQD")):
        return True
    content = decode_base64(text)
    return content is not None and len(content) >= _SEALED
