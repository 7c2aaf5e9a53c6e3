from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Object, read
from lintainer.text import Source


def first(text: str) -> Object:
    return read(Source("manifest.yaml", text.encode()), Project()).objects[0]


@pytest.mark.parametrize(
    ("version", "group"), [("v1", ""), ("apps/v1", "apps"), ("a.example.com/v1beta1", "a.example.com")]
)
def test_group(version: str, group: str) -> None:
    assert first(f"apiVersion: {version}\nkind: Thing\n").group == group


def test_names_and_titles() -> None:
    assert first("kind: Pod\nmetadata: {name: a}\n").title == "Pod/a"
    assert first("kind: Pod\nmetadata: {generateName: a-}\n").title == "Pod/a-"
    assert first("kind: Pod\n").title == "Pod"
    assert first("apiVersion: v1\n").title == "?"
    assert first("kind: Pod\nmetadata: text\n").name == ""


def test_a_namespace_that_is_not_set_is_not_default() -> None:
    assert first("kind: Pod\nmetadata: {name: a}\n").namespace is None
    namespace = first("kind: Pod\nmetadata: {namespace: shop}\n").namespace
    assert namespace is not None
    assert namespace.as_str == "shop"


def test_cluster_scoped_kinds() -> None:
    assert first("kind: ClusterRole\n").is_cluster_scoped
    assert not first("kind: Role\n").is_cluster_scoped


def test_null_is_nothing() -> None:
    one = first("kind: Pod\nspec:\nstatus: ~\nextra: 1\n")
    assert one.get("spec") is None
    assert one.get("status") is None
    assert one.get("extra") is not None


def test_labels() -> None:
    one = first("kind: Pod\nmetadata:\n  labels: {a: b, c: '1', d: 2}\n  annotations: {e: '{{ .x }}'}\n")
    assert one.labels("metadata", "labels") == {"a": "b", "c": "1", "d": "2"}
    assert one.labels("metadata", "annotations") is None
    assert one.labels("spec", "selector") == {}


def test_labels_from_elsewhere_are_merged() -> None:
    one = first("kind: Pod\nbase: &base {a: b}\nmetadata:\n  labels:\n    <<: *base\n    c: d\n")
    assert one.labels("metadata", "labels") == {"a": "b", "c": "d"}


def test_the_place_of_an_object_is_its_first_line() -> None:
    text = "# comment\nkind: Pod\nmetadata: {name: a}\n"
    assert first(text).at.start == text.index("kind")
    assert first('{"kind": "Pod"}').at.start == 0
