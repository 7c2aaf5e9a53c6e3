"""The files that the machine makes to measure with."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
import yaml

import corpus
import definitions
import manifests
import samples
from lintainer.languages import of_content


@pytest.mark.parametrize("write", [corpus.write, manifests.write])
def test_the_same_files_are_made_again(write, tmp_path: Path) -> None:
    assert write(tmp_path / "a", 20) == write(tmp_path / "b", 20)
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_dockerfiles_are_those_that_instructions_were_counted_on(tmp_path: Path) -> None:
    """Whoever changes them has to record `benchmarks/instructions.json` anew, and this sum with it."""
    corpus.write(tmp_path, 60)
    digest = hashlib.sha256(repr(_contents(tmp_path)).encode()).hexdigest()
    assert digest.startswith("cabc57a6e78a81d2")


def test_manifests_are_read_by_others_and_taken_for_manifests(tmp_path: Path) -> None:
    manifests.write(tmp_path, 60)
    for path in tmp_path.rglob("*.yaml"):
        assert of_content(str(path), path.read_bytes()) == "kubernetes"
        assert all(one["kind"] and one["metadata"]["name"] for one in yaml.safe_load_all(path.read_text()))


def test_large_files_are_as_large_as_asked_and_can_be_read() -> None:
    text = definitions.definitions(random.Random("large"), 50_000)
    assert len(text) >= 50_000
    assert all(one["kind"] == "CustomResourceDefinition" for one in yaml.safe_load_all(text))


def test_real_files_are_parted_by_language_and_size(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM debian:12\n")
    (folder / "pod.yaml").write_text("apiVersion: v1\nkind: Pod\n")
    (folder / "notes.txt").write_text("nothing\n")
    (folder / "crd.yaml").write_text("apiVersion: v1\nkind: ConfigMap\n" + "# long\n" * samples.LARGE)
    found = samples.real([folder], tmp_path / "real")
    assert {name: list(sample.names) for name, sample in found.items()} == {
        "dockerfile": ["0/Dockerfile"],
        "kubernetes": ["0/pod.yaml"],
        "large": ["0/crd.yaml"],
    }


def _contents(folder: Path) -> list[tuple[str, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
