"""Runs with a cache say what runs without one say, and lint only what has to be linted."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from time import sleep
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lintainer
from lintainer import discovery, files, lock, repository
from lintainer.cache import folder, identity, rerun, stamps, store
from lintainer.cli import check, main
from lintainer.report import FORMATS

DOCKERFILE = "FROM debian\nRUN apt-get update\nCOPY . /app\n"
SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
"""
WORKLOAD = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: nginx
"""
ALL = ("--select", "all", "--format", "jsonl")


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*arguments: str) -> Ended:
    """Run `lintainer check` in this process, as if it were a new one."""
    for module in (discovery, lock, repository):
        module.forget()
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["check", "--jobs", "1", *arguments])
    return Ended(code, out.getvalue(), err.getvalue())


class Cached:
    """Runs with the cache, each compared with one without it."""

    def __init__(self, patch: pytest.MonkeyPatch, place: Path) -> None:
        self.place = place
        self.linted: list[str] = []
        """The files that were not taken from the cache by the last run."""
        patch.setenv(folder.VARIABLE, str(place))
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # pages say when they were made, to the second
        patch.setattr(check, "_MANY", 1)
        patch.setattr(stamps, "GRAIN", 20_000_000)  # 0.02 s, so that tests need not wait for two seconds
        patch.setattr(identity, "_code", lambda since: b"")  # which may be being edited
        self.original = rerun._Listening.told

        def noted(listening: rerun._Listening, number: int) -> rerun.Told:
            self.linted.append(listening.jobs[number].name)
            return self.original(listening, number)

        patch.setattr(rerun._Listening, "told", noted)

    def __call__(self, *arguments: str) -> Ended:
        sleep(0.03)
        self.linted.clear()
        ended = run(*arguments)
        linted = sorted(self.linted)
        assert ended == run("--no-cache", *arguments)
        self.linted = linted
        return ended

    @property
    def stores(self) -> list[Path]:
        """What was kept."""
        return sorted(self.place.glob("*.lintainer"))


@pytest.fixture
def cached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cached:
    return Cached(monkeypatch, tmp_path / "kept")


@pytest.fixture
def project(here: Path) -> Path:
    """A Dockerfile and two manifests that know of each other."""
    (here / "Dockerfile").write_text(DOCKERFILE)
    (here / "service.yaml").write_text(SERVICE)
    (here / "web.yaml").write_text(WORKLOAD)
    return here


EVERYTHING = ["Dockerfile", "service.yaml", "web.yaml"]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_linted_twice(project: Path, cached: Cached, name: str) -> None:
    first = cached("--format", name)
    assert first.code == 1
    assert cached.linted == EVERYTHING
    assert cached("--format", name) == first
    assert cached.linted == []


def test_a_change_costs_the_file_that_was_changed(project: Path, cached: Cached) -> None:
    cached(*ALL)
    (project / "Dockerfile").write_text(DOCKERFILE + "USER 1000\n")
    cached(*ALL)
    assert cached.linted == ["Dockerfile"]
    cached(*ALL)
    assert cached.linted == []


def test_a_change_of_the_same_size_at_the_same_time_is_seen(project: Path, cached: Cached) -> None:
    path = project / "Dockerfile"
    before = path.stat()
    cached(*ALL)
    path.write_text(DOCKERFILE.replace("debian", "alpine"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    cached(*ALL)
    assert cached.linted == ["Dockerfile"]


def test_files_that_have_just_changed_are_read_again(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "GRAIN", 3_600_000_000_000)
    path = project / "Dockerfile"
    cached(*ALL)
    assert cached("Dockerfile", *ALL).out.count("alpine") == 0
    # As if the clock of the file system had not moved on, all that can be seen of a file stays the same.
    monkeypatch.setattr(stamps, "stamp", lambda path, since=None: b"" if since else b"the same")
    path.write_text(DOCKERFILE.replace("debian", "alpine"))
    assert "alpine" in cached("Dockerfile", *ALL).out


def test_a_touched_file_is_not_linted(project: Path, cached: Cached) -> None:
    cached(*ALL)
    (project / "Dockerfile").touch()
    cached(*ALL)
    assert cached.linted == []


@pytest.mark.parametrize(
    "edit",
    [
        lambda path: (path / "web.yaml").write_text(WORKLOAD.replace("app: web", "app: shop")),
        lambda path: (path / "web.yaml").unlink(),
        lambda path: (path / "more.yaml").write_text(SERVICE.replace("name: web", "name: shop")),
    ],
)
def test_a_change_reaches_what_looks_at_the_file(
    project: Path, cached: Cached, edit: Callable[[Path], object]
) -> None:
    cached(*ALL)
    edit(project)
    cached(*ALL)
    assert "service.yaml" in cached.linted
    assert "Dockerfile" not in cached.linted


@pytest.mark.parametrize("name", [".dockerignore", "Dockerfile.dockerignore", ".containerignore"])
def test_ignore_files_reach_dockerfiles(project: Path, cached: Cached, name: str) -> None:
    cached(*ALL)
    (project / name).write_text("*.log\n")
    cached(*ALL)
    assert "Dockerfile" in cached.linted
    cached(*ALL)
    assert cached.linted == []
    (project / name).unlink()
    cached(*ALL)
    assert "Dockerfile" in cached.linted


def test_what_is_copied_counts(project: Path, cached: Cached) -> None:
    (project / "Dockerfile").write_text("FROM debian\nCOPY main.py /app/\n")
    (project / ".dockerignore").write_text("*.log\n")
    assert "main.py" in cached(*ALL).out
    (project / "main.py").touch()
    cached(*ALL)
    assert "Dockerfile" in cached.linted
    assert "service.yaml" not in cached.linted


def test_the_date_counts_where_an_ignore_ends(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "Dockerfile").write_text("# trivy:ignore:DS-0001:exp:2031-05-06\nFROM debian:latest\n")
    monkeypatch.setattr(files, "_today", lambda: "2031-05-06")
    assert "latest-tag" not in cached().out
    monkeypatch.setattr(files, "_today", lambda: "2031-05-07")
    assert "latest-tag" in cached().out
    assert cached.linted == ["Dockerfile"]


def test_folders_of_charts_decide_what_is_a_manifest(project: Path, cached: Cached) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "web.yaml").write_text(WORKLOAD)
    assert "templates/web.yaml" in cached(*ALL).out
    (project / "Chart.yaml").write_text("name: web\n")
    assert "templates/web.yaml" not in cached(*ALL).out
    assert "templates/web.yaml" not in cached(*ALL).out


def test_kustomizations_decide_what_is_a_patch(project: Path, cached: Cached) -> None:
    cached(*ALL)
    (project / "kustomization.yaml").write_text("patches:\n- path: web.yaml\n")
    cached(*ALL)
    assert "web.yaml" in cached.linted


def test_settings_baselines_and_locks_count(project: Path, cached: Cached) -> None:
    everything = cached(*ALL)
    (project / ".lintainer.yaml").write_text("severity: {dockerfile/latest-tag: critical}\n")
    cached(*ALL)
    digest = "sha256:" + "0" * 64
    (project / "lintainer.lock").write_text(f"debian {digest}\n")
    assert digest in cached(*ALL).out
    assert main(["baseline", "write", "--baseline", "known.json"]) == 0
    assert len(cached("--baseline", "known.json", *ALL).out) < len(everything.out)
    (project / "Dockerfile").write_text(DOCKERFILE.replace("debian", "alpine"))
    cached("--baseline", "known.json", *ALL)


@pytest.mark.parametrize(
    "arguments",
    [("--fail-on", "critical"), ("--isolated",), ("--format", "text"), ("--ignore", "dockerfile/*")],
)
def test_flags_do_not_get_in_each_others_way(
    project: Path, cached: Cached, arguments: tuple[str, ...]
) -> None:
    cached()
    cached(*arguments)
    cached()
    assert cached.linted == []


def test_colours_count(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    cached()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cached().out
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b[" not in cached().out


def test_names_are_those_of_the_folder_of_the_run(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(str(project), *ALL)
    monkeypatch.chdir(project.parent)
    assert '"here/Dockerfile"' in cached("here", *ALL).out


def test_several_reports_statistics_and_exit_codes(project: Path, cached: Cached) -> None:
    for _ in range(2):
        ended = cached("--format", "json", "--format", "sarif=out.sarif", "--statistics", "--exit-zero")
        assert ended.code == 0
        assert (project / "out.sarif").read_text()


def test_another_version_begins_anew(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    cached(*ALL)
    monkeypatch.setattr(identity, "_code", lambda since: b"other rules")
    cached(*ALL)
    assert cached.linted == EVERYTHING


def test_code_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "rules"
    code.mkdir()
    (code / "one.py").write_text("a = 1\n")
    monkeypatch.setattr(identity, "__file__", str(tmp_path / "lintainer" / "cache" / "identity.py"))
    (tmp_path / "lintainer").mkdir()
    monkeypatch.setattr("lintainer.rulesets.folders", lambda: [str(code)])
    monkeypatch.setattr(identity, "_ours", None)
    later = (code / "one.py").stat().st_ctime_ns + 2 * stamps.GRAIN
    before = identity._code(later)
    assert identity._code(later) == before
    with pytest.raises(identity.TooFreshError):
        identity._code(later - 2 * stamps.GRAIN)
    (code / "one.py").write_text("a = 2\n")
    with pytest.raises(identity.TooFreshError):  # this process still runs what was there before
        identity._code(later + 2 * stamps.GRAIN)
    monkeypatch.setattr(identity, "_ours", None)
    assert identity._code(later + 2 * stamps.GRAIN) != before


def test_what_is_installed_counts(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    cached(*ALL)
    monkeypatch.setattr(identity, "_packages", lambda: iter(["tree_sitter_bash-99.dist-info"]))
    cached(*ALL)
    assert cached.linted == EVERYTHING


def test_what_could_not_be_linted_is_tried_again(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "binary.Dockerfile").write_bytes(b"FROM a\0")
    for _ in range(2):
        assert "error/unreadable" in cached(*ALL).out
        assert "binary.Dockerfile" in cached.linted
    assert cached.linted == ["binary.Dockerfile"]


def test_fixes_are_made_anew(project: Path, cached: Cached) -> None:
    (project / "Dockerfile").write_text("FROM debian\nMAINTAINER a\n")
    cached()
    before = [path.read_bytes() for path in cached.stores]
    run("--fix", "--unsafe-fixes")
    run("--diff")
    assert [path.read_bytes() for path in cached.stores] == before
    assert "MAINTAINER" not in (project / "Dockerfile").read_text()
    cached()


def test_processes_tell_what_they_were_asked(project: Path, cached: Cached) -> None:
    for number in range(12):
        (project / f"Dockerfile.{number}").write_text(DOCKERFILE)
        (project / f"{number}.yaml").write_text(SERVICE.replace("name: web", f"name: a{number}"))
    sleep(0.03)
    assert run("--jobs", "3", *ALL) == run("--no-cache", *ALL)
    cached(*ALL)
    assert cached.linted == []
    (project / "web.yaml").write_text(WORKLOAD.replace("app: web", "app: shop"))
    cached(*ALL)
    assert "11.yaml" in cached.linted


def test_new_processes_tell_it_too(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rerun._Listening, "told", cached.original)  # which other processes know
    monkeypatch.setattr("lintainer.workers.is_copying_safe", lambda: False)
    sleep(0.03)
    assert run("--jobs", "2", *ALL) == run("--no-cache", *ALL)
    (project / "web.yaml").unlink()
    cached(*ALL)
    (project / "web.yaml").write_text(WORKLOAD)
    cached(*ALL)


def test_an_edit_during_the_run_is_not_overlooked(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = rerun._Listening.data

    def edited(listening: rerun._Listening, job: object) -> bytes:
        data = original(listening, job)  # type: ignore[arg-type]
        if not (project / "edited").exists() and job.name == "service.yaml":  # type: ignore[attr-defined]
            (project / "edited").touch()
            (project / "web.yaml").write_text(WORKLOAD.replace("app: web", "app: shop"))
            (project / "service.yaml").write_text(SERVICE.replace("port: 80", "port: 81"))
        return data

    monkeypatch.setattr(rerun._Listening, "data", edited)
    sleep(0.03)
    run(*ALL)
    assert (project / "edited").exists()
    cached(*ALL)
    cached(*ALL)
    assert cached.linted == []


@pytest.fixture
def fully_kept(project: Path, cached: Cached) -> Path:
    """The one store of a run over the project."""
    cached(*ALL)
    (path,) = cached.stores
    return path


@pytest.mark.parametrize("size", [0, 10, 200, -1])
def test_a_store_that_was_cut_off_is_none(fully_kept: Path, cached: Cached, size: int) -> None:
    data = fully_kept.read_bytes()
    fully_kept.write_bytes(data[:size])
    cached(*ALL)
    assert cached.linted == EVERYTHING
    assert len(fully_kept.read_bytes()) > 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 100_000), value=st.integers(1, 255))
def test_a_byte_that_was_changed_does_no_harm(fully_kept: Path, cached: Cached, at: int, value: int) -> None:
    data = bytearray(fully_kept.read_bytes())
    data[at % len(data)] ^= value
    fully_kept.write_bytes(bytes(data))
    cached(*ALL)


def test_a_store_of_another_user_is_none(
    fully_kept: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    fully_kept.chmod(0o666)
    cached(*ALL)
    assert cached.linted == EVERYTHING
    monkeypatch.setattr(store, "is_own", lambda state: False)
    cached(*ALL)
    assert cached.linted == EVERYTHING


def test_a_store_under_another_name_is_none(fully_kept: Path, cached: Cached) -> None:
    cached("--format", "json", "--select", "dockerfile/*")
    one, other = cached.stores
    shutil.copy(one, other)
    assert store.Reader.open(str(other), other.stem) is None


def test_a_link_is_not_followed(fully_kept: Path, cached: Cached, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    fully_kept.rename(moved)
    fully_kept.symlink_to(moved)
    cached(*ALL)
    assert cached.linted == EVERYTHING
    assert not fully_kept.is_symlink()


@pytest.mark.parametrize("place", ["write", "replace", "open", "makedirs"])
def test_a_full_disk_costs_the_cache_only(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target, name = {
        "write": (store.Writer, "_write"),
        "replace": (store.os, "replace"),
        "open": (store, "_private"),
        "makedirs": (folder.os, "makedirs"),
    }[place]
    sleep(0.03)
    with monkeypatch.context() as patch:
        patch.setattr(target, name, full)
        ended = run(*ALL, "--verbose")
    quiet = run("--no-cache", *ALL)
    assert (ended.code, ended.out) == (quiet.code, quiet.out)
    assert "nothing is kept: " in ended.err
    assert "No space left" in ended.err
    assert list(cached.place.glob("*.lintainer*")) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_costs_the_cache_only(project: Path, cached: Cached) -> None:
    cached.place.mkdir(mode=0o500)
    cached(*ALL)
    assert "nothing is kept" in run(*ALL, "--verbose").err
    assert "nothing is kept" not in run(*ALL).err


def test_a_folder_that_is_none_costs_the_cache_only(project: Path, cached: Cached) -> None:
    cached.place.write_text("in the way")
    cached(*ALL)
    assert "nothing is kept: " in run(*ALL, "--verbose").err


def test_a_process_that_was_killed_leaves_what_is_removed_later(fully_kept: Path, cached: Cached) -> None:
    left = cached.place / "a.1.2.lintainer.new"
    left.write_bytes(b"half")
    (kept,) = cached.stores
    os.utime(left, (0, 0))
    cached("--format", "json")
    assert not left.exists()
    assert kept.exists()


def test_the_size_is_bounded(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        cached("--fail-on", ("critical", "high", "medium", "low", "info")[number % 5], *ALL)
    size = max(path.stat().st_size for path in cached.stores)
    assert len(cached.stores) == 5
    folder.tidy(str(cached.place), 2 * size + 100)
    assert len(cached.stores) == 2
    monkeypatch.setattr(store, "MOST", 1000)
    assert "too large" in run("--format", "json", "--select", "all", "--verbose").err
    assert len(cached.stores) == 2


def test_what_nobody_uses_goes(fully_kept: Path, cached: Cached) -> None:
    os.utime(fully_kept, (0, 0))
    folder.tidy(str(cached.place))
    assert cached.stores == []


def test_a_store_does_not_grow_with_every_edit(project: Path, cached: Cached) -> None:
    for number in range(12):
        (project / f"{number}.Dockerfile").write_text(f"FROM debian:{number}\n")
    cached(*ALL)
    (path,) = cached.stores
    most = 3 * path.stat().st_size
    for number in range(40):
        (project / "Dockerfile").write_text(f"FROM debian:{number}\n")
        (project / "0.Dockerfile").write_text(f"FROM alpine:{number}\n")
        sleep(0.03)
        run(*ALL)
        assert path.stat().st_size < most
    cached(*ALL)


def test_results_that_nothing_rests_on_survive_all_the_rest(project: Path, cached: Cached) -> None:
    (project / "plain.Dockerfile").write_text("FROM scratch\n")
    cached(*ALL)
    for name in ("service.yaml", "web.yaml", "Dockerfile"):
        (project / name).unlink()
    (project / "other").mkdir()
    cached(*ALL)
    assert "plain.Dockerfile" not in cached.linted


def test_there_is_no_cache_in_ci(
    project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(folder.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("CI", "true")
    cached(*ALL)
    assert not (tmp_path / "lintainer").exists()
    monkeypatch.delenv("CI")
    monkeypatch.setattr(folder.sys, "platform", "linux")
    cached(*ALL)
    assert (tmp_path / "lintainer" / "CACHEDIR.TAG").exists()


def test_few_files_are_not_worth_it(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_MANY", 4)
    cached(*ALL)
    assert not cached.place.exists()


LOCK = f"debian sha256:{'1' * 64}\n"
SHOP = WORKLOAD.replace("app: web", "app: shop").replace("name: web", "name: shop")
FILES = {
    "Dockerfile": (
        DOCKERFILE,
        DOCKERFILE.replace("debian", "alpine"),
        "FROM node\nCOPY main.py *.txt /app/\n",
    ),
    "web/Dockerfile": ("FROM debian\nCOPY main.py /\nUSER 1\n", "FROM a AS b\nCOPY . .\nRUN sudo a\n"),
    "Dockerfile.dockerignore": ("*.log\n", "main.py\n"),
    ".dockerignore": ("*.log\n", "main.py\n", "*\n!web\n"),
    "web/.dockerignore": ("main.py\n", "Dockerfile\n"),
    "main.py": ("",),
    "web/main.py": ("",),
    "service.yaml": (SERVICE, SERVICE.replace("app: web", "app: shop")),
    "web.yaml": (WORKLOAD, SHOP, SERVICE + "---\n" + WORKLOAD, "binary\0"),
    "k/shop.yaml": (SHOP, WORKLOAD, "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n"),
    "k/kustomization.yaml": ("patches:\n- path: shop.yaml\n", "resources:\n- shop.yaml\n"),
    "k/templates/web.yaml": (WORKLOAD, SERVICE),
    "k/Chart.yaml": ("name: k\n",),
    ".lintainer.yaml": ("ignore: [dockerfile/latest-tag]\n", "severity: {kubernetes/*: critical}\n"),
    "web/.lintainer.yaml": ("extend-select: [all]\n", "exclude: [web]\n"),
    "lintainer.lock": (LOCK, LOCK.replace("1", "2")),
    ".gitignore": ("web\n", "*.yaml\n"),
}
"""Files of a project, and what may be in them; what is first is there at the beginning, if anything is."""

STATES = st.sampled_from([(name, text) for name, texts in FILES.items() for text in texts])
EDITS = st.one_of(
    st.tuples(st.just("write"), STATES),
    st.tuples(st.just("pretend"), STATES),
    st.tuples(st.just("touch"), STATES),
    st.tuples(st.just("delete"), STATES),
    st.tuples(st.just("rename"), STATES),
)
HOW = st.sampled_from(
    [
        (".", *ALL),
        (".", "--jobs", "2", *ALL),
        (".", "--format", "text"),
        ("web", "k", *ALL),
        ("web.yaml", "Dockerfile", "k", *ALL),
    ]
)


def edit(top: Path, what: str, name: str, text: str) -> None:
    """Change a file. To pretend is to change it and to give it back its date; its first text may move."""
    path = top / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if what == "write":
        path.write_text(text)
    elif not path.exists():
        return
    elif what == "rename":
        path.replace(path.with_name(f"{len(text)}-{path.name}"))
    elif what == "pretend":
        before = path.stat()
        path.write_text(text)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "delete":
        path.unlink()
    else:
        path.touch()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    there=st.sets(st.sampled_from(list(FILES)), min_size=6),
    rounds=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=8),
    how=HOW,
)
def test_edits_never_make_a_difference(
    here: Path,
    cached: Cached,
    there: set[str],
    rounds: list[list[tuple[str, tuple[str, str]]]],
    how: tuple[str, ...],
) -> None:
    for path in here.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in sorted(there):
        edit(here, "write", name, FILES[name][0])
    cached(*how)
    for edits in rounds:
        for what, (name, text) in edits:
            edit(here, what, name, text)
        cached(*how)


def test_processes_at_the_same_time_do_not_get_in_each_others_way(project: Path, cached: Cached) -> None:
    for number in range(40):
        (project / f"Dockerfile.{number}").write_text(f"FROM debian:{number}\n")
    command = [sys.executable, "-m", "lintainer", "check", *ALL]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    environment.pop("CI", None)
    plain = run("--no-cache", *ALL)
    for _ in range(2):
        running = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        for process in running:
            out, err = process.communicate(timeout=60)
            assert (process.returncode, out.decode(), err.decode()) == plain
    assert [path.name for path in cached.place.glob("*.new")] == []


def test_a_run_that_is_killed_leaves_the_cache_as_it_was(fully_kept: Path, cached: Cached) -> None:
    before = fully_kept.read_bytes()
    sleep(0.03)
    code = (
        "import os, signal; from lintainer.cache import store; from lintainer.cli import check, main;"
        "check._MANY = 1; store.os.replace = lambda *_: os.kill(os.getpid(), 9);"
        f"main(['check', *{ALL!r}])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, timeout=60)
    assert fully_kept.read_bytes() == before
    cached(*ALL)
    assert cached.linted == []


def test_the_version_counts(project: Path, cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    cached(*ALL)
    monkeypatch.setattr(lintainer, "__version__", "99")
    cached(*ALL)
    assert cached.linted == EVERYTHING
