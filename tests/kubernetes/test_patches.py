from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest, read
from lintainer.text import Source

WHOLE = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1
"""


def manifest(text: str, path: str = "manifest.yaml", project: Project | None = None) -> Manifest:
    return read(Source(path, text.encode()), project or Project())


def is_partial(text: str) -> bool:
    return manifest(text).objects[0].value.document.is_partial


def test_a_whole_workload_is_no_patch() -> None:
    assert not is_partial(WHOLE)


def test_a_job_of_others_is_no_patch_for_having_another_shape() -> None:
    tasks = "spec:\n  tasks: [{template: {spec: {containers: [{name: a, image: b}]}}}]\n"
    meta = "kind: Job\nmetadata: {name: train}\n"
    assert not is_partial(f"apiVersion: batch.volcano.sh/v1alpha1\n{meta}{tasks}")
    assert is_partial(f"apiVersion: batch/v1\n{meta}{tasks}")


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("          image: web:1\n", "          args: [serve]\n"),
        WHOLE.partition("  selector")[0] + "  replicas: 4\n",
        WHOLE + "          env:\n            - $patch: replace\n",
        WHOLE + '          env:\n            - "$patch": replace\n',
        WHOLE + "          env:\n            - {'$patch': replace}\n",
        WHOLE.replace("image: web:1", "tty: true").replace("Deployment", "Job").replace("apps/", "batch/"),
    ],
)
def test_what_lacks_the_necessary_is_a_patch(text: str) -> None:
    assert is_partial(text)


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\n",
        "apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      containers: [{image: a}]\n",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, tty: true}]\n",
        "kind: ConfigMap\napiVersion: v1\n",
        "kind: Deployment\napiVersion: apps/v1\nspec: {template: {spec: {containers: [{image: a}]}}}\n",
        WHOLE.replace("  name: web\nspec", "  generateName: web\nspec").replace("image: web:1", "tty: true"),
    ],
)
def test_what_may_just_be_short_is_no_patch(text: str) -> None:
    assert not is_partial(text)


def test_missing_things_of_a_patch_are_unknown() -> None:
    patch = manifest(WHOLE.replace("image: web:1", "resources: {limits: {cpu: 1}}"))
    (container,) = patch.pod_specs[0].containers
    memory = container.get("resources", "limits", "memory")
    assert memory is not None
    assert memory.is_unknown


def test_only_the_document_that_is_a_patch_is_one() -> None:
    both = manifest(WHOLE + "---\n" + WHOLE.replace("image: web:1", "tty: true"))
    assert [one.value.document.is_partial for one in both.objects] == [False, True]


@pytest.mark.parametrize(
    "named",
    [
        "patches:\n  - path: patches/web.yaml\n    target: {kind: Deployment}\n",
        "patchesStrategicMerge:\n  - ./patches/web.yaml\n",
        "patchesJson6902: [{path: patches/web.yaml}]\n",
    ],
)
def test_a_kustomization_names_its_patches(tmp_path: Path, named: str) -> None:
    (tmp_path / "kustomization.yaml").write_text("resources: [patches/other.yaml]\n" + named)
    project = Project(str(tmp_path))
    folder = tmp_path / "patches"
    assert manifest(WHOLE, str(folder / "web.yaml"), project).objects[0].value.document.is_partial
    assert not manifest(WHOLE, str(folder / "other.yaml"), project).objects[0].value.document.is_partial


def test_a_kustomization_outside_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "kustomization.yaml").write_text("patches: [{path: a/web.yaml}]\n")
    path = str(tmp_path / "a" / "web.yaml")
    assert not manifest(WHOLE, path, Project(str(tmp_path / "a"))).objects[0].value.document.is_partial


@pytest.mark.parametrize("text", ["patches: {a: [\n", "- patch\n", "patches: patch\n", "patch: \xff\n"])
def test_a_kustomization_that_makes_no_sense_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "kustomization.yaml").write_text(text)
    path = str(tmp_path / "web.yaml")
    assert not manifest(WHOLE, path, Project(str(tmp_path))).objects[0].value.document.is_partial
