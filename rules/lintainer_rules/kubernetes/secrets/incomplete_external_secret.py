from __future__ import annotations

from lintainer.kubernetes import Object, present
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.text.spelling import closest
from lintainer.yaml import Mapping, Value
from lintainer.yaml.patch import insert, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


POLICIES = {
    ("target", "creationPolicy"): ("Owner", "Orphan", "Merge", "None"),
    ("target", "deletionPolicy"): ("Delete", "Merge", "Retain"),
    ("refreshPolicy",): ("Periodic", "CreatedOnce", "OnChange"),
}


class Options:
    store: str = ""
    """The store to name where none is named; none unless set."""
    store_kind: str = "ClusterSecretStore"
    """The kind of that store."""
    refresh_interval: str = ""
    """The interval to set where there is none; none unless set."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"external-secrets.io/",))
def incomplete_external_secret(one: Object, options: Options) -> Iterator[Finding]:
    if one.group != "external-secrets.io" or one.kind not in ("ExternalSecret", "ClusterExternalSecret"):
        return
    route = ("spec",) if one.kind == "ExternalSecret" else ("spec", "externalSecretSpec")
    spec = one.get(*route)
    if not isinstance(spec, Mapping):
        return
    entry = spec.parent.entry(route[-1]) if isinstance(spec.parent, Mapping) else None
    at = entry.key_span if entry is not None and not entry.is_merged else one.at
    for name, edits in _missing(spec, options):
        fix = Fix.unsafe(f"Add `{name}`", *edits) if edits else None
        yield Finding(at, f"`{one.title}` has no `{name}`", fix)
    for policy, known in POLICIES.items():
        value = present(spec.at(*policy))
        text = spec.text_at(*policy)
        if value is not None and text and not value.is_unknown and text not in known:
            yield Finding(value.span, f"`{text}` is no `{policy[-1]}`", _correct(value, closest(text, known)))


def _missing(spec: Mapping, options: Options) -> Iterator[tuple[str, list[Edit] | None]]:
    """What is missing, and how to add it."""
    policy = spec.text_at("refreshPolicy") or "Periodic"
    if present(spec.get("refreshInterval")) is None and policy == "Periodic":
        interval = options.refresh_interval
        before = ("secretStoreRef", "target", "data", "dataFrom")
        yield (
            "refreshInterval",
            insert(spec, "refreshInterval", interval, before=before) if interval else None,
        )
    if present(spec.get("secretStoreRef")) is None and not _names_stores(spec):
        store: dict[str, str] = {"kind": options.store_kind, "name": options.store}
        order = {"after": ("refreshInterval", "refreshPolicy"), "before": ("target", "data", "dataFrom")}
        yield "secretStoreRef", insert(spec, "secretStoreRef", {**store}, **order) if options.store else None
    if present(spec.get("data")) is None and present(spec.get("dataFrom")) is None:
        yield "data", None


def _names_stores(spec: Mapping) -> bool:
    """Whether every entry names where it comes from."""
    parts = [*spec.each("data"), *spec.each("dataFrom")]
    return bool(parts) and all(present(part.get("sourceRef")) is not None for part in parts)


def _correct(value: Value, known: str | None) -> Fix | None:
    edits = set_scalar(value, known) if known else None
    return Fix.unsafe(f"Write `{known}`", *edits) if edits else None
