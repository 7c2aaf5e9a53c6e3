from __future__ import annotations

import os
import py_compile
import sys
from importlib.util import cache_from_source
from typing import TYPE_CHECKING

import pytest

from lintainer.bytecode import Finder, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(bool(sys.flags.optimize or sys.pycache_prefix), reason="unusual bytecode")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "attic" / "box.py"
    path.parent.mkdir()
    path.write_text("inside = 1\nname = __name__\n")
    (path.parent / "__init__.py").write_text("from attic import box\n")
    py_compile.compile(str(path))
    py_compile.compile(str(path.parent / "__init__.py"))
    return path


def test_a_module_is_loaded_once_without_its_parents(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", sys.modules.copy())
    module = load("attic.box", str(source))
    assert module is not None
    assert (module.inside, module.name, module.__file__) == (1, "attic.box", str(source))
    assert module.__package__ == "attic"
    assert load("attic.box", str(source)) is module
    assert "attic" not in sys.modules


@pytest.mark.parametrize(
    "what", ["newer source", "longer source", "no source", "no bytecode", "other Python"]
)
def test_stale_bytecode_is_left_to_python(source: Path, what: str) -> None:
    cached = cache_from_source(str(source))
    state = source.stat()
    if what == "newer source":
        os.utime(source, (state.st_atime, state.st_mtime + 2))
    elif what == "longer source":
        source.write_text("inside = 22\n")
        os.utime(source, ns=(state.st_atime_ns, state.st_mtime_ns))
    elif what == "other Python":
        with open(cached, "r+b") as file:
            file.write(b"\0\0")
    else:
        os.unlink(source if what == "no source" else cached)
    assert load("attic.box", str(source)) is None
    assert Finder("attic").find_spec("attic.box", [str(source.parent)]) is None


@pytest.mark.parametrize("size", [16, 17, 40])
def test_bytecode_that_was_cut_off_is_made_anew(
    source: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(sys, "modules", sys.modules.copy())
    os.truncate(cache_from_source(str(source)), size)
    module = load("attic.box", str(source))
    assert module is not None
    assert (module.inside, module.name, module.__file__) == (1, "attic.box", str(source))


def test_bytecode_that_is_checked_by_a_hash_is_left_to_python(source: Path) -> None:
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    assert load("attic.box", str(source)) is None


def test_bytecode_of_a_folder_that_was_moved_is_left_to_python(source: Path) -> None:
    elsewhere = source.parent.with_name("elsewhere")
    source.parent.rename(elsewhere)
    assert load("attic.box", str(elsewhere / "box.py")) is None


def test_a_module_that_fails_is_forgotten(source: Path) -> None:
    source.write_text("1 / 0\n")
    py_compile.compile(str(source))
    with pytest.raises(ZeroDivisionError):
        load("attic.box", str(source))
    assert "attic.box" not in sys.modules


def test_the_finder_finds_modules_and_packages(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", sys.modules.copy())
    monkeypatch.setattr(sys, "meta_path", [Finder("attic"), *sys.meta_path])
    monkeypatch.syspath_prepend(str(source.parents[1]))
    import attic.box  # type: ignore[import-not-found]

    module = attic.box
    assert (module.inside, module.__file__, module.__package__) == (1, str(source), "attic")
    assert module.__cached__ == cache_from_source(str(source))
    assert module.__spec__.loader.get_source("attic.box") == source.read_text()
    assert Finder("attic").find_spec("other.box", [str(source.parent)]) is None
    assert Finder("attic").find_spec("attic", None) is None


def test_the_finder_finds_a_package(source: Path) -> None:
    spec = Finder("house").find_spec("house.attic", [str(source.parents[1])])
    assert spec is not None
    assert spec.submodule_search_locations == [str(source.parent)]
    assert (spec.parent, spec.origin) == ("house.attic", str(source.parent / "__init__.py"))


def test_what_a_module_imports_is_loaded_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "cellar"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "rack").mkdir()
    texts = {
        "rack/__init__.py": "from cellar.rack.row import bottle\n",
        "rack/row.py": "import cellar.door\nbottle = cellar.door.key + 1\n",
        "door.py": "key = 1\n",
        "typed.py": "x = 1\n",
        "box.py": """
from cellar import door
from cellar.rack import bottle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cellar.typed import x


def later():
    import cellar.typed
""",
    }
    for name, text in texts.items():
        (package / name).write_text(text)
        py_compile.compile(str(package / name))
    modules = {name: module for name, module in sys.modules.items() if name != "threading"}
    monkeypatch.setattr(sys, "modules", modules)
    monkeypatch.setattr(sys, "meta_path", [Finder("cellar"), *sys.meta_path])
    monkeypatch.syspath_prepend(str(tmp_path))
    import cellar.box  # type: ignore[import-not-found]

    assert cellar.box.bottle == 2
    loaded = {name: module.__spec__ for name, module in modules.items() if name.startswith("cellar.")}
    assert set(loaded) == {"cellar.box", "cellar.door", "cellar.rack", "cellar.rack.row"}
    assert {name for name, spec in loaded.items() if spec is None} >= {"cellar.rack", "cellar.rack.row"}
    assert (cellar.rack.__path__, cellar.rack.__package__) == ([str(package / "rack")], "cellar.rack")
    assert cellar.rack.row is modules["cellar.rack.row"]


def test_a_module_that_is_imported_and_fails_is_forgotten(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source.parent / "other.py").write_text("1 / 0\n")
    py_compile.compile(str(source.parent / "other.py"))
    source.write_text("import attic.other\n")
    py_compile.compile(str(source))
    (source.parent / "__init__.py").write_text("")
    modules = {name: module for name, module in sys.modules.items() if name != "threading"}
    monkeypatch.setattr(sys, "modules", modules)
    monkeypatch.setattr(sys, "meta_path", [Finder("attic"), *sys.meta_path])
    monkeypatch.syspath_prepend(str(source.parents[1]))
    with pytest.raises(ZeroDivisionError):
        import attic.box  # noqa: F401
    assert {"attic.box", "attic.other"} & set(modules) == set()
