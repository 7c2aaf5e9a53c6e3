"""Manifests as `lintainer tree` shows them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_tree_of_a_manifest(here: Path, lintainer: Run) -> None:
    (here / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: b, image: c}]}\n"
    )
    code, out, err = lintainer("tree", "--format", "json", "pod.yaml")
    assert (code, err) == (0, "")
    (one,) = json.loads(out)[0]["objects"]
    assert (one["line"], one["kind"], one["name"]) == (1, "Pod", "a")
    assert one["pods"] == [{"path": "spec", "containers": [{"name": "b", "role": "container", "image": "c"}]}]
