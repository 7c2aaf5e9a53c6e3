"""Puts the index of the stock rules into the wheel, so that an installed Lintainer never builds it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `lintainer_rules/_index.py`, made from the rules' modules and pages."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index; an editable install makes its own when it needs it."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "linters"))
        from lintainer.index import build, render

        self.folder = Path(tempfile.mkdtemp())
        index = self.folder / "_index.py"
        index.write_text(render(build(str(root / "rules" / "lintainer_rules")), None), encoding="utf-8")
        build_data["force_include"][str(index)] = "lintainer_rules/_index.py"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made only to be packed."""
        if version != "editable":
            shutil.rmtree(self.folder)
