"""What becomes of versions of APIs."""

from __future__ import annotations

import re

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Object, apis, read
from lintainer.kubernetes.apis import lifecycle, moved, replacement
from lintainer.text import Source


def made(api: str, kind: str, rest: str = "") -> Object:
    text = f"apiVersion: {api}\nkind: {kind}\n{rest}"
    return read(Source("m.yaml", text.encode()), Project()).objects[0]


def test_every_line_of_the_table_can_be_read() -> None:
    for group, lines in apis.OURS.items():
        for line in lines:
            version, deprecated, removed, to, how, *kinds = line.split()
            assert re.fullmatch(r"v\d+((alpha|beta)\d+)?", version), (group, line)
            assert re.fullmatch(r"1\.\d+", deprecated), line
            assert re.fullmatch(r"1\.\d+|-", removed), line
            assert re.fullmatch(r"-|([a-z0-9.]+/)?v\d+(beta\d+)?", to), line
            assert how in apis.ORDER, line
            assert kinds, line


def test_what_is_removed_was_deprecated_before() -> None:
    for lines in apis.OURS.values():
        for line in lines:
            _, deprecated, removed, *_ = line.split()
            if removed != "-":
                assert int(deprecated[2:]) <= int(removed[2:]), line


def test_lifecycle_goes_by_version_and_kind() -> None:
    life = lifecycle(made("batch/v1beta1", "CronJob"))
    assert life is not None
    assert (life.deprecated, life.removed, life.replacement) == ((1, 21), (1, 25), "batch/v1")
    assert lifecycle(made("batch/v1", "CronJob")) is None
    assert lifecycle(made("batch/v1beta1", "Other")) is None
    assert lifecycle(made("'{{ api }}'", "CronJob")) is None


def test_kinds_of_other_projects_name_the_release() -> None:
    life = lifecycle(made("traefik.containo.us/v1alpha1", "IngressRoute"))
    assert life is not None
    assert life.since == "Traefik 2.10"
    assert life.removed is None
    assert moved(made("traefik.containo.us/v1alpha1", "IngressRoute"), (1, 30)) is None


@pytest.mark.parametrize(
    ("version", "to"),
    [
        ((1, 26), "flowcontrol.apiserver.k8s.io/v1beta3"),
        ((1, 31), "flowcontrol.apiserver.k8s.io/v1beta3"),
        ((1, 32), "flowcontrol.apiserver.k8s.io/v1"),
    ],
)
def test_a_replacement_that_is_gone_as_well_is_replaced(version: tuple[int, int], to: str) -> None:
    assert replacement(made("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema"), version) == (to, "same")


def test_fields_decide_whether_there_is_a_fix() -> None:
    assert moved(made("autoscaling/v2beta1", "HorizontalPodAutoscaler"), (1, 30)) is None
    assert moved(made("networking.k8s.io/v1alpha1", "ClusterCIDR"), (1, 30)) is None
    fix = moved(made("autoscaling/v2beta2", "HorizontalPodAutoscaler"), (1, 30))
    assert fix is not None
    assert fix.is_safe


@pytest.mark.parametrize("spec", ["spec: {}", "spec: {selector: {}}", "spec: {selector: '{{ s }}'}"])
def test_a_budget_without_labels_means_something_else_now(spec: str) -> None:
    assert moved(made("policy/v1beta1", "PodDisruptionBudget", spec), (1, 30)) is None


def test_an_implied_selector_is_written() -> None:
    spec = "spec:\n  template:\n    metadata:\n      labels: {app: web}\n    spec: {}\n"
    one = made("extensions/v1beta1", "Deployment", spec)
    fix = moved(one, (1, 30))
    assert fix is not None
    assert not fix.is_safe
    data = one.manifest.source.data
    for edit in reversed(fix.edits):
        data = data[: edit.span.start] + edit.text + data[edit.span.end :]
    assert data.decode() == (
        "apiVersion: apps/v1\nkind: Deployment\nspec:\n"
        "  selector:\n    matchLabels:\n      app: web\n" + spec.removeprefix("spec:\n")
    )
