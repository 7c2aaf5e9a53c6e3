"""Manifests as a careful author writes them, and what is left to say about them."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.rulesets import RuleEntry, entries
from lintainer.select import ActiveRule
from lintainer.text import Source

DIGEST = "sha256:" + "5c1e" * 16
POD = f"""\
apiVersion: v1
kind: Pod
metadata:
  name: ledger
  namespace: accounts
  labels:
    app.kubernetes.io/name: ledger
spec:
  serviceAccountName: ledger
  automountServiceAccountToken: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 12000
    runAsGroup: 12000
    fsGroup: 12000
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: ledger
      image: registry.example.com/ledger:3.2@{DIGEST}
      ports:
        - name: http
          containerPort: 8080
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      resources:
        requests: {{cpu: 100m, memory: 128Mi}}
        limits: {{cpu: 500m, memory: 256Mi}}
      livenessProbe:
        httpGet: {{path: /livez, port: http}}
      readinessProbe:
        httpGet: {{path: /readyz, port: http}}
      volumeMounts:
        - name: scratch
          mountPath: /tmp
  volumes:
    - name: scratch
      emptyDir: {{sizeLimit: 64Mi}}
"""
THEMES = {"containers", "hardening", "images", "pod_security", "probes", "resources"}
ABOUT_OPINIONS = {
    "kubernetes/missing-apparmor-profile",
    "kubernetes/missing-ephemeral-storage",
    "kubernetes/pull-policy-not-always",
    "kubernetes/requests-below-limits",
}


def found(text: str, profile: str | None = None) -> set[str]:
    """The rules about pods, those of a profile or all, that have something to say about a manifest."""

    def is_on(entry: RuleEntry) -> bool:
        if entry.language != "kubernetes" or entry.module.split(".")[1] not in THEMES:
            return False
        return profile is None or profile in entry.profiles

    rules = [ActiveRule(entry) for entry in entries() if is_on(entry)]
    project = Project(None, True, ["manifest.yaml"])
    return {one.rule for one in lint(Source("manifest.yaml", text.encode()), "kubernetes", project, rules)[1]}


@pytest.mark.parametrize("profile", ["recommended", "pss-baseline", "pss-restricted", "nsa-cisa"])
def test_a_hardened_pod_is_clean(profile: str) -> None:
    assert found(POD, profile) == set()


def test_only_opinions_are_left_under_all_rules() -> None:
    assert found(POD) <= ABOUT_OPINIONS


def test_a_made_up_digest_is_all_there_is_to_report() -> None:
    made_up = POD.replace(DIGEST, "sha256:0abc1234")
    assert found(made_up) - found(POD) == {"kubernetes/missing-image-digest"}


def test_what_is_taken_away_is_missed() -> None:
    lines = {
        "automountServiceAccountToken: false": "kubernetes/service-account-token",
        "runAsNonRoot: true": "kubernetes/root-allowed",
        "allowPrivilegeEscalation: false": "kubernetes/privilege-escalation",
        "readOnlyRootFilesystem: true": "kubernetes/writable-root-filesystem",
        "runAsUser: 12000": "kubernetes/low-user-id",
        "limits: {cpu: 500m, memory: 256Mi}": "kubernetes/missing-memory-limit",
        "requests: {cpu: 100m, memory: 128Mi}": "kubernetes/missing-cpu-request",
        "serviceAccountName: ledger": None,
    }
    for line, rule in lines.items():
        assert line in POD
        missed = found(POD.replace(line, "")) - found(POD)
        assert missed == set() if rule is None else rule in missed


def test_a_patch_misses_nothing() -> None:
    patch = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ledger
spec:
  template:
    spec:
      containers:
        - name: ledger
          resources:
            limits: {memory: 512Mi}
"""
    assert found(patch) == set()


def told(profile: str | None, **files: str) -> set[tuple[str, str, str]]:
    """What the rules of a profile, or all, say about files: the file, the rule and the text at the place."""
    rules = [
        ActiveRule(entry)
        for entry in entries()
        if entry.language == "kubernetes" and (profile is None or profile in entry.profiles)
    ]
    contents = {f"{name}.yaml": text.encode() for name, text in files.items()}
    project = Project(None, True, list(contents), contents=contents)
    return {
        (name.removesuffix(".yaml"), one.rule.removeprefix("kubernetes/"), data[one.start : one.end].decode())
        for name, data in contents.items()
        for one in lint(Source(name, data), "kubernetes", project, rules)[1]
    }


SECRET = """\
apiVersion: v1
kind: Secret
metadata: {name: ledger-database, namespace: accounts}
type: Opaque
data:
  password: Y29ycmVjdC1ob3JzZQ==
"""
NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: accounts\n"
LABELS = "  labels:\n    pod-security.kubernetes.io/enforce: {level}\n"
DENY = """\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: none-but-the-named, namespace: accounts}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
"""


@pytest.mark.parametrize("profile", ["recommended", None])
def test_a_secret_in_base64_is_reported_without_its_value(profile: str | None) -> None:
    assert ("secret", "plain-secret") in {one[:2] for one in told(profile, secret=SECRET)}
    rules = [ActiveRule(entry) for entry in entries() if entry.language == "kubernetes"]
    project = Project(None, True, ["secret.yaml"])
    _, diagnostics = lint(Source("secret.yaml", SECRET.encode()), "kubernetes", project, rules)
    texts = " ".join(one.message for one in diagnostics)
    assert "password" in texts
    assert "Y29y" not in texts
    assert "horse" not in texts


def test_a_namespace_without_a_level_is_reported() -> None:
    assert ("ns", "unlabelled-namespace", "apiVersion: v1") in told(None, ns=NAMESPACE)
    labelled = NAMESPACE + LABELS.format(level="restricted")
    assert "unlabelled-namespace" not in {rule for _, rule, _ in told(None, ns=labelled)}


def test_a_namespace_without_network_policy_is_reported() -> None:
    def rules(**files: str) -> set[str]:
        return {rule for name, rule, _ in told(None, ns=NAMESPACE, **files) if name in ("ns", "pod")}

    assert "namespace-without-default-deny" in rules(pod=POD)
    assert "namespace-without-default-deny" not in rules(pod=POD, deny=DENY)


def test_a_project_as_it_should_be_has_nothing_to_report() -> None:
    project = {"ns": NAMESPACE + LABELS.format(level="restricted"), "pod": POD, "deny": DENY}
    assert told("recommended", **project) == set()


def test_a_namespace_rejects_what_its_level_does_not_allow() -> None:
    loose = POD.replace("    runAsNonRoot: true\n", "").replace("    runAsUser: 12000\n", "")
    project = {"ns": NAMESPACE + LABELS.format(level="restricted"), "pod": loose}
    assert ("pod", "rejected-pod") in {one[:2] for one in told("recommended", **project)}
    project["ns"] = NAMESPACE + LABELS.format(level="baseline")
    assert ("pod", "rejected-pod") not in {one[:2] for one in told("recommended", **project)}
