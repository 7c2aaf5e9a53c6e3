"""Files held in memory are linted as the command lints a folder."""

from __future__ import annotations

import builtins
import json
import os
import pickle
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer import batch, languages
from lintainer.batch import NEEDED, Linter, Row, lint
from lintainer.config import SettingsError
from lintainer.index import RuleError

SAMPLE = Path(__file__).parents[2] / "testdata" / "sample"
DOCKERFILE = b"FROM debian:12\nCOPY . /app/\nCOPY gone.txt src/main.py /app/\nRUN sudo ls\n"
DEPLOYMENT = b"""\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "registry.example/web:1.4", command: ["sh", "-c", "exec web"]}]
"""
SERVICE = (
    b"apiVersion: v1\nkind: Service\nmetadata: {name: %s}\nspec: {selector: {app: %s}, ports: [{port: 80}]}\n"
)

REPOSITORY: Mapping[str, bytes] = {
    ".dockerignore": b".git\nsecret\n",
    ".gitignore": b"/out\n*.tmp.yaml\n",
    "Dockerfile": DOCKERFILE,
    "README.md": b"# Read me\n",
    "src/main.py": b"print()\n",
    "api/Dockerfile": b"FROM debian\nCOPY . .\n# lintainer: ignore[dockerfile/sudo] for once\nRUN sudo ls\n",
    "api/.lintainerignore": b"no.Dockerfile\n",
    "api/no.Dockerfile": b"FROM debian\n",
    "out/Dockerfile": b"FROM debian\n",
    "kept.tmp.yaml": DEPLOYMENT,
    "third/Dockerfile": b"FROM debian\n",
    "old/Dockerfile": b"FROM debian\n",
    "deploy/web.yaml": DEPLOYMENT,
    "deploy/service.yaml": SERVICE % (b"web", b"web"),
    "deploy/lost.yaml": SERVICE % (b"lost", b"nobody"),
    "kustomize/kustomization.yaml": b"resources: [base.yaml]\npatches: [{path: change.yaml}]\n",
    "kustomize/base.yaml": DEPLOYMENT,
    "kustomize/change.yaml": DEPLOYMENT,
    "chart/Chart.yaml": b"name: chart\n",
    "chart/templates/a.yaml": DEPLOYMENT,
    "templates/a.yaml": DEPLOYMENT,
    "broken.yaml": b"apiVersion: v1\nkind: Pod\nspec: {a: [\n",
    "binary.yaml": b"\0\1apiVersion: v1\nkind: Pod",
    "wide.json": b"\xff\xfe{\0}\0",
    "latin.dockerfile": b"FROM debian\nLABEL a=\xe9\n",
    "lintainer.lock": b"debian:12 sha256:" + b"0" * 64 + b"\n",
}
SETTINGS: Mapping[str, object] = {
    "select": ["all"],
    "ignore": ["DL3059"],
    "exclude": ["/third/"],
    "severity": {"dockerfile/latest-tag": "critical"},
    "fix": {"dockerfile/sudo": "never"},
    "rules": {"dockerfile/latest-tag": {"pins": {"debian": "12"}}},
    "ignores": [{"paths": ["old/**"], "rules": ["dockerfile/latest-tag"], "reason": "old"}],
    "kubernetes": {"version": "1.30"},
}


def test_a_repository_is_linted_as_its_folder_is(command: Callable[..., list[Row]], here: Path) -> None:
    expected = command(REPOSITORY, "--config", str(configured(here)))
    found = list(Linter(SETTINGS).check(REPOSITORY))
    assert found == expected
    assert list(Linter(str(here / "settings.yaml")).check(REPOSITORY)) == expected
    paths = {one.path for one in found}
    assert not paths & {"out/Dockerfile", "third/Dockerfile", "api/no.Dockerfile", "kept.tmp.yaml"}
    rules = {(one.path, one.rule) for one in found}
    assert ("Dockerfile", "dockerfile/missing-copy-source") in rules
    assert ("deploy/lost.yaml", "kubernetes/service-without-pods") in rules
    assert ("deploy/service.yaml", "kubernetes/service-without-pods") not in rules
    assert ("broken.yaml", "error/syntax") in rules
    assert ("binary.yaml", "error/unreadable") in rules
    assert "chart/templates/a.yaml" not in paths
    assert "templates/a.yaml" in paths


def configured(here: Path) -> Path:
    """A file with the settings, whose patterns start at `here`. JSON is YAML."""
    path = here / "settings.yaml"
    path.write_text(json.dumps(SETTINGS))
    return path


def test_the_sample_is_linted_as_its_folder_is(command: Callable[..., list[Row]]) -> None:
    files = {
        path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()
    }
    settings = files.pop(".lintainer.yaml", None)
    found = list(Linter().check(files))
    assert settings is None
    assert found == command(files, "--isolated")
    assert found


def test_files_may_be_known_by_name_only() -> None:
    names = {path: data if re.search(NEEDED, path) else None for path, data in REPOSITORY.items()}
    assert names["src/main.py"] is None
    linter = Linter(SETTINGS)
    assert list(linter.check(names)) == list(linter.check(REPOSITORY))


@pytest.mark.parametrize(
    "path", ["Dockerfile", "broken.yaml", "binary.yaml", "latin.dockerfile", ".dockerignore"]
)
def test_a_file_alone_is_linted_as_in_a_folder_of_its_own(
    command: Callable[..., list[Row]], path: str
) -> None:
    looks_around = {
        "dockerfile/copy-without-dockerignore",
        "dockerfile/missing-copy-source",
        "dockerignore/useless-pattern",
    }
    expected = command({path: REPOSITORY[path]}, "--isolated", "--select", "all")
    alone = Linter({"select": "all"}).check_file(path, REPOSITORY[path])
    assert alone == [one for one in expected if one.rule not in looks_around]


def test_what_is_missing_is_unknown_unless_all_files_are_there() -> None:
    files = {"Dockerfile": DOCKERFILE, "lost.yaml": SERVICE % (b"lost", b"nobody"), "web.yaml": DEPLOYMENT}
    linter = Linter({"select": "all"})
    whole = {one.rule for one in linter.check(files)}
    some = {one.rule for one in linter.check(files, is_whole=False)}
    silent = {"kubernetes/service-without-pods", "dockerfile/copy-without-dockerignore"}
    assert silent <= whole
    assert not silent & some
    assert "dockerfile/sudo" in some


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.py", b"FROM debian\n"),
        ("logo.png", b"\x89PNG\0"),
        ("values.yaml", b"a: b\n"),
        ("data.json", b"\0\1\2"),
        ("", b"FROM debian\n"),
        ("chart/templates/a.yaml", DEPLOYMENT.replace(b"{name: web}", b"{name: '{{ .Values.name }}'}")),
        ("a/" * 50_000 + "Dockerfile", b"FROM debian\n"),
    ],
)
def test_what_is_no_container_file_gives_nothing(path: str, data: bytes) -> None:
    linter = Linter({"select": "all"})
    assert linter.check_file(path, data) == []
    if "templates" not in path:
        assert list(linter.check({path: data})) == []


@pytest.mark.parametrize(
    "path", ["/Dockerfile", "./Dockerfile", "a//Dockerfile", "../Dockerfile", "a/../Dockerfile"]
)
def test_odd_paths_are_taken_as_they_are(path: str) -> None:
    found = list(Linter().check({path: b"FROM debian\n"}))
    assert {one.path for one in found} == {path}
    assert "error/internal" not in {one.rule for one in found}


def test_a_fault_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = Linter()

    def fail(*_: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr(batch, "examine", fail)
    files = {"a/Dockerfile": b"FROM debian\n", "b/Dockerfile": b"FROM debian\n"}
    for found in (list(linter.check(files)), linter.check_file("a/Dockerfile", b"FROM debian\n")):
        assert found[0].rule == "error/internal"
        assert found[0].message == "Linting this file failed: RuntimeError: out of luck"
    assert [one.path for one in linter.check(files)] == ["a/Dockerfile", "b/Dockerfile"]
    (found_early,) = linter.check({None: b""})  # type: ignore[dict-item]
    assert found_early.rule == "error/internal"
    (odd,) = linter.check_file("Dockerfile", None)  # type: ignore[arg-type]
    assert odd.rule == "error/internal"


def test_a_broken_lock_file_is_told() -> None:
    found = list(Linter().check({"Dockerfile": b"FROM debian:12\n", "lintainer.lock": b"debian:12 what\n"}))
    assert found[0][:4] == (
        "lintainer.lock",
        "error/unreadable",
        "high",
        "This file counts for nothing: lintainer.lock:1: `what` is no digest; "
        "`sha256:` and 64 hex digits are expected",
    )


def test_text_is_valid_unicode() -> None:
    data = (
        b'apiVersion: v1\nkind: Pod\nmetadata: {name: "\\ud800"}\n'
        b'spec: {containers: [{name: "\\udfff", image: "a"}]}\n'
    )
    found = Linter({"select": "all"}).check_file("a.yaml", data)
    assert found
    for one in found:
        json.dumps(one, ensure_ascii=False).encode()


def test_no_disk_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = Linter(SETTINGS)
    before = list(linter.check(REPOSITORY))  # rules are imported when they are first asked

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a disk was touched")

    for name in ("stat", "lstat", "scandir", "listdir", "getcwd"):
        monkeypatch.setattr(os, name, refuse)
    for name in ("isfile", "isdir", "exists", "lexists", "realpath", "islink"):
        monkeypatch.setattr(os.path, name, refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    after = list(linter.check(REPOSITORY))
    alone = [linter.check_file(path, data) for path, data in REPOSITORY.items()]
    monkeypatch.undo()
    assert after == before
    assert "error/internal" not in {one.rule for found in (after, *alone) for one in found}


def test_it_can_be_sent_to_other_processes(here: Path) -> None:
    for given_settings in (None, SETTINGS, str(configured(here))):
        linter = Linter(given_settings)
        sent = pickle.dumps(linter)
        assert len(sent) < 5_000
        (here / "settings.yaml").rename(here / "gone.yaml")
        assert list(pickle.loads(sent).check(REPOSITORY)) == list(linter.check(REPOSITORY))
        (here / "gone.yaml").rename(here / "settings.yaml")


def test_it_can_be_called_from_several_threads() -> None:
    linter = Linter(SETTINGS)
    expected = list(Linter(SETTINGS).check(REPOSITORY))
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: list(linter.check(REPOSITORY)), range(16)))
    assert all(one == expected for one in found)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"select": ["dockerfile/latest-tagg"]}, "did you mean `dockerfile/latest-tag`"),
        ({"selekt": []}, "settings: unknown key `selekt`; did you mean `select`?"),
        ({"extends": "a.yaml"}, "`extends` starts from files; here it cannot be set"),
        ({"baseline": "a.json"}, "`baseline` is about files on disk; here it cannot be set"),
        ({"rules": {"dockerfile/latest-tag": {"pins": 1}}}, "pins"),
    ],
)
def test_settings_that_make_no_sense_are_told_at_once(settings: dict[str, object], message: str) -> None:
    with pytest.raises((SettingsError, RuleError), match=re.escape(message)):
        Linter(settings)


def test_one_file_in_one_call() -> None:
    (found,) = lint("Dockerfile", b"FROM debian\n", {"select": ["DL3006"]})
    assert (found.rule, found.start_line, found.start_column, found.end_byte) == (
        "dockerfile/latest-tag",
        1,
        6,
        11,
    )
    assert found.object == {"stage": "0"}


@given(st.lists(st.sampled_from("aD./-_ k"), max_size=3).map("".join), st.sampled_from((
    "Dockerfile", "dockerfile.a", "a.Containerfile", ".dockerignore", "a.yml", "A.YAML", "a.json", "a.py",
    "Dockerfile/a", "Chart.yaml",
)))  # fmt: skip
def test_what_is_linted_is_needed(before: str, name: str) -> None:
    path = before + name
    if languages.is_candidate(path):
        assert re.search(NEEDED, path)


@given(st.dictionaries(st.sampled_from(sorted(REPOSITORY)), st.binary(max_size=60), max_size=6))
def test_whatever_there_is_nothing_is_raised(files: dict[str, bytes]) -> None:
    found = list(LINTER.check(files))
    assert {one.path for one in found} <= set(files)
    assert "error/internal" not in {one.rule for one in found}


LINTER = Linter({"select": "all"})
