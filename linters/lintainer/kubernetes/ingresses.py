"""Ingresses: which hosts they serve, and which Services they lead to."""

from __future__ import annotations

from lintainer.kubernetes.objects import present
from lintainer.text import Edit
from lintainer.yaml import Mapping, Scalar
from lintainer.yaml.patch import insert, set_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.objects import Object
    from lintainer.text import Span
    from lintainer.yaml import Entry, Value
    from lintainer.yaml.value import Plain

GROUPS = ("networking.k8s.io", "extensions", "")
"""The API groups that have, or had, Ingresses."""


class Backend:
    """What an Ingress leads to. `service` is the name of a Service, empty where there is none.

    `port` is its number or name as text, None where it is not known. `at` is the name, or the whole.
    `port_at` is the port, or where `at` is.
    """

    __slots__ = ("at", "port", "port_at", "service")

    def __init__(self, service: Value | None, port: Value | None, whole: Mapping) -> None:
        self.service = service.text if isinstance(service, Scalar) and not service.is_null else ""
        self.port = port.text if isinstance(port, Scalar) and not port.is_unknown else None
        self.at: Span = service.span if self.service and service is not None else _first(whole)
        self.port_at: Span = self.at if port is None or self.port is None else port.span


def _first(whole: Mapping) -> Span:
    entry = next(iter(whole.entries), None)
    return whole.span if entry is None or whole.is_flow else entry.span


def is_ingress(one: Object) -> bool:
    """Whether an object is an Ingress of Kubernetes."""
    return one.kind == "Ingress" and one.group in GROUPS


def backends(ingress: Object) -> Iterator[Backend]:
    """What an Ingress leads to, as far as known. Backends that are no Services are left out."""
    is_new = ingress.api_version == "networking.k8s.io/v1"
    for value in _backend_values(ingress):
        if not isinstance(value, Mapping) or value.is_open or present(value.get("resource")) is not None:
            continue
        if is_new:
            port = value.at("service", "port", "number") or value.at("service", "port", "name")
            found = Backend(value.at("service", "name"), port, value)
        else:
            found = Backend(value.get("serviceName"), value.get("servicePort"), value)
        if "{{" not in found.service and "${" not in found.service:
            yield found


def _backend_values(ingress: Object) -> Iterator[Value | None]:
    yield present(ingress.value.at("spec", "defaultBackend"))
    yield present(ingress.value.at("spec", "backend"))
    for rule in ingress.value.each("spec", "rules"):
        for path in rule.each("http", "paths"):
            yield path.get("backend")


def bare_hosts(ingress: Object) -> Iterator[tuple[str, Span]]:
    """The hosts that an Ingress serves without TLS, and where they stand; empty for a rule without host.

    An Ingress that has only a default backend serves all hosts.
    """
    listed = ingress.get("spec", "tls")
    if listed is not None and listed.is_unknown:
        return
    only = _only_backend(ingress)
    if only is not None and not (listed is not None and listed.children()):
        yield "", only.key_span
    covered: set[str] = set()
    for tls in ingress.value.each("spec", "tls"):
        hosts = present(tls.get("hosts"))
        if hosts is None or hosts.is_unknown or any(host.is_unknown for host in hosts.children()):
            return
        covered.update(host.text for host in hosts.children() if isinstance(host, Scalar))
    for rule in ingress.value.each("spec", "rules"):
        host = present(rule.get("host"))
        name = host.text if isinstance(host, Scalar) else ""
        is_known = host is None or not host.is_unknown
        if is_known and name not in covered and "*." + name.partition(".")[2] not in covered:
            yield name, host.span if host is not None else rule.span


def _only_backend(ingress: Object) -> Entry | None:
    """The default backend of an Ingress without rules."""
    spec, rules = ingress.get("spec"), ingress.get("spec", "rules")
    if not isinstance(spec, Mapping) or (rules is not None and (rules.is_unknown or rules.children())):
        return None
    found = [spec.entry(key) for key in ("defaultBackend", "backend")]
    return next((one for one in found if one is not None and not one.value.is_null), None)


_NGINX = ("nginx.ingress.kubernetes.io/", "ingress.kubernetes.io/", "nginx.org/")
_CERTIFICATES = ("certificate", "pre-shared-cert", "router.tls", "tls.certresolver", "termination")


def nginx_annotations(ingress: Object) -> Iterator[tuple[str, Entry]]:
    """The annotations of an Ingress that the controllers for NGINX read."""
    annotations = ingress.value.at("metadata", "annotations")
    if is_ingress(ingress) and isinstance(annotations, Mapping):
        for entry in annotations:
            if entry.name is not None and entry.name.startswith(_NGINX):
                yield entry.name, entry


def has_other_certificates(ingress: Object) -> bool:
    """Whether annotations bring certificates, or may do so, instead of `tls`."""
    annotations = ingress.get("metadata", "annotations")
    if not isinstance(annotations, Mapping):
        return annotations is not None
    if annotations.is_open:
        return True
    for entry in annotations:
        name, value = entry.name or "", entry.value
        if any(part in name for part in _CERTIFICATES):
            return True
        if name.endswith("listen-ports") and "HTTPS" in getattr(value, "text", ""):
            return True
    return False


def as_newest(ingress: Object) -> list[Edit] | None:
    """The edits that give an Ingress from before `networking.k8s.io/v1` the fields of that version.

    None where it has fields that nothing in that version stands for, or that cannot be edited.
    """
    edits: list[Edit] = []
    for value in ingress.value.each("spec", "rules"):
        for path in value.each("http", "paths"):
            if not isinstance(path, Mapping):
                return None
            if present(path.get("pathType")) is None:
                more = insert(
                    path, "pathType", "ImplementationSpecific", after=("path",), before=("backend",)
                )
                if more is None:
                    return None
                edits += more
    for backend in _backend_values(ingress):
        changed = _changed(backend) if backend is not None else []
        if changed is None:
            return None
        edits += changed
    spec = ingress.get("spec")
    entry = spec.entry("backend") if isinstance(spec, Mapping) else None
    if entry is not None:
        if entry.is_merged or ingress.get("spec", "defaultBackend") is not None:
            return None
        span = entry.key_span
        key = entry.mapping.document.data[span.start : span.end].replace(b"backend", b"defaultBackend")
        edits.append(Edit(span, key))
    return edits


def _changed(backend: Value) -> list[Edit] | None:
    """The edits that give a backend its new fields."""
    if not isinstance(backend, Mapping) or backend.is_open:
        return None
    if {entry.name for entry in backend} != {"serviceName", "servicePort"}:
        return [] if backend.get("serviceName") is None else None
    name, port = backend.text_at("serviceName"), backend.get("servicePort")
    if name is None or port is None or not isinstance(port, Scalar) or port.is_null:
        return None
    number: Plain = {"number": port.as_int} if port.as_int is not None else {"name": port.text}
    return set_value(backend, {"service": {"name": name, "port": number}})
