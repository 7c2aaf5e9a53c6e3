"""Modules from the bytecode that Python keeps beside them, in a third of the time that importing takes.

Importing looks at several folders and files before it reads a module, and works out twice where its bytecode
is. Here one file is read and the date and size of its source compared, as Python does. Whatever is unusual
(no bytecode, one that is out of date, another place for it, a zip file) is left to Python, which also writes
the bytecode. Figures: docs/decisions/0006-lean-start.md.
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


def load(name: str, path: str) -> ModuleType | None:
    """The module `name` whose source is the file at `path`; None where Python has to import it.

    Its parents are not imported.
    """
    module = sys.modules.get(name)
    if module is None:
        folder, _, file = path.rpartition(os.sep)
        code = _code(path, _cached(folder, file.removesuffix(".py")))
        if code is not None:
            module = sys.modules[name] = type(sys)(name)
            module.__file__ = path
            module.__package__ = name.rpartition(".")[0]
            try:
                exec(code, module.__dict__)  # noqa: S102
            except BaseException:
                del sys.modules[name]
                raise
    return module


class Finder:
    """For `sys.meta_path`: finds the modules and packages below the package `root`."""

    def __init__(self, root: str) -> None:
        self._start = f"{root}."

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        """What to load for `name` from the first folder of `path`; None leaves it to Python."""
        if not path or not name.startswith(self._start):
            return None
        folder, last = path[0], name.rpartition(".")[2]
        below = f"{folder}{os.sep}{last}"
        return _spec(name, f"{below}.py", _cached(folder, last)) or _spec(
            name, f"{below}{os.sep}__init__.py", _cached(below, "__init__"), below
        )


def _cached(folder: str, module: str) -> str:
    return f"{folder}{os.sep}__pycache__{os.sep}{module}{_ENDING}"


def _spec(name: str, path: str, cached: str, folder: str | None = None) -> ModuleSpec | None:
    code = _code(path, cached)
    if code is None:
        return None
    spec = ModuleSpec(name, _Loader(name, path, code), origin=path)
    spec.has_location = True
    spec.cached = cached
    if folder is not None:
        spec.submodule_search_locations = [folder]
    return spec


def _code(path: str, cached: str) -> CodeType | None:
    """The bytecode in the file `cached`, where it is that of the source at `path` as it is now."""
    if not _IS_USUAL:
        return None
    try:
        source = os.stat(path)
        data = _read(cached)
    except OSError:
        return None
    written = int(source.st_mtime) & 0xFFFFFFFF
    state = written.to_bytes(4, "little") + (source.st_size & 0xFFFFFFFF).to_bytes(4, "little")
    if data[:16] != _BEGINNING + state:
        return None
    code: CodeType = loads(memoryview(data)[16:])  # noqa: S302  as trusted as the source
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


class _Loader(SourceFileLoader):
    """Runs code that has been read; knows as much about its source as any loader does."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code."""
        exec(self._code, module.__dict__)  # noqa: S102
