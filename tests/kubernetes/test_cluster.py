"""The objects of a project, and how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest, read
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.selectors import Selector
from lintainer.text import Source

if TYPE_CHECKING:
    from pathlib import Path

POD = """apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: {namespace}
  labels: {{app: web}}
spec: {{containers: [{{name: a, image: b}}]}}
"""
POLICY = """apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: all, namespace: shop}
spec: {podSelector: {}}
"""
WEB = Selector({"app": "web"})


def project(folder: Path, files: dict[str, str], is_whole: bool = True) -> Project:
    for name, text in files.items():
        (folder / name).write_text(text)
    return Project(str(folder), is_whole, [str(folder / name) for name in files])


def manifest(folder: Path, name: str, of: Project) -> Manifest:
    path = folder / name
    return read(Source(str(path), path.read_bytes()), of)


def test_pods_are_found_in_other_files(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POLICY, "b.yaml": POD.format(namespace="shop")})
    cluster = manifest(tmp_path, "a.yaml", of).cluster
    assert cluster.has_pods(WEB, "shop")
    assert cluster.has_pods(WEB, "")
    assert cluster.has_pods(Selector({}), "shop")
    assert cluster.has_pods(WEB, "other") is False
    assert cluster.has_pods(Selector({"app": "db"}), "shop") is False


def test_what_selects_pods_is_found_in_other_files(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POLICY, "b.yaml": POD.format(namespace="shop")})
    cluster = manifest(tmp_path, "b.yaml", of).cluster
    found = list(cluster.selecting("NetworkPolicy", {"app": "web"}, "shop"))
    assert [(one.name, one.types) for one in found] == [("all", frozenset({"Ingress"}))]
    assert list(cluster.selecting("NetworkPolicy", {"app": "web"}, "other")) == []
    assert [one.name for one in cluster.named("NetworkPolicy", "all")] == ["all"]
    assert [one.name for one in cluster.of_kind("Pod")] == ["web"]


def test_nothing_is_read_for_single_files(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POLICY, "b.yaml": POD.format(namespace="shop")}, is_whole=False)
    cluster = manifest(tmp_path, "a.yaml", of).cluster
    assert not cluster.is_whole
    assert cluster.has_pods(WEB, "shop") is False


def test_a_file_counts_as_it_is_now_not_as_it_was_read(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POD.format(namespace="shop")})
    assert manifest(tmp_path, "a.yaml", of).cluster.has_pods(WEB, "shop")
    path = tmp_path / "a.yaml"
    changed = read(Source(str(path), POD.format(namespace="moved").encode()), of)
    assert changed.cluster.has_pods(WEB, "shop") is False
    assert changed.cluster.has_pods(WEB, "moved")


@pytest.mark.parametrize("labels", ["{app: '{{ name }}'}", "'{{ labels }}'"])
def test_pods_with_unknown_labels_may_be_meant(tmp_path: Path, labels: str) -> None:
    text = POD.format(namespace="shop").replace("{app: web}", labels)
    cluster = manifest(tmp_path, "a.yaml", project(tmp_path, {"a.yaml": text})).cluster
    assert cluster.has_pods(WEB, "shop") is None
    assert cluster.has_pods(WEB, "other") is False


def test_broken_and_missing_files_are_passed_over(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POLICY, "b.yaml": "apiVersion: v1\nkind: Pod\n bad: [\n"})
    of.files = [*of.files, str(tmp_path / "gone.yaml")]
    assert manifest(tmp_path, "a.yaml", of).cluster.has_pods(WEB, "shop") is False


def test_scalers_are_found_by_what_they_scale(tmp_path: Path) -> None:
    scaler = (
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n"
        "spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 4}\n"
    )
    of = project(tmp_path, {"a.yaml": POLICY, "h.yaml": scaler})
    cluster = manifest(tmp_path, "a.yaml", of).cluster
    assert [one.count for one in cluster.scaling("Deployment", "web", "shop")] == [2]
    assert list(cluster.scaling("Deployment", "db", "shop")) == []


def test_labels_that_controllers_add_are_not_asked_for(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POD.format(namespace="shop")})
    cluster = manifest(tmp_path, "a.yaml", of).cluster
    assert cluster.has_pods(Selector({"app": "web", "statefulset.kubernetes.io/pod-name": "web-0"}), "shop")


def test_operators_may_make_pods_of_custom_resources(tmp_path: Path) -> None:
    custom = "apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: k, namespace: shop}\n"
    of = project(tmp_path, {"a.yaml": POD.format(namespace="shop"), "b.yaml": custom + "spec: {kind: Pod}\n"})
    cluster = manifest(tmp_path, "a.yaml", of).cluster
    assert cluster.has_pods(Selector({"strimzi.io/cluster": "k"}), "shop") is None
    assert cluster.has_pods(Selector({"app": "kafka"}), "shop") is None
    assert cluster.has_pods(Selector({"app": "kafka"}), "other") is False


def test_clusters_bring_pods_of_their_own(tmp_path: Path) -> None:
    of = project(tmp_path, {"a.yaml": POD.format(namespace="shop")})
    assert manifest(tmp_path, "a.yaml", of).cluster.has_pods(WEB, "kube-system") is None


def test_workloads_tell_the_ports_of_their_pods(tmp_path: Path) -> None:
    text = POD.format(namespace="shop").replace(
        "image: b", "image: b, ports: [{name: http, containerPort: 80}]"
    )
    cluster = manifest(tmp_path, "a.yaml", project(tmp_path, {"a.yaml": text})).cluster
    assert [pods.ports for _, pods in cluster.workloads(WEB, "shop")] == [frozenset({"80", "http"})]


def test_operators_make_pods_from_other_files_too(tmp_path: Path) -> None:
    kafka = "apiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata: {name: shop}\nspec: {kafka: {}}\n"
    of = project(tmp_path, {"a.yaml": POLICY, "b.yaml": kafka})
    cluster = manifest(tmp_path, "a.yaml", of).cluster
    assert cluster.has_pods(Selector({"strimzi.io/cluster": "shop"}), "shop") is None
    assert cluster.has_pods(Selector({"app": "shop"}), "shop") is False


@pytest.mark.parametrize(
    ("head", "spec"),
    [
        (
            "apiVersion: v1\nkind: Service",
            "{type: ExternalName, externalName: a.example.com, selector: {a: b}}",
        ),
        ("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget", "{maxUnavailable: 1, selector: {}}"),
    ],
)
def test_selectors_that_count_for_nothing_select_nothing(head: str, spec: str) -> None:
    text = f"{head}\nmetadata: {{name: web}}\nspec: {spec}\n"
    (one,) = read(Source("manifest.yaml", text.encode()), Project()).objects
    assert known(one).selector is None
