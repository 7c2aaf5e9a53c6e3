from __future__ import annotations

from lintainer.kubernetes import Container, Manifest, Object
from lintainer.kubernetes.metadata import annotation_maps, label_maps
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping, Scalar, Value
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


KINDS = {"bool": "a boolean", "int": "a number", "float": "a number"}


@rule(on=Manifest, fix="sometimes")
def unquoted_text(manifest: Manifest) -> Iterator[Finding]:
    seen: set[int] = set()
    for what, value in _texts(manifest):
        if not isinstance(value, Scalar) or value.kind not in KINDS or value.span.start in seen:
            continue
        seen.add(value.span.start)
        edits = set_scalar(value, value.text)
        fix = Fix.safe("Put it in quotes", *edits) if edits else None
        yield Finding(value.span, f"{what} is {KINDS[value.kind]}, where only text can stand", fix)


def _texts(manifest: Manifest) -> Iterator[tuple[str, Value]]:
    """What has to be text, with what to call it."""
    for one in manifest.objects:
        yield from _of_object(one)
    for pod in manifest.pod_specs:
        for container in pod.containers:
            yield from _of_container(container)


def _of_object(one: Object) -> Iterator[tuple[str, Value]]:
    for maps in (label_maps, annotation_maps):
        for what, values in maps(one):
            yield from _among(what, values)
    for field in ("name", "generateName", "namespace"):
        value = one.value.at("metadata", field)
        if value is not None:
            yield f"Field `{field}`", value
    data = {"ConfigMap": "data", "Secret": "stringData"}.get(one.kind)
    held = one.value.get(data) if data and one.group == "" else None
    if isinstance(held, Mapping):
        yield from _among("Value of", held)


def _among(what: str, values: Mapping) -> Iterator[tuple[str, Value]]:
    for entry in values:
        yield f"{what} `{(entry.name or '')[:80]}`", entry.value


def _of_container(container: Container) -> Iterator[tuple[str, Value]]:
    for variable in container.value.each("env"):
        value = variable.get("value")
        if value is not None:
            yield f"Variable `{variable.text_at('name') or '?'}`", value
    for field in ("command", "args"):
        for item in container.value.each(field):
            yield f"An item of `{field}`", item
