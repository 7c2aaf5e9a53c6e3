"""Reading a Dockerfile from the text of a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile, read
from lintainer.document import Project
from lintainer.text import Source


def _read(text: str | bytes, path: str = "Dockerfile") -> Dockerfile:
    data = text if isinstance(text, bytes) else text.encode()
    return read(Source(path, data), Project())


@pytest.fixture(scope="session")
def dockerfile() -> Callable[..., Dockerfile]:
    """Reads the text of a Dockerfile."""
    return _read
