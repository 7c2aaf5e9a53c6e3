"""What the command line of `check` says, and the configuration that its flags ask for."""

from __future__ import annotations

import os

from lintainer.config import Configuration, Overrides, SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from lintainer.rule import Severity
    from lintainer.run import Fixing

STDIN = "-"
"""The path that stands for standard input."""


class Choices:
    """What the command line of `check` says."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.paths: Sequence[str] = values["paths"] or ["."]
        self.fix: bool = values["fix"]
        self.unsafe_fixes: bool = values["unsafe_fixes"]
        self.diff: bool = values["diff"]
        self.formats: Sequence[str] = values["format"]
        self.output_file: str | None = values["output_file"]
        self.exit_zero: bool = values["exit_zero"]
        self.jobs: int | None = values["jobs"]
        self.stdin_filename: str | None = values["stdin_filename"]
        self.verbose: bool = values["verbose"]
        self.fix_baselined: bool = values["fix_baselined"]
        self.statistics: bool = values["statistics"]
        self.show_fixes: bool = values["show_fixes"]
        self.history: Sequence[str] = values["history"]
        self.no_cache: bool = values["no_cache"]
        self.online: bool = values["online"]
        self.plain_http: Sequence[str] = values["plain_http"]
        self.timeout: int = values["timeout"] or 10
        self.configuration = configuration(values, values["fail_on"], values["baseline"])

    @property
    def is_cached(self) -> bool:
        """Whether results may be kept: not where files are changed or registries are asked."""
        return not (self.no_cache or self.fix or self.diff or self.online)

    @property
    def fixing(self) -> Fixing:
        """Which fixes to make."""
        if not (self.fix or self.diff):
            return "none"
        return "unsafe" if self.unsafe_fixes else "safe"


def configuration(
    values: dict[str, Any], fail_on: Severity | None = None, baseline: str | None = None
) -> Configuration:
    """The configuration that the flags `--select` to `--isolated` ask for. Raises SettingsError."""
    overrides = Overrides(
        values["select"] or None,
        values["extend_select"],
        values["ignore"],
        fail_on,
        os.path.abspath(baseline) if baseline else None,
    )
    file: str | None = values["config"]
    if file is not None and not os.path.isfile(file):
        raise SettingsError(f"there is no configuration file `{file}`")
    return Configuration(overrides, os.path.abspath(file) if file else None, values["isolated"])
