"""What access rules allow, and what bindings give."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest, read
from lintainer.kubernetes.known import Known
from lintainer.kubernetes.roles import AccessRule, Binding, is_almighty, may_enter_pods
from lintainer.text import Source

EXEC = {"pods/exec": ("",)}
CREATE = frozenset(("create",))


def manifest(text: str) -> Manifest:
    return read(Source("m.yaml", text.encode()), Project(None, True, ["m.yaml"]))


def role(rules: str, name: str = "r") -> str:
    return (
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n"
        f"metadata: {{name: {name}}}\nrules: [{rules}]\n"
    )


def only_rule(rules: str) -> AccessRule:
    (rule,) = manifest(role(rules)).nodes("AccessRule")
    assert isinstance(rule, AccessRule)
    return rule


@pytest.mark.parametrize(
    ("rule", "allows"),
    [
        ('{apiGroups: [""], resources: [pods/exec], verbs: [create]}', True),
        ('{apiGroups: [""], resources: ["*"], verbs: [create]}', True),
        ('{apiGroups: [""], resources: ["*/exec"], verbs: [create]}', True),
        ('{apiGroups: ["*"], resources: [pods/exec], verbs: ["*"]}', True),
        ('{apiGroups: [""], resources: [pods], verbs: [create]}', False),
        ('{apiGroups: [""], resources: ["*/log"], verbs: [create]}', False),
        ('{apiGroups: [apps], resources: ["*"], verbs: [create]}', False),
        ('{apiGroups: [""], resources: [pods/exec], verbs: [get]}', False),
        ('{apiGroups: [""], resources: ["{{ what }}"], verbs: [create]}', False),
        ('{nonResourceURLs: ["*"], verbs: [create]}', False),
        ('{apiGroups: "", resources: pods/exec, verbs: create}', False),
    ],
)
def test_what_a_rule_allows(rule: str, allows: bool) -> None:
    assert (only_rule(rule).grant(CREATE, EXEC) is not None) is allows


def test_a_grant_knows_where_the_resource_is_written() -> None:
    rule = only_rule('{apiGroups: [""], resources: [services, "*"], verbs: [list, create]}')
    grant = rule.grant(CREATE, EXEC)
    assert grant is not None
    assert str(grant) == "`create` on `pods/exec`"
    assert rule.value.document.data[grant.at.start : grant.at.end] == b'"*"'


@pytest.mark.parametrize("name", ["system:kubelet", "cluster-admin", "view"])
def test_roles_of_kubernetes_itself_have_no_rules_to_judge(name: str) -> None:
    assert list(manifest(role('{verbs: ["*"]}', name)).nodes("AccessRule")) == []


def test_a_star_in_a_role_does_not_mean_what_belongs_to_the_cluster() -> None:
    text = role('{apiGroups: ["*"], resources: ["*"], verbs: [get]}')
    table: dict[str, tuple[str, ...]] = {"nodes/proxy": ("",)}
    for kind, allows in (("ClusterRole", True), ("Role", False)):
        (rule,) = manifest(text.replace("ClusterRole", kind)).nodes("AccessRule")
        assert isinstance(rule, AccessRule)
        assert (rule.grant(frozenset(("get",)), table) is not None) is allows


def test_names_limit_a_rule() -> None:
    assert only_rule("{resourceNames: [a], verbs: [get]}").is_limited
    assert not only_rule('{resourceNames: ["*"], verbs: [get]}').is_limited
    assert not only_rule("{verbs: [get]}").is_limited


def test_a_binding_finds_its_role_in_the_same_file() -> None:
    text = role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', "all") + (
        "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\n"
        "roleRef: {kind: ClusterRole, name: all}\n"
        "subjects: [{kind: User, name: jane}, {kind: Group, name: '{{ who }}'}]\n"
    )
    (binding,) = manifest(text).nodes("Binding")
    assert isinstance(binding, Binding)
    assert [(one.kind, one.name) for one in binding.subjects] == [("User", "jane"), ("Group", "")]
    assert [is_almighty(one) for one in binding.roles] == [True]
    assert [may_enter_pods(one) for one in binding.roles] == [True]


def test_verbs_can_amount_to_all() -> None:
    verbs = "get, list, watch, create, update, patch, delete"
    text = role(f'{{apiGroups: ["*"], resources: ["*"], verbs: [{verbs}]}}')
    assert is_almighty(Known(manifest(text).objects[0]))
    assert not is_almighty(Known(manifest(text.replace(", delete", "")).objects[0]))
