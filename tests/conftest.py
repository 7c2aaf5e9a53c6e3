"""What tests share: the command, run in this process, and a toy language with rules of its own."""

from __future__ import annotations

import os
import signal
import sys
from atexit import register
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from socketserver import BaseServer
from tempfile import mkdtemp
from threading import Thread
from typing import NamedTuple, TypeVar

import pytest
from hypothesis import settings

from lintainer import catalogue as catalogue_module
from lintainer import languages
from lintainer.builtin import BUILT_IN
from lintainer.catalogue import Catalogue
from lintainer.cli import main
from lintainer.index import build
from lintainer.rulesets import RuleEntry

settings.register_profile("patient", settings(), deadline=None)  # a busy machine is no failure
settings.load_profile("patient")

os.environ["LINTAINER_CACHE_DIR"] = mkdtemp(prefix="lintainer-tests-")  # not that of whoever runs the tests
register(rmtree, os.environ["LINTAINER_CACHE_DIR"], ignore_errors=True)

# Under `nohup` and the like Ctrl-C is ignored, also by the programs that tests start and end with it.
signal.signal(signal.SIGINT, signal.default_int_handler)

Server = TypeVar("Server", bound=BaseServer)
TOY = Path(__file__).parent / "toy"


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """The language `toy`, whose files end in `.toy`, is all there is, and its rules are all rules."""
    monkeypatch.syspath_prepend(str(TOY))
    import toy_language  # type: ignore[import-not-found]

    monkeypatch.setattr(languages, "LANGUAGES", ("toy",))
    monkeypatch.setattr(languages, "of_name", lambda path: "toy" if path.endswith(".toy") else None)
    monkeypatch.setattr(languages, "YAML_NAMES", ())
    monkeypatch.setitem(sys.modules, "lintainer.toy", toy_language)
    entries = [RuleEntry("toy_rules", row) for row in build(str(TOY / "toy_rules"))]
    catalogue = Catalogue(sorted((*entries, *BUILT_IN), key=lambda entry: entry.id))
    monkeypatch.setattr(catalogue_module, "_catalogue", catalogue)
    yield catalogue


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    folder = tmp_path.resolve() / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def lintainer(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run the command in this process, in the folder `here`."""

    def run(*arguments: str) -> Ended:
        code = main(arguments)
        return Ended(code, *capsys.readouterr())

    return run


@pytest.fixture
def serve() -> Iterator[Callable[[Server], Server]]:
    """Starts a server on loopback, which ends with the test."""
    running: list[tuple[BaseServer, Thread]] = []

    def start(server: Server) -> Server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()
