from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest, read
from lintainer.text import Source, Span

TWO = """\
apiVersion: v1
kind: Pod
metadata:
  name: first
  namespace: shop
spec:
  containers:
    - name: one
      image: a:1
    - name: two
      image: b:1
---
apiVersion: v1
kind: ConfigMap
metadata: {name: second}
"""


def manifest(text: str, settings: dict[str, object] | None = None) -> Manifest:
    return read(Source("manifest.yaml", text.encode()), Project(settings=settings))


def kinds(text: str) -> list[str]:
    return [one.kind for one in manifest(text).objects]


def test_every_document_is_an_object() -> None:
    assert kinds(TWO) == ["Pod", "ConfigMap"]


@pytest.mark.parametrize("kind", ["List", "PodList"])
def test_a_list_is_its_items(kind: str) -> None:
    text = f"apiVersion: v1\nkind: {kind}\nitems:\n  - {{kind: Pod}}\n  - {{kind: Secret}}\n  - 3\n"
    assert kinds(text) == ["Pod", "Secret"]


def test_the_kind_of_a_list_tells_what_its_items_are() -> None:
    items = "items:\n  - {metadata: {name: a}}\n  - {kind: Secret, metadata: {name: b}}\n  - {name: c}\n"
    listed = manifest(f"apiVersion: apps/v1\nkind: DeploymentList\n{items}").objects
    assert [(one.api_version, one.title) for one in listed] == [("apps/v1", "Deployment/a"), ("", "Secret/b")]
    assert kinds(f"apiVersion: v1\nkind: List\n{items}") == ["Secret"]


def test_a_kind_that_ends_in_list_without_items_is_an_object() -> None:
    assert kinds("apiVersion: example.com/v1\nkind: PriceList\nspec: {}\n") == ["PriceList"]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text\n", "a: 1\n", "---\n---\n", "1: {2: 3}\n"])
def test_what_is_no_object_is_passed_over(text: str) -> None:
    assert kinds(text) == []
    assert manifest(text).pod_specs == []


def test_a_broken_document_does_not_hide_its_neighbours() -> None:
    broken = manifest(TWO + "---\nkind: [\n---\napiVersion: v1\nkind: Service\n")
    assert [one.kind for one in broken.objects] == ["Pod", "ConfigMap", "Service"]
    assert len(broken.problems) == 1


def test_a_template_has_no_objects_and_no_problems() -> None:
    template = manifest("apiVersion: v1\nkind: Pod\n{{- if .Values.a }}\nspec: [\n{{- end }}\n")
    assert template.is_template
    assert (template.objects, list(template.problems)) == ([], [])


def test_json_is_read() -> None:
    assert kinds('{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": []}}') == ["Pod"]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [(None, None), ("1.29", (1, 29)), ("v1.30", (1, 30)), ("newest", None), ("1.31.4", (1, 31))],
)
def test_the_version_to_judge_by(setting: str | None, expected: tuple[int, int] | None) -> None:
    one = manifest(TWO, {} if setting is None else {"kubernetes.version": setting})
    assert one.version == expected
    assert one.is_since(1, 29)
    assert one.is_since(1, 99) == (expected is None)


def test_nodes_by_class_and_by_kind() -> None:
    one = manifest(TWO)
    assert len(one.nodes("Object")) == 2
    assert len(one.nodes("Container")) == 2
    assert one.nodes("PodSpec") == one.pod_specs
    assert one.nodes("ConfigMap") == [one.objects[1]]
    assert one.nodes("Gateway") == []


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("kind: Pod", {"kind": "Pod", "name": "first", "namespace": "shop"}),
        ("a:1", {"kind": "Pod", "name": "first", "namespace": "shop", "container": "one"}),
        ("name: two", {"kind": "Pod", "name": "first", "namespace": "shop", "container": "two"}),
        ("second", {"kind": "ConfigMap", "name": "second"}),
    ],
)
def test_what_a_place_is_about(word: str, subject: dict[str, str]) -> None:
    at = TWO.index(word)
    assert manifest(TWO).subject(Span(at, at + 1)) == subject


def test_a_place_outside_of_objects_is_about_nothing() -> None:
    assert manifest("# only a comment\n---\n" + TWO).subject(Span(0, 1)) is None
    assert manifest("").subject(Span(0, 0)) is None


def test_a_go_template_is_noted_and_not_judged(
    here: Path, lintainer: Callable[..., tuple[int, str, str]]
) -> None:
    (here / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n{{- if .Values.on }}\nspec: {}\n{{- end }}\n"
    )
    code, out, err = lintainer("check", "--isolated", "--select", "all", "pod.yaml")
    assert code == 0
    assert err.count("pod.yaml: skipped, its text is made by a Go template") == 1
    assert "error/" not in out


def test_template_text_in_a_value_makes_no_template_of_the_file() -> None:
    read = manifest(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mail\ndata:\n  body: |\n"
        "    {{- if .sync }}\n    done {{ .name }}\n    {{- end }}\n  subject: 'Hello {{ .name }}'\n"
    )
    assert not read.is_template
    assert [one.title for one in read.objects] == ["ConfigMap/mail"]
