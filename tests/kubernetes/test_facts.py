"""What is known about containers besides their spec: resources, probes, volumes, variables, accounts."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Container, read
from lintainer.kubernetes.accounts import account_of
from lintainer.kubernetes.capabilities import added, drops
from lintainer.kubernetes.environment import variables_of
from lintainer.kubernetes.port_names import fault_of_name, is_port
from lintainer.kubernetes.probes import handler_of, patience_of, port_of, ports_of, probes_of
from lintainer.kubernetes.profiles import has_apparmor_profile, has_seccomp_profile
from lintainer.kubernetes.quantities import NANO
from lintainer.kubernetes.resources import amount, amounts, declared, lacks, own_limit
from lintainer.kubernetes.services import is_served
from lintainer.kubernetes.volumes import host_path, mounts_of, volume_names, volumes_of
from lintainer.text import Source


def container(inner: str, pod: str = "", meta: str = "name: p") -> Container:
    """The first container of a pod; all three are YAML in braces, without the braces."""
    text = f"apiVersion: v1\nkind: Pod\nmetadata: {{{meta}}}\n"
    pod, inner = pod and f"{pod}, ", inner and f", {inner}"
    text += f"spec: {{{pod}containers: [{{name: c, image: i{inner}}}]}}\n"
    return containers(text)[0]


def containers(text: str) -> list[Container]:
    manifest = read(Source("manifest.yaml", text.encode()), Project())
    return [one for pod in manifest.pod_specs for one in pod.containers]


def test_resources_are_the_containers_or_the_pods() -> None:
    one = container("resources: {limits: {cpu: 500m}}", "resources: {requests: {memory: 1Gi}}")
    assert amount(declared(one, "limits", "cpu")) == NANO // 2
    assert amount(declared(one, "requests", "memory")) == NANO << 30
    assert lacks(one, "requests", "cpu")
    assert not lacks(one, "requests", "memory")
    assert own_limit(one, "cpu") == "500m"
    assert own_limit(one, "memory") == ""
    assert [(section, name) for section, name, _ in amounts(one)] == [("limits", "cpu")]


def test_unknown_resources_are_not_missing() -> None:
    one = container('resources: {limits: {cpu: "${CPU}"}}')
    assert not lacks(one, "limits", "cpu")
    assert amount(declared(one, "limits", "cpu")) is None


def test_ports_and_probes() -> None:
    one = container(
        "ports: [{containerPort: 80, name: http}, {containerPort: 53, protocol: UDP}], "
        "livenessProbe: {httpGet: {port: http}, periodSeconds: 5}, readinessProbe: , "
        "startupProbe: {tcpSocket: {host: other, port: 1}}"
    )
    ports = ports_of(one)
    assert ports is not None
    assert [(port.number, port.name, port.protocol) for port in ports] == [
        (80, "http", "TCP"),
        (53, None, "UDP"),
    ]
    probes = {entry.name: entry.value for entry in probes_of(one)}
    assert list(probes) == ["livenessProbe", "startupProbe"]
    assert port_of(probes["livenessProbe"]).text == "http"  # type: ignore[union-attr]
    assert port_of(probes["startupProbe"]) is None
    assert patience_of(probes["livenessProbe"]) == 15
    assert handler_of(probes["startupProbe"])[0] == "tcpSocket"  # type: ignore[index]


@pytest.mark.parametrize("ports", ["{}", "[{containerPort: '${PORT}'}]", "[text]"])
def test_ports_that_are_not_known(ports: str) -> None:
    assert ports_of(container(f"ports: {ports}")) in (None, [])


def test_volumes_and_mounts() -> None:
    one = container(
        "volumeMounts: [{name: a, mountPath: /a}, {mountPath: /b}], volumeDevices: [{name: d}]",
        "volumes: [{name: a, hostPath: {path: /var//log/}}, {name: b, emptyDir: {}}, {name: c, hostPath: }]",
    )
    assert [name for name, _ in mounts_of(one)] == ["a", "d"]
    assert volume_names(one.pod) == frozenset("abc")
    volumes = volumes_of(one.pod)
    assert host_path(volumes["a"])[0] == "/var/log"  # type: ignore[index]
    assert host_path(volumes["b"]) is None
    assert host_path(volumes["c"]) is None


@pytest.mark.parametrize("volumes", ["'${VOLUMES}'", "[{name: '${A}'}]"])
def test_volumes_out_of_sight(volumes: str) -> None:
    assert volume_names(container("", f"volumes: {volumes}").pod) is None


def test_variables() -> None:
    one = container(
        "env: [{name: A, value: b}, {name: C, valueFrom: {}}, {value: x}, {name: D, value: '${E}'}]"
    )
    found = [(variable.name, variable.value and variable.value.text) for variable in variables_of(one)]
    assert found == [("A", "b"), ("C", None), ("D", None)]


@pytest.mark.parametrize(
    ("capabilities", "dropped"),
    [
        ("{drop: [ALL]}", True),
        ("{drop: [cap_net_raw]}", True),
        ("{drop: [CHOWN]}", False),
        ("{add: [NET_RAW]}", False),
        ("{drop: ['${CAP}']}", None),
        ("{drop: }", False),
    ],
)
def test_dropped_capabilities(capabilities: str, dropped: bool | None) -> None:
    assert drops(container(f"securityContext: {{capabilities: {capabilities}}}"), "NET_RAW") is dropped


def test_added_capabilities_have_plain_names() -> None:
    one = container("securityContext: {capabilities: {add: [CAP_SYS_ADMIN, chown, '${X}']}}")
    assert [name for name, _ in added(one)] == ["SYS_ADMIN", "CHOWN"]


@pytest.mark.parametrize(
    ("inner", "pod", "meta", "apparmor", "seccomp"),
    [
        ("", "", "name: p", False, False),
        ("securityContext: {appArmorProfile: {type: RuntimeDefault}}", "", "name: p", True, False),
        ("", "securityContext: {seccompProfile: {type: Localhost}}", "name: p", False, True),
        ("", "securityContext: {seccompProfile: {type: Unconfined}}", "name: p", False, False),
        ("", "", "annotations: {container.apparmor.security.beta.kubernetes.io/c: localhost/x}", True, False),
        (
            "",
            "",
            "annotations: {container.apparmor.security.beta.kubernetes.io/d: localhost/x}",
            False,
            False,
        ),
        ("", "", "annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}", False, True),
    ],
)
def test_profiles(inner: str, pod: str, meta: str, apparmor: bool, seccomp: bool) -> None:
    one = container(inner, pod, meta)
    assert (has_apparmor_profile(one), has_seccomp_profile(one)) == (apparmor, seccomp)


@pytest.mark.parametrize(
    ("pod", "account"),
    [
        ("", "default"),
        ("serviceAccountName: a", "a"),
        ("serviceAccount: b", "b"),
        ("serviceAccountName: '${A}'", None),
    ],
)
def test_accounts(pod: str, account: str | None) -> None:
    assert account_of(container("", pod).pod) == account


@pytest.mark.parametrize(
    ("service", "served"),
    [
        ("{kind: Service, spec: {selector: {app: a}}}", True),
        ("{kind: Service, spec: {selector: {app: b}}}", False),
        ("{kind: Service, metadata: {namespace: other}, spec: {selector: {app: a}}}", False),
        ("{kind: Service, spec: {}}", False),
        ("{kind: ConfigMap}", None),
    ],
)
def test_what_services_lead_to(service: str, served: bool | None) -> None:
    text = (
        "kind: Pod\nmetadata: {namespace: n, labels: {app: a}}\nspec: {containers: [{name: c, image: i}]}\n"
    )
    assert is_served(containers(f"{text}---\n{service}\n")[0].pod) is served


@pytest.mark.parametrize("name", ["http", "a", "h2-c", "n23456789012345"])
def test_names_of_ports(name: str) -> None:
    assert fault_of_name(name) is None


@pytest.mark.parametrize("name", ["", "HTTP", "n234567890123456", "80", "-a", "a-", "a--b", "a_b", "ü"])
def test_what_is_no_name_of_a_port(name: str) -> None:
    assert fault_of_name(name) is not None


def test_numbers_of_ports() -> None:
    assert [is_port(number) for number in (-1, 0, 1, 65535, 65536)] == [False, False, True, True, False]
