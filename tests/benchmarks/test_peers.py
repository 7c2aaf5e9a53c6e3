"""Where other linters come from."""

from __future__ import annotations

from pathlib import Path

import pytest

import peers
from peers import PEERS, Peer, Shelf


def test_what_cannot_be_installed_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_trouble", lambda command: "there is no network")
    shelf = Shelf(tmp_path)
    assert not shelf.has(Peer("toy", "PyPI", "toy-bin", "dockerfile", ()))
    assert shelf.missing == ["toy could not be installed from PyPI: there is no network"]


def test_without_npm_what_comes_from_it_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    shelf = Shelf(tmp_path)
    assert not shelf.has(Peer("toy", "npm", "toy", "compose", ()))
    assert shelf.missing == ["toy could not be installed from npm: there is no npm"]


def test_a_program_that_is_there_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(peers, "_environment")
    program = tmp_path / "toy" / "bin" / "toy"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho toy 1.2.3\n")
    program.chmod(0o755)
    shelf = Shelf(tmp_path)
    assert shelf.has(Peer("toy", "PyPI", "toy-bin", "dockerfile", ()))
    assert shelf.versions == ["toy 1.2.3"]


def test_files_are_named_or_looked_for() -> None:
    toy = Peer("toy", "npm", "toy", "compose", ("-r",))
    assert toy.command(Path("/shelf"), ["a", "b"]) == ["/shelf/toy/node_modules/.bin/toy", "-r", "."]
    hadolint = next(one for one in PEERS if one.name == "hadolint")
    assert hadolint.command(Path("/shelf"), ["a", "b"])[-2:] == ["a", "b"]
