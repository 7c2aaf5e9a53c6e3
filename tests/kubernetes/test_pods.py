from __future__ import annotations

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Container, PodSpec, read
from lintainer.text import Source

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  securityContext:
    runAsUser: 1000
    runAsGroup: 2000
  initContainers:
    - name: setup
      image: setup:1
    - name: proxy
      image: proxy:1
      restartPolicy: Always
  containers:
    - name: web
      image: ghcr.io/acme/web:1@sha256:abc
      securityContext:
        runAsUser: 3000
    - image: "${IMAGE}"
  ephemeralContainers:
    - name: debug
      image:
"""
SPEC = "{containers: [{name: c, image: c}]}"


def pods(text: str) -> list[PodSpec]:
    return list(read(Source("manifest.yaml", text.encode()), Project()).pod_specs)


def containers(text: str) -> list[Container]:
    return [container for pod in pods(text) for container in pod.containers]


def test_roles_and_names() -> None:
    assert [(one.name, one.role) for one in containers(POD)] == [
        ("setup", "init"),
        ("proxy", "sidecar"),
        ("web", "container"),
        ("?", "container"),
        ("debug", "ephemeral"),
    ]


def test_images() -> None:
    setup, _, web, templated, debug = containers(POD)
    assert setup.image is not None
    assert setup.image.tag == "1"
    assert web.image is not None
    assert web.image.registry == "ghcr.io"
    assert templated.image is None
    assert debug.image is None


def test_what_counts_of_security_contexts() -> None:
    setup, _, web, *_ = containers(POD)
    assert [one.effective("runAsUser").as_int for one in (setup, web)] == [1000, 3000]  # type: ignore[union-attr]
    assert web.effective("runAsGroup").as_int == 2000  # type: ignore[union-attr]
    assert setup.own("runAsUser") is None
    assert web.effective("runAsNonRoot") is None


@pytest.mark.parametrize(
    "text",
    [
        f"kind: Pod\nspec: {SPEC}\n",
        f"kind: PodTemplate\ntemplate: {{spec: {SPEC}}}\n",
        *(
            f"kind: {kind}\nspec: {{template: {{spec: {SPEC}}}}}\n"
            for kind in (
                *("Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Job"),
                *("Rollout", "DeploymentConfig"),
            )
        ),
        f"kind: CronJob\nspec: {{jobTemplate: {{spec: {{template: {{spec: {SPEC}}}}}}}}}\n",
        f"apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {{template: {{spec: {SPEC}}}}}\n",
        "apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\n"
        f"spec: {{tasks: [{{template: {{spec: {SPEC}}}}}]}}\n",
        f"apiVersion: example.com/v1\nkind: Farm\nspec: {{parts: [{{pod: {SPEC}}}]}}\n",
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\n"
        "spec: {templates: [{name: t, container: {name: c, image: c}}]}\n",
    ],
)
def test_where_pods_are(text: str) -> None:
    (pod,) = pods(text)
    assert [one.name for one in pod.containers] == ["c"]
    assert pod.workload.value.at(*pod.route) is not None


def test_sidecars_of_argo_are_containers() -> None:
    more = "sidecars: [{name: s, image: s}], initContainers: [{name: i, image: i}]"
    template = f"{{name: t, container: {{image: c}}, {more}}}"
    text = f"apiVersion: argoproj.io/v1alpha1\nkind: %s\nspec: {{templates: [{template}]}}\n"
    assert [one.name for one in containers(text % "Workflow")] == ["i", "t", "s"]
    assert [one.name for one in containers(f"kind: Pod\nspec: {{sidecars: [], {SPEC[1:]}\n")] == ["c"]


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: ConfigMap\ndata: {containers: [{image: a}]}\n",
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
        "spec: {properties: {containers: [{image: a}]}}\n",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
        "spec: {values: {containers: [{image: a}]}}\n",
        "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: {pattern: {containers: [{image: '!*:a'}]}}\n",
        "kind: Deployment\nspec: {template: text}\n",
        "kind: Pod\nspec: []\n",
        "apiVersion: skaffold/v4beta11\nkind: Config\n"
        "customActions: [{name: a, containers: [{name: a, image: a}]}]\n",
    ],
)
def test_where_no_pods_are(text: str) -> None:
    assert pods(text) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"kind: Pod\nspec: {SPEC}\n", True),
        ("kind: Pod\nspec: {restartPolicy: Never, containers: [{name: c, image: c}]}\n", False),
        (f"kind: Job\nspec: {{template: {{spec: {SPEC}}}}}\n", False),
        (f"kind: Deployment\nspec: {{template: {{spec: {SPEC}}}}}\n", True),
        (f"apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {{template: {{spec: {SPEC}}}}}\n", False),
    ],
)
def test_what_keeps_running(head: str, expected: bool) -> None:
    assert containers(head)[0].runs_long == expected


def test_init_containers_do_not_keep_running_but_sidecars_do() -> None:
    setup, proxy, web, _, debug = containers(POD)
    assert [one.runs_long for one in (setup, proxy, web, debug)] == [False, True, True, False]


def test_places() -> None:
    setup, *_, unnamed, debug = containers(POD)
    assert setup.at.start == POD.index("name: setup")
    assert unnamed.at.start == POD.index('image: "${')
    assert debug.image_at.start >= POD.index("name: debug")
    assert setup.pod.at.start == POD.index("spec:")


def test_a_container_from_an_alias_has_its_place_where_it_is_used_or_written() -> None:
    text = "kind: Pod\nshared: &c {name: c, image: c}\nspec:\n  containers:\n    - *c\n"
    (container,) = containers(text)
    assert container.name == "c"
    assert 0 <= container.at.start < len(text)


def test_windows_and_user_namespaces() -> None:
    (pod,) = pods("kind: Pod\nspec: {os: {name: windows}, hostUsers: false, containers: [{image: a}]}\n")
    assert pod.is_windows
    assert pod.has_user_namespace
    assert not pods(POD)[0].is_windows
    assert not pods(POD)[0].has_user_namespace


def test_deep_and_wide_custom_resources_end() -> None:
    deep = "apiVersion: example.com/v1\nkind: Farm\nspec: " + "[" * 300 + "]" * 300 + "\n"
    wide = "apiVersion: example.com/v1\nkind: Farm\nspec: [" + "a, " * 20_000 + f"{SPEC}]\n"
    assert pods(deep) == []
    assert pods(wide) == []


def test_pods_of_a_workflow_have_what_its_spec_says() -> None:
    text = """\
apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
spec:
  workflowSpec:
    serviceAccountName: runner
    securityContext: {runAsNonRoot: true}
    templates:
      - name: build
        serviceAccountName: builder
        script: {image: a, source: make}
      - name: steps
        steps: []
"""
    (pod,) = pods(text)
    (container,) = pod.containers
    assert container.name == "build"
    assert container.effective("runAsNonRoot").as_bool is True  # type: ignore[union-attr]
    assert pod.get("serviceAccountName").as_str == "builder"  # type: ignore[union-attr]
    assert not container.runs_long
