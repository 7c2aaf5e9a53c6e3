"""The controls of the Pod Security Standards, and namespaces that enforce them."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.kubernetes import Manifest, PodSpec, read
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.namespaces import enforced, used_namespaces
from lintainer.kubernetes.pod_controls import broken_controls
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Source

HEAD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n"
PLAIN = "  containers: [{name: a, image: b}]\n"
STRICT = (
    "  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n"
    "  containers:\n    - name: a\n      image: b\n      securityContext:\n"
    "        allowPrivilegeEscalation: false\n        capabilities: {drop: [ALL]}\n"
)


def manifest(text: str, version: str = "") -> Manifest:
    settings = {"kubernetes.version": version} if version else {}
    return read(Source("m.yaml", text.encode()), Project(None, True, ["m.yaml"], settings))


def pod(text: str, version: str = "") -> PodSpec:
    return manifest(text, version).objects[0].pod_specs[0]


def container(context: str) -> str:
    return HEAD + f"  containers: [{{name: a, image: b, {context}}}]\n"


CASES = [
    (HEAD + PLAIN, []),
    (HEAD + "  hostNetwork: true\n  hostPID: true\n" + PLAIN, ["hostNamespaces"]),
    (container("securityContext: {privileged: true}"), ["privileged"]),
    (container("securityContext: {capabilities: {add: [NET_RAW]}}"), ["capabilities"]),
    (container("securityContext: {capabilities: {add: [CHOWN]}}"), []),
    (HEAD + "  volumes: [{name: v, hostPath: {path: /}}]\n" + PLAIN, ["hostPathVolumes"]),
    (container("ports: [{containerPort: 1, hostPort: 1}]"), ["hostPorts"]),
    (container("livenessProbe: {httpGet: {host: x, port: 1}}"), ["hostProbesAndHostLifecycle"]),
    (container("securityContext: {appArmorProfile: {type: Unconfined}}"), ["appArmorProfile"]),
    (container("securityContext: {seLinuxOptions: {user: u}}"), ["seLinuxOptions"]),
    (container("securityContext: {procMount: Unmasked}"), ["procMount"]),
    (container("securityContext: {seccompProfile: {type: Unconfined}}"), ["seccompProfile"]),
    (HEAD + "  securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}\n" + PLAIN, ["sysctls"]),
    (container("securityContext: {windowsOptions: {hostProcess: true}}"), ["windowsHostProcess"]),
    (container("securityContext: '{{ context }}'"), []),
]


@pytest.mark.parametrize(("text", "broken"), CASES)
def test_baseline(text: str, broken: list[str]) -> None:
    found = pod(text)
    assert broken_controls(found, "baseline", found.workload.manifest) == broken


def test_restricted() -> None:
    found = pod(HEAD + PLAIN)
    assert broken_controls(found, "restricted", found.workload.manifest) == [
        "capabilities", "seccompProfile", "allowPrivilegeEscalation", "runAsNonRoot",
    ]  # fmt: skip
    found = pod(HEAD + STRICT)
    assert broken_controls(found, "restricted", found.workload.manifest) == []


@pytest.mark.parametrize(
    ("version", "broken"),
    [
        ("1.7", ["runAsNonRoot"]),
        ("1.8", ["allowPrivilegeEscalation", "runAsNonRoot"]),
        ("1.19", ["seccompProfile", "allowPrivilegeEscalation", "runAsNonRoot"]),
    ],
)
def test_versions_of_the_policy(version: str, broken: list[str]) -> None:
    found = pod(HEAD + PLAIN, version)
    assert broken_controls(found, "restricted", found.workload.manifest) == broken


@pytest.mark.parametrize("text", [*(text for text, _ in CASES), HEAD + STRICT])
@pytest.mark.parametrize("version", ["", "1.18", "1.21", "1.24"])
@pytest.mark.parametrize("level", ["baseline", "restricted"])
def test_the_rules_of_a_profile_and_the_controls_agree(text: str, version: str, level: str) -> None:
    found = pod(text, version)
    profiles = {"baseline": ["pss-baseline"], "restricted": ["pss-baseline", "pss-restricted"]}[level]
    rules = [ActiveRule(entry) for entry in entries() if not set(profiles).isdisjoint(entry.profiles)]
    project = found.workload.manifest.project
    _, diagnostics = lint(found.workload.manifest.source, "kubernetes", project, rules)
    broken = broken_controls(found, level, found.workload.manifest)
    assert bool(diagnostics) == bool(broken)


def namespace(labels: str) -> str:
    return f"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {labels}\n"


KEY = "pod-security.kubernetes.io/enforce"


@pytest.mark.parametrize(
    ("labels", "level"),
    [
        ("{}", None),
        (f"{{{KEY}: privileged}}", None),
        (f"{{{KEY}: baseline}}", "baseline"),
        (f"{{{KEY}: Baseline}}", "restricted"),
        (f"{{{KEY}: '{{{{ level }}}}'}}", None),
    ],
)
def test_what_a_namespace_enforces(labels: str, level: str | None) -> None:
    found = manifest(namespace(labels))
    policy = enforced(known(found.objects[0]), found)
    assert (policy.level if policy else None) == level


@pytest.mark.parametrize(
    ("version", "since"),
    [("latest", True), ("v1.20", False), ("v1.22", True), ("1.20", True), ("v1.x", True)],
)
def test_the_version_that_a_namespace_enforces(version: str, since: bool) -> None:
    found = manifest(namespace(f"{{{KEY}: baseline, {KEY}-version: '{version}'}}"))
    policy = enforced(known(found.objects[0]), found)
    assert policy is not None
    assert policy.is_since(1, 22) is since


def test_latest_is_the_version_of_the_cluster() -> None:
    found = manifest(namespace(f"{{{KEY}: baseline}}"), "1.20")
    policy = enforced(known(found.objects[0]), found)
    assert policy is not None
    assert not policy.is_since(1, 22)


def test_namespaces_that_a_manifest_uses() -> None:
    used = HEAD.replace("{name: a}", "{name: a, namespace: store}") + PLAIN
    system = used.replace("store", "kube-system")
    settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: other}\n"
    text = "---\n".join([namespace("{}"), used, used, system, settings, HEAD + PLAIN])
    found = [(name, one.kind) for name, one in used_namespaces(manifest(text))]
    assert found == [("shop", "Namespace"), ("store", "Pod"), ("", "Pod")]
