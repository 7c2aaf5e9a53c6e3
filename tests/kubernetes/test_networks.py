"""Who may talk to whom, and what Ingresses lead to."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Object, PodSpec, read
from lintainer.kubernetes.ingresses import as_newest, backends, bare_hosts, has_other_certificates
from lintainer.kubernetes.networks import is_public, open_directions
from lintainer.text import Source

POD = """apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop, labels: {app: web}}
spec: {containers: [{name: a, image: b}]}
"""


def first(text: str, is_whole: bool = True) -> Object:
    return read(Source("m.yaml", text.encode()), Project(None, is_whole, ["m.yaml"])).objects[0]


def directions(policies: str, is_whole: bool = True) -> list[str]:
    (pod,) = first(POD + policies, is_whole).manifest.nodes("PodSpec")
    assert isinstance(pod, PodSpec)
    return open_directions(pod)


def policy(spec: str, namespace: str = "shop") -> str:
    meta = f"{{name: p, namespace: {namespace}}}"
    return f"---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {meta}\nspec: {spec}\n"


@pytest.mark.parametrize(
    ("spec", "left"),
    [
        ("{podSelector: {}}", ["outgoing"]),
        ("{podSelector: {}, egress: [{}]}", []),
        ("{podSelector: {}, egress: []}", ["outgoing"]),
        ("{podSelector: {}, policyTypes: []}", ["outgoing"]),
        ("{podSelector: {}, policyTypes: [], egress: [{}]}", []),
        ("{podSelector: {}, policyTypes: [Egress]}", ["incoming"]),
        ("{podSelector: {}, policyTypes: [Ingress, Egress]}", []),
        ("{podSelector: {matchLabels: {app: web}}}", ["outgoing"]),
        ("{podSelector: {matchLabels: {app: db}}}", ["incoming", "outgoing"]),
        ("{podSelector: {matchLabels: {app: '{{ a }}'}}, policyTypes: [Ingress, Egress]}", []),
    ],
)
def test_policies_limit_directions(spec: str, left: list[str]) -> None:
    assert directions(policy(spec)) == left


def test_policies_add_up_within_their_namespace() -> None:
    both = policy("{podSelector: {}}") + policy("{podSelector: {}, policyTypes: [Egress]}")
    assert directions(both) == []
    assert directions(policy("{podSelector: {}}", "other")) == ["incoming", "outgoing"]


def test_a_single_file_does_not_tell() -> None:
    assert directions("", is_whole=False) == []


@pytest.mark.parametrize(
    ("rest", "public"),
    [
        ("", True),
        ("  loadBalancerSourceRanges: [10.0.0.0/8]\n", False),
        ("  loadBalancerSourceRanges: [10.0.0.0/8, 0.0.0.0/0]\n", True),
        ("  loadBalancerSourceRanges: []\n", True),
        ("metadata: {annotations: {networking.gke.io/load-balancer-type: Internal}}\n", False),
        ("metadata: {annotations: {x/aws-load-balancer-internal: 'false'}}\n", True),
        ("metadata: {annotations: {x/aws-load-balancer-internal: 0.0.0.0/0}}\n", False),
        ("metadata: {annotations: {x/aws-load-balancer-scheme: '{{ scheme }}'}}\n", False),
        ("metadata: {annotations: {a: b}}\n", True),
    ],
)
def test_load_balancers_can_be_kept_inside(rest: str, public: bool) -> None:
    assert is_public(first(f"apiVersion: v1\nkind: Service\nspec:\n  type: LoadBalancer\n{rest}")) is public


def ingress(spec: str, api: str = "networking.k8s.io/v1") -> Object:
    return first(f"apiVersion: {api}\nkind: Ingress\nspec: {spec}\n")


def test_backends_of_new_and_old_ingresses() -> None:
    new = ingress("{defaultBackend: {service: {name: web, port: {number: 80}}}}")
    assert [(one.service, one.port) for one in backends(new)] == [("web", "80")]
    path = "{path: /, backend: {serviceName: web, servicePort: http}}"
    old = ingress(f"{{rules: [{{http: {{paths: [{path}]}}}}]}}", "extensions/v1beta1")
    assert [(one.service, one.port) for one in backends(old)] == [("web", "http")]


def test_backends_that_are_no_services_or_unknown_are_left_out() -> None:
    assert list(backends(ingress("{defaultBackend: {resource: {kind: Bucket, name: b}}}"))) == []
    assert list(backends(ingress("{defaultBackend: {service: {name: '{{ a }}'}}}"))) == []
    (wrong,) = backends(ingress("{defaultBackend: {serviceName: web}}"))
    assert wrong.service == ""


@pytest.mark.parametrize(
    ("spec", "bare"),
    [
        ("{rules: [{host: a.example.com}]}", ["a.example.com"]),
        ("{rules: [{http: {}}]}", [""]),
        (
            "{tls: [{hosts: [a.example.com]}], rules: [{host: a.example.com}, {host: b.example.com}]}",
            ["b.example.com"],
        ),
        ("{tls: [{hosts: ['*.example.com']}], rules: [{host: a.example.com}]}", []),
        ("{tls: [{hosts: ['*.example.com']}], rules: [{host: a.b.example.com}]}", ["a.b.example.com"]),
        ("{tls: [{secretName: s}], rules: [{host: a.example.com}]}", []),
        ("{tls: [{hosts: ['{{ h }}']}], rules: [{host: a.example.com}]}", []),
        ("{rules: [{host: '{{ h }}'}]}", []),
    ],
)
def test_hosts_without_tls(spec: str, bare: list[str]) -> None:
    assert [host for host, _ in bare_hosts(ingress(spec))] == bare


@pytest.mark.parametrize(
    ("annotation", "brings"),
    [
        ("alb.ingress.kubernetes.io/certificate-arn: a", True),
        ("alb.ingress.kubernetes.io/listen-ports: '[{\"HTTPS\": 443}]'", True),
        ("alb.ingress.kubernetes.io/listen-ports: '[{\"HTTP\": 80}]'", False),
        ("traefik.ingress.kubernetes.io/router.tls: 'true'", True),
        ("nginx.ingress.kubernetes.io/rewrite-target: /", False),
    ],
)
def test_certificates_can_come_by_annotations(annotation: str, brings: bool) -> None:
    text = f"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  annotations:\n    {annotation}\n"
    assert has_other_certificates(first(text)) is brings


@pytest.mark.parametrize(
    "spec",
    [
        "{backend: {serviceName: web, servicePort: 80, resource: {kind: Bucket}}}",
        "{backend: {serviceName: web}}",
        "{backend: '{{ backend }}'}",
        "{backend: {serviceName: web, servicePort: 80}, defaultBackend: {}}",
        "{rules: [{http: {paths: ['{{ path }}']}}]}",
    ],
)
def test_old_ingresses_that_cannot_be_moved(spec: str) -> None:
    assert as_newest(ingress(spec, "extensions/v1beta1")) is None


def test_an_old_ingress_gets_new_fields_and_keeps_the_rest() -> None:
    old = ingress(
        "\n  # all else\n  backend:\n    serviceName: web\n    servicePort: http\n  rules:\n"
        "  - http:\n      paths:\n      - backend: {serviceName: api, servicePort: 80}  # the API",
        "extensions/v1beta1",
    )
    edits = as_newest(old)
    assert edits is not None
    data = old.manifest.source.data
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        data = data[: edit.span.start] + edit.text + data[edit.span.end :]
    new = first(data.decode().replace("extensions/v1beta1", "networking.k8s.io/v1"))
    assert [(one.service, one.port) for one in backends(new)] == [("web", "http"), ("api", "80")]
    (path,) = new.value.each("spec", "rules", 0, "http", "paths")
    assert path.text_at("pathType") == "ImplementationSpecific"
    assert data.count(b"#") == 2
