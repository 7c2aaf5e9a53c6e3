"""Service accounts: whether they give a token, and whether they have rights, as the project tells."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import PodSpec, read
from lintainer.kubernetes.accounts import has_rights, withholds_token
from lintainer.text import Source

PATH = "pod.yaml"


def pod(account: str, beside: str, *, namespace: str = "here", is_own: bool = False) -> PodSpec:
    """A pod that runs as an account; `beside` is in another file, or in its own."""
    text = f"kind: Pod\nmetadata: {{name: p{namespace and f', namespace: {namespace}'}}}\n"
    text += f"spec: {{serviceAccountName: {account}, containers: [{{name: c, image: i}}]}}\n"
    beside = f"apiVersion: v1\n{beside}\n"
    if is_own:
        return read(Source(PATH, f"{text}---\n{beside}".encode()), Project()).pod_specs[0]
    contents: dict[str, bytes | None] = {PATH: text.encode(), "other.yaml": beside.encode()}
    project = Project(None, True, list(contents), {}, {}, contents)
    return read(Source(PATH, text.encode()), project).pod_specs[0]


def account(name: str, namespace: str = "", token: str = "false") -> str:
    meta = f"{{name: {name}{namespace and f', namespace: {namespace}'}}}"
    return f"kind: ServiceAccount\nmetadata: {meta}\nautomountServiceAccountToken: {token}"


def binding(name: str, namespace: str = "", of: str = "RoleBinding") -> str:
    space = namespace and f", namespace: {namespace}"
    return f"kind: {of}\nmetadata: {{name: b}}\nsubjects: [{{kind: ServiceAccount, name: {name}{space}}}]"


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize(
    ("beside", "withholds"),
    [
        (account("a"), True),
        (account("a", "here"), True),
        (account("a", "there"), False),
        (account("a", "here", "true"), False),
        (account("a", "here", "null"), False),
        (account("a", "here", "'{{ token }}'"), True),
        (account("b"), False),
        ("kind: List\nitems: []", False),
    ],
)
def test_accounts_withhold_their_token(beside: str, is_own: bool, withholds: bool) -> None:
    assert withholds_token(pod("a", beside, is_own=is_own), "a") is withholds


def test_all_accounts_that_it_may_be_have_to_withhold_it() -> None:
    both = account("a", "here") + "\n---\n" + account("a", "there", "true")
    assert withholds_token(pod("a", both), "a")
    assert not withholds_token(pod("a", both, namespace=""), "a")


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("of", ["RoleBinding", "ClusterRoleBinding"])
def test_bindings_give_rights(of: str, is_own: bool) -> None:
    assert has_rights(pod("a", binding("a", "here", of), is_own=is_own), "a")
    assert has_rights(pod("a", binding("a", "", of), is_own=is_own), "a")
    assert has_rights(pod("a", binding("a", "here", of), is_own=is_own, namespace=""), "a")
    assert not has_rights(pod("a", binding("a", "there", of), is_own=is_own), "a")
    assert not has_rights(pod("a", binding("b", "here", of), is_own=is_own), "a")


def test_default_accounts_of_other_files_need_a_namespace() -> None:
    assert has_rights(pod("default", binding("default", "here")), "default")
    assert not has_rights(pod("default", binding("default")), "default")
    assert not has_rights(pod("default", binding("default", "here"), namespace=""), "default")
    assert has_rights(pod("default", binding("default", "here"), namespace="", is_own=True), "default")
    assert not withholds_token(pod("default", account("default")), "default")
    assert withholds_token(pod("default", account("default", "here")), "default")
