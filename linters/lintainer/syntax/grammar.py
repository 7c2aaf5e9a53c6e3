"""Grammars of tree-sitter, loaded in a millisecond.

`tree_sitter` and the grammar packages are compiled extensions behind an `__init__` that imports `typing`
and more, which takes longer than linting a file. So only the extensions are loaded, under their real names,
as the `__init__` would; where anything about an installation is unusual, the packages are imported as usual.
"""

from __future__ import annotations

import sys
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from tree_sitter import Node, Parser, Tree, TreeCursor

    __all__ = ["Node", "Parser", "Tree", "TreeCursor", "parser"]


@cache
def parser(package: str) -> Parser:
    """The parser for the grammar in `package`, such as `tree_sitter_bash`. Raises ImportError without it."""
    engine = _extension("tree_sitter")
    made: Parser = engine.Parser(engine.Language(_extension(package).language()))
    return made


def _extension(package: str) -> ModuleType:
    """The module `_binding` of a package, loaded without the package's own code where possible."""
    name = f"{package}._binding"
    module = sys.modules.get(name)
    if module is None and package not in sys.modules:
        try:
            module = _load(name, package)
        except Exception:  # noqa: BLE001  whatever is unusual here, the import system knows better
            module = None
    if module is None:
        from importlib import import_module

        module = import_module(name)
    return module


def _load(name: str, package: str) -> ModuleType | None:
    for finder in sys.meta_path:
        outer = finder.find_spec(package, None)
        folders = outer.submodule_search_locations if outer else None
        spec = finder.find_spec(name, folders) if folders else None
        if spec is None or spec.loader is None:
            continue
        module = spec.loader.create_module(spec)
        if module is None:
            return None
        module.__spec__ = spec
        spec.loader.exec_module(module)
        sys.modules[name] = module
        return module
    return None
