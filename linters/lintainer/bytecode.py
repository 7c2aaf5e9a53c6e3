"""Modules from the bytecode that Python keeps beside them, in a third of the time that importing takes.

Importing looks at several folders and files before it reads a module, works out twice where its bytecode is,
and keeps locks and records. Here one file is read, the date and size of its source are compared, as Python
does, and what a module imports is loaded in the same way before it runs, so that its imports find all there.
Whatever is unusual (no bytecode, one that is out of date, another place for it, a zip file) is left to
Python, which also writes the bytecode. Figures: docs/decisions/0006-lean-start.md.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader
from marshal import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_BEGINNING: bytes = MAGIC_NUMBER + bytes(4)  # the four bytes: valid as long as date and size are the source's
_ENDING = f".{sys.implementation.cache_tag}.pyc"
_HOW = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_MOST = 1 << 16
_IS_USUAL = not (sys.flags.optimize or sys.pycache_prefix)
_OURS = f"{__name__.partition('.')[0]}."


def load(name: str, path: str) -> ModuleType | None:
    """The module `name`, which no module imports, from its source at `path`; None leaves it to Python.

    Its parents are not imported.
    """
    module = sys.modules.get(name)
    if module is None:
        code = _code(path)
        if code is not None:
            module = _made(name, path)
            _run(code, module, _OURS)
            sys.modules[name] = module
    return module


class Finder:
    """For `sys.meta_path`: finds the modules and packages below the package `root`."""

    def __init__(self, root: str) -> None:
        self._start = f"{root}."

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        """What to load for `name` from the first folder of `path`; None leaves it to Python."""
        if not path or not name.startswith(self._start):
            return None
        found = _found(name, path[0])
        if found is None:
            return None
        code, file, folder = found
        spec = ModuleSpec(name, _Loader(name, file, code, self._start), origin=file)
        spec.has_location = True
        spec.cached = _cached(file)
        if folder is not None:
            spec.submodule_search_locations = [folder]
        return spec


class _Loader(SourceFileLoader):
    """Runs code that has been read; knows as much about its source as any loader does."""

    def __init__(self, name: str, path: str, code: CodeType, start: str) -> None:
        super().__init__(name, path)
        self._code = code
        self._start = start

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code."""
        _run(self._code, module, self._start)


def _run(code: CodeType, module: ModuleType, start: str) -> None:
    """Run a module, but first those below `start` that it imports.

    Their names are in its code in the order of its imports; those that are for type checkers only come last.
    Other threads must not come upon a module that is half done, for which Python has its locks; so where
    there may be threads, all is left to Python.
    """
    if "threading" not in sys.modules:
        for name in code.co_names:
            if name == "TYPE_CHECKING":
                break
            if name.startswith(start) and name not in sys.modules:
                _import(name, start)
    exec(code, module.__dict__)  # noqa: S102


def _import(name: str, start: str) -> None:
    outer, _, last = name.rpartition(".")
    if outer not in sys.modules:
        _import(outer, start)
    parent = sys.modules.get(outer)
    found = _found(name, parent.__path__[0]) if parent else None
    if found is None or name in sys.modules:
        return
    code, file, folder = found
    module = sys.modules[name] = _made(name, file)
    if folder is not None:
        module.__package__ = name
        module.__path__ = [folder]
    try:
        _run(code, module, start)
    except BaseException:
        del sys.modules[name]
        raise
    setattr(parent, last, module)


def _made(name: str, path: str) -> ModuleType:
    module = type(sys)(name)
    module.__file__ = path
    module.__package__ = name.rpartition(".")[0]
    return module


def _found(name: str, folder: str) -> tuple[CodeType, str, str | None] | None:
    """The code of a module below `folder`, the path of its source, and its folder where it is a package."""
    below = f"{folder}{os.sep}{name.rpartition('.')[2]}"
    path = f"{below}.py"
    code = _code(path)
    if code is not None:
        return code, path, None
    path = f"{below}{os.sep}__init__.py"
    code = _code(path)
    return (code, path, below) if code is not None else None


def _cached(path: str) -> str:
    folder, _, file = path.rpartition(os.sep)
    return f"{folder}{os.sep}__pycache__{os.sep}{file[:-3]}{_ENDING}"


def _code(path: str) -> CodeType | None:
    """The bytecode of the source at `path` as it is now."""
    if not _IS_USUAL:
        return None
    try:
        source = os.stat(path)
        data = _read(_cached(path))
    except OSError:
        return None
    written = int(source.st_mtime) & 0xFFFFFFFF
    state = written.to_bytes(4, "little") + (source.st_size & 0xFFFFFFFF).to_bytes(4, "little")
    if data[:16] != _BEGINNING + state:
        return None
    try:
        code: CodeType = loads(memoryview(data)[16:])  # noqa: S302  as trusted as the source
    except (EOFError, TypeError, ValueError):  # cut off by a full disk, at which Python itself would fail
        return compile(_read(path), path, "exec", dont_inherit=True)
    return code if code.co_filename == path else None


def _read(path: str) -> bytes:
    """What a file holds, read with fewer calls of the system than `open` makes."""
    file = os.open(path, _HOW)
    try:
        data = os.read(file, _MOST)
        while len(data) % _MOST == 0 and (more := os.read(file, _MOST)):
            data += more
        return data
    finally:
        os.close(file)
