"""How many pods there are, and whether they are kept apart."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest, Object, PodSpec, read
from lintainer.kubernetes.replicas import (
    flaws_of,
    is_kept_apart,
    is_single,
    keeps_no_more_than,
    marks_of,
    pod_count,
)
from lintainer.kubernetes.selectors import Selector
from lintainer.text import Source

HPA = """---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h}
spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 4}
"""


def manifest(text: str) -> Manifest:
    return read(Source("m.yaml", text.encode()), Project(None, True, ["m.yaml"]))


def deployment(replicas: str = "", spec: str = "", labels: str = "{app: web}") -> str:
    return (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n"
        + (f"  replicas: {replicas}\n" if replicas else "")
        + f"  selector: {{matchLabels: {labels}}}\n  template:\n    metadata: {{labels: {labels}}}\n"
        + f"    spec:\n      containers: [{{name: a, image: b}}]\n{spec}"
    )


def first(text: str) -> Object:
    return manifest(text).objects[0]


def pod(text: str) -> PodSpec:
    return first(text).pod_specs[0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (deployment(), 1),
        (deployment("3"), 3),
        (deployment("'{{ n }}'"), None),
        (deployment("1") + HPA, 4),
        (deployment() + HPA.replace("minReplicas: 4", "maxReplicas: 4"), 1),
    ],
)
def test_autoscalers_count_before_replicas(text: str, count: int | None) -> None:
    assert pod_count(first(text)) == count


def test_single_is_what_says_so_and_is_not_scaled() -> None:
    assert is_single(first(deployment("1")))
    assert is_single(first(deployment("0")))
    assert not is_single(first(deployment()))
    assert not is_single(first(deployment("1") + HPA))


def spread(key: str, value: str) -> str:
    return (
        f"      topologySpreadConstraints: [{{maxSkew: 1, topologyKey: {key}, "
        f"labelSelector: {{matchLabels: {{app: {value}}}}}}}]\n"
    )


def anti(kind: str, term: str) -> str:
    return (
        f"      affinity: {{podAntiAffinity: {{{kind}DuringSchedulingIgnoredDuringExecution: [{term}]}}}}\n"
    )


TERM = "{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}"


@pytest.mark.parametrize(
    ("spec", "apart"),
    [
        ("", False),
        (anti("required", TERM), True),
        (anti("preferred", f"{{weight: 1, podAffinityTerm: {TERM}}}"), True),
        (anti("required", TERM.replace("web", "db")), False),
        (anti("required", TERM.replace("kubernetes.io/hostname", "disk")), False),
        (anti("required", TERM.replace("web", "'{{ a }}'")), None),
        (spread("topology.kubernetes.io/zone", "web"), True),
        (spread("topology.kubernetes.io/zone", "db"), False),
        ("      affinity: '{{ affinity }}'\n", None),
    ],
)
def test_pods_can_be_kept_apart(spec: str, apart: bool | None) -> None:
    assert is_kept_apart(pod(deployment("2", spec))) is apart


def test_marks_are_the_labels_of_the_selector() -> None:
    assert marks_of(pod(deployment())) == {"app": "web"}
    assert marks_of(pod(deployment(labels="{app: '{{ name }}'}"))) is None


def test_pods_of_several_workloads_add_up() -> None:
    text = deployment("2") + "---\n" + deployment("3").replace("name: web", "name: other")
    cluster = first(text).manifest.cluster
    assert keeps_no_more_than(cluster, 5, Selector({"app": "web"}), "") == 5
    assert keeps_no_more_than(cluster, 4, Selector({"app": "web"}), "") is None
    assert keeps_no_more_than(cluster, 5, Selector({"app": "db"}), "") is None


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        ("{maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway}", None),
        ("{maxSkew: 0, topologyKey: a, whenUnsatisfiable: ScheduleAnyway}", "`maxSkew` is not"),
        ("{maxSkew: 1, topologyKey: a}", "`whenUnsatisfiable` is missing"),
        ("{maxSkew: 1, minDomains: '{{ n }}', topologyKey: a, whenUnsatisfiable: '{{ w }}'}", None),
        ("'{{ all }}'", None),
        ("{maxSkew: 1, topologyKey: '', whenUnsatisfiable: DoNotSchedule}", "`topologyKey` is missing"),
        (
            "{maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}",
            "`minDomains` needs",
        ),
        ("{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, minDomains: 2}", None),
    ],
)
def test_flaws_of_constraints(constraint: str, words: str | None) -> None:
    text = deployment("2", f"      topologySpreadConstraints: [{constraint}]\n")
    flaws = list(flaws_of(pod(text)))
    assert [words is not None and words in said for _, said in flaws] == ([] if words is None else [True])


def test_constraints_are_of_different_keys() -> None:
    one = "{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule}"
    other = one.replace("DoNotSchedule", "ScheduleAnyway")
    text = deployment("2", f"      topologySpreadConstraints: [{one}, {other}, {one}]\n")
    (flaw,) = flaws_of(pod(text))
    assert "another has the same" in flaw[1]
