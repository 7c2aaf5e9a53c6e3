"""ShellCheck as a component: the scripts in a file are handed to it, and what it says is mapped back.

It is a program of its own (https://www.shellcheck.net), found on PATH or beside Python; nothing of it is part
of Lintainer.
"""

from __future__ import annotations

from lintainer.shellcheck.findings import check, prepare
from lintainer.shellcheck.program import find

__all__ = ["check", "find", "prepare"]
