"""Pods that run on Windows, to which the API server lets nobody give what is about Linux alone."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.kubernetes import read
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Fix, Source

OF_LINUX = (
    *("allowPrivilegeEscalation", "appArmorProfile", "capabilities", "fsGroup", "hostIPC", "hostPID"),
    *("privileged", "procMount", "readOnlyRootFilesystem", "runAsGroup", "runAsUser:", "seLinuxOptions"),
    *("seccompProfile", "shareProcessNamespace", "supplementalGroups", "sysctls"),
)
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: till
spec:
  os:
    name: windows
  containers:
    - name: till
      image: registry.example.com/till:2
"""


def fixes(text: str, version: str | None) -> list[tuple[str, Fix]]:
    rules = [ActiveRule(entry) for entry in entries() if entry.language == "kubernetes"]
    settings = {"kubernetes.version": version} if version else {}
    project = Project(None, True, ["till.yaml"], settings)
    found = lint(Source("till.yaml", text.encode()), "kubernetes", project, rules)[1]
    return [(one.rule, one.fix) for one in found if one.fix is not None]


@pytest.mark.parametrize("version", [None, "1.24", "1.22"])
@pytest.mark.parametrize(
    "context", ["", "      securityContext: {}\n", "      securityContext:\n        runAsNonRoot: true\n"]
)
def test_no_fix_gives_them_what_is_of_linux(context: str, version: str | None) -> None:
    given = fixes(POD + context, version)
    assert any(rule == "kubernetes/service-account-token" for rule, _ in given)
    for rule, fix in given:
        assert not any(field.encode() in edit.text for field in OF_LINUX for edit in fix.edits), rule


def test_a_context_is_made_of_what_counts_on_windows() -> None:
    (context,) = (fix for rule, fix in fixes(POD, None) if rule == "kubernetes/missing-security-context")
    assert [edit.text.split() for edit in context.edits] == [[b"securityContext:", b"runAsNonRoot:", b"true"]]


@pytest.mark.parametrize("label", ["kubernetes.io/os", "beta.kubernetes.io/os"])
def test_what_asks_for_nodes_with_windows_runs_there(label: str) -> None:
    asking = POD.replace("  os:\n    name: windows\n", f"  nodeSelector:\n    {label}: windows\n")
    given = fixes(asking, None)
    assert any(rule == "kubernetes/service-account-token" for rule, _ in given)
    for rule, fix in given:
        assert not any(field.encode() in edit.text for field in OF_LINUX for edit in fix.edits), rule


def test_the_levels_go_by_what_a_pod_says() -> None:
    asking = POD.replace("  os:\n    name: windows\n", "  nodeSelector:\n    kubernetes.io/os: windows\n")
    (pod,) = read(Source("till.yaml", asking.encode()), Project()).pod_specs
    assert pod.runs_on_windows
    assert not pod.is_windows
