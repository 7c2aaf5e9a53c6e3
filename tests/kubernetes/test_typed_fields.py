"""Fields that take a boolean or a number alone."""

from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest
from lintainer.kubernetes.pods import POD_SPECS
from lintainer.kubernetes.typed_fields import typed_fields
from lintainer.text import Source
from lintainer.yaml import Scalar


def fields(text: str) -> list[tuple[str, str, str]]:
    """Names, types and texts of the typed fields of all objects."""
    manifest = Manifest(Source("a.yaml", text.encode()), Project())
    return [
        (name, wanted, value.text if isinstance(value, Scalar) else "?")
        for one in manifest.objects
        for name, wanted, value in typed_fields(one)
    ]


def test_fields_come_in_the_order_of_the_file() -> None:
    text = """\
apiVersion: v1
kind: Pod
spec:
  securityContext: {supplementalGroups: [1], fsGroup: 3}
  initContainers: [{tty: a}]
  containers:
    - ports: [{containerPort: 80, name: http}]
      livenessProbe: {httpGet: {port: 80}, periodSeconds: 9, grpc: {port: 7}}
  hostNetwork: {{ .network }}
"""
    assert fields(text) == [
        ("fsGroup", "int", "3"),
        ("tty", "bool", "a"),
        ("containerPort", "int", "80"),
        ("periodSeconds", "int", "9"),
        ("port", "int", "7"),
        ("hostNetwork", "bool", "?"),
    ]


@pytest.mark.parametrize(
    ("kind", "group"),
    [("Pod", ""), ("PodTemplate", ""), ("ReplicationController", ""), ("Deployment", "apps/"),
     ("ReplicaSet", "apps/"), ("StatefulSet", "apps/"), ("DaemonSet", "apps/"), ("Job", "batch/"),
     ("CronJob", "batch/")],
)  # fmt: skip
def test_pods_are_read_wherever_kubernetes_has_them(kind: str, group: str) -> None:
    route = POD_SPECS[kind]
    text = f"{{apiVersion: {group}v1, kind: {kind}, " + "".join(f"{step}: {{" for step in route)
    text += "hostPID: true" + "}" * len(route) + "}"
    assert fields(text) == [("hostPID", "bool", "true")]


@pytest.mark.parametrize(
    "head", ["apiVersion: x.io/v1\nkind: Pod", "apiVersion: v1\nkind: Node", "kind: Job"]
)
def test_objects_of_others_have_none(head: str) -> None:
    assert fields(f"{head}\nspec:\n  hostPID: true\n  suspend: true\n") == []


def test_what_has_another_shape_has_none() -> None:
    assert fields("apiVersion: v1\nkind: Pod\nspec: [hostPID]\n") == []
    assert fields("apiVersion: v1\nkind: Pod\nspec: {containers: {tty: true}, volumes: 7}\n") == []
