"""`lintainer server`: the language server, for editors."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(values: dict[str, Any]) -> int:
    """Serve until the editor leaves. Raises SettingsError where what that needs is not installed."""
    try:
        import pygls.lsp.server  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError as error:
        from lintainer.config import SettingsError

        raise SettingsError(
            "the language server needs pygls 2; `python -m pip install 'lintainer[server]'` brings it"
        ) from error
    from lintainer.lsp.server import serve

    return serve()
