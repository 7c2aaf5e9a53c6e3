"""Other linters' settings become ours, and what has no equivalent is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lintainer.catalogue import catalogue
from lintainer.config import Configuration
from lintainer.migration import Migration, migrate
from lintainer.migration.hadolint import read_hadolint
from lintainer.migration.others import trivy_id
from lintainer.select import select

Command = Callable[..., Any]


def made(folder: Path, *dockerfiles: str) -> dict[str, Any]:
    """The configuration for a folder, which has to be one that Lintainer takes."""
    found = migrate(str(folder), [str(folder / name) for name in dockerfiles], catalogue())
    path = folder / ".lintainer.yaml"
    path.write_text(found.text())
    select(Configuration().of(str(folder)))
    loaded: dict[str, Any] = yaml.safe_load(found.text()) or {}
    return loaded


def remarks(folder: Path) -> str:
    return "\n".join(migrate(str(folder), [], catalogue()).remarks)


def test_hadolint(here: Path) -> None:
    (here / ".hadolint.yaml").write_text(
        "ignored: [DL3008, SC2046, DL9999]\noverride:\n  error: [DL3007]\n  style: [DL3015]\n"
        "failure-threshold: warning\ntrustedRegistries: [docker.io, '*.example.com']\n"
        "label-schema: {version: semver, author: rawtext}\nstrict-labels: true\nno-fail: true\n"
        "disable-ignore-pragma: true\n"
    )
    found = made(here)
    assert {"dockerfile/apt-unpinned", "shellcheck/SC2046"} <= set(found["ignore"])
    assert found["severity"]["dockerfile/latest-tag"] == "high"
    assert found["severity"]["dockerfile/apt-recommends"] == "info"
    assert found["fail-on"] == "medium"
    assert found["forbid-inline-ignores"] == ["all"]
    assert found["rules"]["dockerfile/untrusted-registry"] == {"allowed": ["docker.io", "*.example.com"]}
    assert found["rules"]["dockerfile/label-value"] == {"schema": {"version": "semver", "author": "text"}}
    assert found["rules"]["dockerfile/label-superfluous"] == {"allowed": ["version", "author"]}
    assert "dockerfile/untrusted-registry" in found["extend-select"]
    said = remarks(here)
    assert "`DL9999`" in said
    assert "--exit-zero" in said


def test_tally(here: Path) -> None:
    (here / ".tally.toml").write_text(
        '[rules]\nexclude = ["shellcheck/*", "hadolint/DL3008"]\ninclude = ["hadolint/DL3026", "tally/*"]\n'
        '[rules.hadolint.DL3007]\nseverity = "error"\n[rules.hadolint.DL3015]\nseverity = "off"\n'
        '[output]\nfail-level = "info"\n[slow-checks]\nmode = "on"\n'
    )
    found = made(here)
    assert {"dockerfile/apt-recommends", "dockerfile/apt-unpinned", "shellcheck/*"} <= set(found["ignore"])
    assert "dockerfile/untrusted-registry" in found["extend-select"]
    assert found["severity"]["dockerfile/latest-tag"] == "high"
    assert found["fail-on"] == "low"
    assert "`slow-checks`" in remarks(here)


def test_trivy(here: Path) -> None:
    (here / ".trivyignore").write_text("# why\nAVD-DS-0026 exp:2031-01-01\nCVE-2024-1\n")
    (here / ".trivyignore.yaml").write_text(
        "misconfigurations:\n  - id: DS001\n    paths: [a/Dockerfile]\n"
        "    statement: 'so: be it'\nsecrets: []\n"
    )
    found = made(here)
    assert "dockerfile/missing-healthcheck" in found["ignore"]
    (ignore,) = found["ignores"]
    assert ignore["paths"] == ["a/Dockerfile"]
    assert ignore["reason"] == "so: be it"
    assert "dockerfile/latest-tag" in ignore["rules"]
    said = remarks(here)
    for part in ("2031-01-01", "CVE-2024-1", "`secrets`"):
        assert part in said


def test_checkov(here: Path) -> None:
    (here / ".checkov.yaml").write_text(
        "skip-check: [CKV_DOCKER_2, CKV_AWS_1]\nskip-path: [^third/, 'a.*b']\nsoft-fail: true\n"
    )
    found = made(here)
    assert "dockerfile/missing-healthcheck" in found["ignore"]
    assert found["exclude"] == ["/third/"]
    said = remarks(here)
    for part in ("CKV_AWS_1", "`a.*b`", "--exit-zero"):
        assert part in said


def test_directives(here: Path) -> None:
    (here / "Dockerfile").write_text("# syntax=x\n# check=skip=StageNameCasing,Nothing;error=true\nFROM a\n")
    (here / "b.dockerfile").write_text("# check=skip=all\nFROM a\n")
    (here / "c.dockerfile").write_text("FROM a\n# check=skip=StageNameCasing\n")
    found = made(here, "Dockerfile", "b.dockerfile", "c.dockerfile")
    assert [one["paths"] for one in found["ignores"]] == [["/Dockerfile"], ["/b.dockerfile"]]
    assert found["ignores"][0]["rules"] == ["dockerfile/stage-name-casing"]
    assert len(found["ignores"][1]["rules"]) > 5


@pytest.mark.parametrize(("code", "expected"), [("AVD-DS-0002", "DS-0002"), ("DS002", "DS-0002"), ("x", "X")])
def test_trivys_ids_have_three_spellings(code: str, expected: str) -> None:
    assert trivy_id(code) == expected


def test_the_command_prints_writes_and_never_overwrites(here: Path, lintainer: Command) -> None:
    (here / ".hadolint.yaml").write_text("ignored: [DL3008]\n")
    (here / "Dockerfile").write_text("FROM a:1\nRUN apt-get install -y curl\n")
    ended = lintainer("migrate")
    assert ended.code == 0
    assert "dockerfile/apt-unpinned  # DL3008" in ended.out
    assert not (here / ".lintainer.yaml").exists()
    assert lintainer("migrate", "--write", ".").code == 0
    assert lintainer("config", "show").code == 0
    (here / ".lintainer.yaml").write_text("fail-on: high\n")
    refused = lintainer("migrate", "--write")
    assert refused.code == 2
    assert (
        refused.err
        == "lintainer: there is a `.lintainer.yaml` already; `--force` writes over `.lintainer.yaml`\n"
    )
    assert (here / ".lintainer.yaml").read_text() == "fail-on: high\n"
    assert lintainer("migrate", "--write", "--force").code == 0
    assert "apt-unpinned" in (here / ".lintainer.yaml").read_text()


def test_the_command_says_what_it_cannot_do(here: Path, lintainer: Command) -> None:
    assert "nothing to migrate" in lintainer("migrate").err
    assert lintainer("migrate", "missing").code == 2
    (here / ".hadolint.yaml").write_text("ignored: [a\n")
    assert lintainer("migrate").code == 2
    (here / ".hadolint.yaml").write_text("ignored: [DL3008]\n")
    (here / ".lintainer.yaml").symlink_to(here / "elsewhere")
    assert lintainer("migrate", "--write", "--force").code == 2
    assert not (here / "elsewhere").exists()


NAMES = st.lists(st.text(max_size=12), max_size=4)


@given(NAMES, st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3))
def test_whatever_is_written_there_the_result_is_yaml(names: list[str], labels: dict[str, str]) -> None:
    found = Migration(catalogue())
    found.files.append(".hadolint.yaml")
    values: dict[str, object] = {"ignored": names, "trustedRegistries": names, "label-schema": labels}
    read_hadolint(found, values, ".hadolint.yaml")
    loaded = yaml.safe_load(found.text())
    assert loaded["rules"]["dockerfile/untrusted-registry"]["allowed"] == names
    assert set(loaded["rules"]["dockerfile/label-value"]["schema"]) == set(labels)
