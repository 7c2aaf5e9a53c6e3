"""What a file is written in, by its name and by what it holds."""

from __future__ import annotations

import pytest

from lintainer.languages import of_content

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n"
FLOW = "{apiVersion: v1, kind: Pod, metadata: {name: web}}\n"


@pytest.mark.parametrize(
    "text",
    [
        POD,
        POD.replace("\n", "\r\n"),
        "\ufeff" + POD,
        "\ufeff---\n" + POD,
        "# of the shop\n\n---\n" + POD,
        "".join(f"  {line}\n" for line in POD.splitlines()),
        "# of the shop\n" + "".join(f"    {line}\r\n" for line in POD.splitlines()),
        "'apiVersion': v1\n'kind': Pod\n",
        "apiVersion : v1\nkind : Pod\n",
        FLOW,
        "--- " + FLOW,
        "%YAML 1.1\n---\n" + FLOW,
        "# of the shop\n" + FLOW,
    ],
)
def test_tells_a_manifest_by_its_keys(text: str) -> None:
    assert of_content("web.yaml", text.encode()) == "kubernetes"


@pytest.mark.parametrize(
    "text",
    [
        "spec:\n  apiVersion: v1\n  kind: Pod\n",
        "image:\n  kind: small\nusage: |\n  apiVersion: v1\n",
        "text: 'apiVersion: kind:'\n",
        "- apiVersion and kind\n",
        "# apiVersion: v1\n# kind: Pod\n",
    ],
)
def test_leaves_other_files_alone(text: str) -> None:
    assert of_content("web.yaml", text.encode()) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".github/workflows/ci.yml", "name: CI\non: [push]\njobs:\n  a:\n    steps: []\n"),
        ("ci.yaml", '"on":\r\n  push:\r\njobs:\r\n  a:\r\n    steps: []\r\n'),
        ("ci.yaml", "jobs: {a: {steps: []}}\n'on' : push\n"),
        ("action.yml", "name: A\nruns:\n  using: composite\n  steps: []\n"),
        ("a/action.yaml", "runs: {using: 'composite', steps: []}\n"),
    ],
)
def test_tells_a_workflow_by_its_keys(name: str, text: str) -> None:
    assert of_content(name, text.encode()) == "actions"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ci.yml", "workflows: a\njobs:\n  a:\n    steps: []\n"),
        ("ci.yml", "a:\n  on: push\n  jobs: [steps]\n"),
        ("ci.json", '{"on": "push", "jobs": {"a": {"steps": []}}}'),
        ("action.yml", "runs:\n  using: node20\n  main: steps.js\n"),
        ("other.yml", "runs:\n  using: composite\n  steps: []\n"),
    ],
)
def test_leaves_other_pipelines_alone(name: str, text: str) -> None:
    assert of_content(name, text.encode()) is None
