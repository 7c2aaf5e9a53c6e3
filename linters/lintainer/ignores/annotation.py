"""Ignores in annotations of Kubernetes objects, as other tools read them. Each speaks of its whole object."""

from __future__ import annotations

from lintainer.ignores.ignore import Ignore, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.document import Document
    from lintainer.text import Span

_KUBE_LINTER = "ignore-check.kube-linter.io/"
_KUBE_LINTER_ALL = "kube-linter.io/ignore-all"
_KUBE_SCORE = "kube-score/ignore"
_CHECKOV = "checkov.io/skip"
_POLARIS = "polaris.fairwinds.com/"
_EXEMPT = "exempt"


def read(document: Document) -> Iterator[Ignore]:
    """The ignores of all objects of a manifest."""
    from lintainer.yaml import Mapping

    for node in document.nodes("Object"):
        value: object = getattr(node, "value", None)
        if not isinstance(value, Mapping):
            continue
        annotations = value.at("metadata", "annotations")
        if not isinstance(annotations, Mapping):
            continue
        for entry in annotations:
            text = annotations.text_at(entry.name) if entry.name else None
            if entry.name and text is not None:
                ignore = _read_one(entry.name, text, entry.span, value.span)
                if ignore is not None:
                    yield ignore


def _read_one(key: str, value: str, at: Span, scope: Span) -> Ignore | None:
    if key.startswith(_KUBE_LINTER):
        return _made("kube-linter", [key.removeprefix(_KUBE_LINTER)], at, scope, value)
    if key == _KUBE_LINTER_ALL:
        return _made("kube-linter", [], at, scope, value)
    if key == _KUBE_SCORE:
        names = [name.strip() for name in value.split(",")]
        return _made("kube-score", [] if "*" in names else names, at, scope)
    if key.startswith(_CHECKOV) and key.removeprefix(_CHECKOV).isdigit():
        name, _, reason = value.partition("=")
        return _made("checkov", [name.strip()], at, scope, reason)
    if key.startswith(_POLARIS) and value == "true":
        name = key.removeprefix(_POLARIS)
        if name == _EXEMPT:
            return _made("polaris", [], at, scope)
        if name.endswith(f"-{_EXEMPT}"):
            return _made("polaris", [name.removesuffix(f"-{_EXEMPT}")], at, scope)
    return None


def _made(tool: str, names: list[str], at: Span, scope: Span, reason: str = "") -> Ignore:
    return Ignore(tool, [Name(name, at) for name in names], at, scope, reason=reason.strip())
