"""What rules say about a manifest, and at which place."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Source


def told(rule: str, text: str, **settings: object) -> list[tuple[str, int, str]]:
    """The findings of a rule: the text at the place, its line, and the message."""
    rules = [ActiveRule(entry) for entry in entries() if entry.id == f"kubernetes/{rule}"]
    assert rules, rule
    data = text.encode()
    found = lint(Source("m.yaml", data), "kubernetes", Project(None, True, ["m.yaml"], settings), rules)[1]
    return [
        (data[one.start : one.end].decode(), data.count(b"\n", 0, one.start) + 1, one.message)
        for one in found
    ]


def pod(*lines: str) -> str:
    return "\n".join(("apiVersion: v1", "kind: Pod", "metadata: {name: a}", "spec:", *lines, ""))


def test_a_secret_in_a_file_of_a_configmap_is_told_on_its_line() -> None:
    text = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  shop.conf: |
    # the token of the till
    token_path: /run/token
    token: kX82mmqPz1
    other:
      token: pQ77zzLm20
  plain: "x: 1\\ntoken: kX82mmqPz1\\n"
"""
    assert [(place, line) for place, line, _ in told("secret-in-configmap", text)] == [
        ("token", 9),
        ("token", 11),
        ('"x: 1\\ntoken: kX82mmqPz1\\n"', 12),
    ]


def test_quantities_are_told_in_words() -> None:
    text = pod(
        "  containers:",
        "    - name: a",
        "      image: b:1",
        "      resources:",
        "        requests: {cpu: 2, memory: 128m}",
        "        limits: {cpu: 1000, memory: 1Gi}",
    )
    assert [message for _, _, message in told("suspicious-resource-unit", text)] == [
        "`128m` of memory is less than a kilobyte",
        "`1000` of CPU is a number of whole processors",
    ]
    (below, _) = told("requests-below-limits", text)
    assert below[2] == "Container `a` requests less CPU than its limit `1000`"
    (above,) = told("request-above-limit", text.replace("cpu: 1000", "cpu: 1"))
    assert above == ("2", 9, "Container `a` requests `2` of CPU, more than its limit")


def test_what_a_patch_says_of_a_volume_is_no_type() -> None:
    volumes = ("  volumes:", "    - name: v", "      $patch: delete", "    - name: w", "      nfs: {path: /}")
    assert [place for place, _, _ in told("restricted-volume-type", pod(*volumes, "  containers: []"))] == [
        "nfs"
    ]


def test_a_patch_that_deletes_a_namespace_makes_none() -> None:
    gone = "$patch: delete\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
    for rule in ("namespace-without-default-deny", "missing-resource-quota", "unlabelled-namespace"):
        assert told(rule, gone) == []
        assert len(told(rule, gone.partition("\n")[2])) == 1


def test_names_that_kustomize_fills_in_are_not_judged() -> None:
    for name in ("'$(app)-web'", "${APP}", "'{{ name }}'", "'*'"):
        assert told("invalid-name", f"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\n") == []
    assert len(told("invalid-name", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web$\n")) == 1


@pytest.mark.parametrize(
    ("least", "pods", "blocks"),
    [
        *(("'50%'", 1, True), ("'50%'", 2, False), ("51%", 2, True), ("67%", 3, True), ("66%", 3, False)),
        *(("0%", 1, False), ("99%", 99, True), ("99%", 100, False), ("3", 3, True), ("2", 3, False)),
    ],
)
def test_a_share_of_pods_is_rounded_up(least: str, pods: int, blocks: bool) -> None:
    labels = "{matchLabels: {app: till}}"
    text = f"""\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {{name: till}}
spec: {{minAvailable: {least}, selector: {labels}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {{name: till}}
spec:
  replicas: {pods}
  selector: {labels}
  template:
    metadata: {{labels: {{app: till}}}}
    spec: {{containers: [{{name: a, image: b}}]}}
"""
    assert bool(told("blocking-disruption-budget", text)) is blocks


def test_an_empty_image_has_no_tag_to_miss() -> None:
    text = pod("  containers:", "    - name: a", '      image: ""', "    - name: b", "      image:", "")
    for rule in (
        "latest-image",
        "missing-image-digest",
        "pull-policy-not-always",
        "untrusted-image-registry",
    ):
        assert told(rule, text) == []


def test_a_port_that_a_service_lacks_is_told_at_the_port() -> None:
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: till}\nspec: {ports: [{port: 80}]}\n---\n"
    ingress = (
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: till}\nspec:\n  defaultBackend:\n"
    )
    (found,) = told(
        "ingress-without-service",
        service + ingress + "    service:\n      name: till\n      port:\n        number: 8080\n",
    )
    assert found == ("8080", 14, "Service `till` has no port `8080`")


def test_an_image_that_kustomize_fills_in_is_not_judged() -> None:
    text = pod("  containers:", "    - {name: a, image: $(till)}", "    - {name: b, image: 'b:$(tag)'}")
    for rule in ("latest-image", "missing-image-digest", "pull-policy-not-always"):
        assert told(rule, text) == []


def role(rules: str, kind: str = "ClusterRole", name: str = "till") -> str:
    head = f"apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {name}}}\n"
    return f"{head}rules:\n  - {rules}\n"


def test_a_rule_with_no_names_is_about_all() -> None:
    every = "{apiGroups: [''], resources: [secrets], verbs: [get]%s}"
    assert len(told("secret-access", role(every % ", resourceNames: []"))) == 1
    assert len(told("secret-access", role(every % ", resourceNames: null"))) == 1
    assert told("secret-access", role(every % ", resourceNames: [till-db]")) == []


def binding(kind: str, name: str) -> str:
    return (
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: till}\n"
        f"roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: {kind}, name: {name}}}\n"
    )


def test_a_role_of_ones_own_is_judged_by_what_it_allows() -> None:
    assert len(told("cluster-admin", binding("ClusterRole", "admin"))) == 1
    reading = role("{apiGroups: [apps], resources: [deployments], verbs: [get]}", "Role", "admin")
    assert told("cluster-admin", binding("Role", "admin") + "---\n" + reading) == []
    everything = role(
        "{apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: []}", "Role", "admin"
    )
    (found,) = told("cluster-admin", binding("Role", "admin") + "---\n" + everything)
    assert found[0] == "admin"


def test_who_may_enter_any_subresource_may_enter_pods() -> None:
    entering = role("{apiGroups: [''], resources: ['*/exec'], verbs: [create]}", "Role")
    assert len(told("pod-exec", entering)) == 1
    assert len(told("pod-exec-binding", binding("Role", "till") + "---\n" + entering)) == 1


@pytest.mark.parametrize(
    ("context", "is_fixed"),
    [
        ("{privileged: false}", True),
        ("{privileged: true}", False),
        ("{capabilities: {add: [CAP_SYS_ADMIN]}}", False),
        ("{capabilities: {add: [CHOWN]}, allowPrivilegeEscalation: true}", True),
        ("{privileged: true, allowPrivilegeEscalation: true}", False),
    ],
)
def test_no_fix_forbids_what_the_context_asks_for(context: str, is_fixed: bool) -> None:
    text = pod("  containers:", f"    - {{name: a, image: 'b:1', securityContext: {context}}}")
    rules = [ActiveRule(entry) for entry in entries() if entry.id == "kubernetes/privilege-escalation"]
    (found,) = lint(Source("m.yaml", text.encode()), "kubernetes", Project(), rules)[1]
    assert (found.fix is not None) is is_fixed
