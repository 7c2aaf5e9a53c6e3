"""ExternalSecrets: objects that name where a secret comes from, in the place of the secret itself."""

from __future__ import annotations

from lintainer.text import Edit
from lintainer.yaml import Mapping
from lintainer.yaml.patch import remove, rename, set_scalar, set_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.objects import Object
    from lintainer.yaml.value import Plain

API = "external-secrets.io/v1"
_VALUES = ("data", "stringData")


def external_secret(
    secret: Object, store: str, store_kind: str, remote_key: str, refresh_interval: str
) -> Plain:
    """The `spec` of an ExternalSecret that makes a Secret like this one, with all its keys and no value.

    `remote_key` is what the store calls it. None where the keys are not known, or there is none.
    """
    names: dict[str, None] = {}
    for field in _VALUES:
        values = secret.value.get(field)
        if values is not None and not values.is_null and not isinstance(values, Mapping):
            return None
        if isinstance(values, Mapping):
            if values.is_open or not all(entry.name for entry in values):
                return None
            names.update(dict.fromkeys(entry.name or "" for entry in values))
    if not names:
        return None
    spec: dict[str, Plain] = {
        "refreshInterval": refresh_interval,
        "secretStoreRef": {"kind": store_kind, "name": store},
    }
    target = _target(secret)
    if target:
        spec["target"] = target
    spec["data"] = [{"secretKey": name, "remoteRef": {"key": remote_key, "property": name}} for name in names]
    return spec


def _target(secret: Object) -> dict[str, Plain]:
    """What is to be said of the Secret that is made, besides its name."""
    target: dict[str, Plain] = {}
    immutable, kind = secret.get("immutable"), secret.value.text_at("type") or "Opaque"
    if immutable is not None and immutable.as_bool:
        target["immutable"] = True
    if kind != "Opaque":
        target["template"] = {"type": kind}
    return target


def takes_its_place(secret: Object, spec: Plain) -> list[Edit] | None:
    """The edits that make a Secret an ExternalSecret with this `spec`; None where that would be a guess."""
    version, kind = secret.value.get("apiVersion"), secret.value.get("kind")
    fields = [entry for entry in secret.value.entries if entry.name in _VALUES]
    if version is None or kind is None or not fields or not secret.value.text_at("metadata", "name"):
        return None
    if "spec" in secret.value or secret.value.duplicate_keys:
        return None
    first, *others = fields
    others += [entry for entry in secret.value.entries if entry.name in ("type", "immutable")]
    steps = [
        set_scalar(version, API),
        set_scalar(kind, "ExternalSecret"),
        rename(first, "spec"),
        set_value(first.value, spec),
        *[remove(entry) for entry in others],
    ]
    edits: list[Edit] = []
    for step in steps:
        if step is None:
            return None
        edits += step
    return _apart(edits)


def _apart(edits: list[Edit]) -> list[Edit] | None:
    """Edits in order, None where two of them overlap."""
    edits.sort(key=_start)
    reached = 0
    for edit in edits:
        if edit.span.start < reached:
            return None
        reached = edit.span.end
    return edits


def _start(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end
