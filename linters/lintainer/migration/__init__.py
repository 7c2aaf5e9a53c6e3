"""What other linters are told, as configuration of Lintainer."""

from __future__ import annotations

from lintainer.migration.outcome import Migration
from lintainer.migration.sources import migrate

__all__ = ["Migration", "migrate"]
