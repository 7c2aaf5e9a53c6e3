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
