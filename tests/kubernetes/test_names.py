"""Names, label keys and label values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.kubernetes.names import (
    is_stand_in,
    key_fault,
    name_fault,
    name_like,
    value_fault,
    value_like,
)


@pytest.mark.parametrize(
    ("kind", "name", "fault"),
    [
        ("ConfigMap", "kube-root-ca.crt", None),
        ("ConfigMap", "a" * 253, None),
        ("ConfigMap", "a" * 254, "is longer than 253 characters"),
        ("ConfigMap", "Web", "has capital letters"),
        ("ConfigMap", "a_b", "has the character `_`"),
        ("ConfigMap", "a b", "has a blank"),
        ("ConfigMap", "a\u0001", "has an odd character"),
        ("ConfigMap", "-a", "does not start and end with a letter or digit"),
        ("ConfigMap", "a..b", "does not start and end with a letter or digit"),
        ("ConfigMap", "\u00e9", "has the character `\u00e9`"),
        ("Namespace", "a.b", "has the character `.`"),
        ("Namespace", "a" * 64, "is longer than 63 characters"),
        ("Service", "2048", "starts with a digit"),
        ("Service", "web-2", None),
        ("CronJob", "a" * 53, "is longer than 52 characters"),
        ("ClusterRole", "system:Node_reader", None),
        ("Role", "a/b", "is no segment of a path"),
        ("RoleBinding", "..", "is no segment of a path"),
    ],
)
def test_names(kind: str, name: str, fault: str | None) -> None:
    assert name_fault(kind, name) == fault


def test_a_prefix_may_end_in_a_dash() -> None:
    assert name_fault("Pod", "web-", is_prefix=True) is None
    assert name_fault("Pod", "Web-", is_prefix=True) == "has capital letters"


@given(st.sampled_from(["ConfigMap", "Namespace", "Service", "Role"]), st.text(max_size=80))
def test_what_is_proposed_is_allowed(kind: str, name: str) -> None:
    made = name_like(kind, name)
    assert made is None or name_fault(kind, made) is None


def test_stand_ins() -> None:
    assert all(map(is_stand_in, ["NAME", "APP_NAME", "NAMESPACE", "_"]))
    assert not any(map(is_stand_in, ["name", "Rename", "PROD"]))


@pytest.mark.parametrize(
    ("key", "is_allowed"),
    [
        ("app", True),
        ("app.kubernetes.io/name", True),
        ("a" * 63, True),
        ("A_b.c-D", True),
        ("a" * 64, False),
        ("", False),
        ("/a", False),
        ("a/", False),
        ("a/b/c", False),
        ("Example.com/a", False),
        ("-a", False),
        ("a b", False),
    ],
)
def test_keys(key: str, is_allowed: bool) -> None:
    assert (key_fault(key) is None) == is_allowed


@given(st.text(max_size=100))
def test_what_is_proposed_for_a_label_is_allowed(value: str) -> None:
    made = value_like(value)
    assert made is None or value_fault(made) is None
    assert value_fault("") is None
