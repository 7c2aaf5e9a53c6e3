"""What labels hold."""

from __future__ import annotations

import pytest

from lintainer.dockerfile.labels import fits
from lintainer.spdx import is_expression


@pytest.mark.parametrize(
    ("kind", "value", "is_fitting"),
    [
        ("url", "https://example.com/a?b=c", True),
        ("url", "example.com", False),
        ("url", "https://", False),
        ("rfc3339", "2025-03-01T12:30:00Z", True),
        ("rfc3339", "2025-03-01 12:30:00.25+01:00", True),
        ("rfc3339", "2025-13-01T12:30:00Z", False),
        ("rfc3339", "2025-03-01", False),
        ("hash", "3f2a9c1", True),
        ("hash", "3f2a9g1", False),
        ("semver", "1.2.3-rc.1+b", True),
        ("semver", "v1.2.3", False),
        ("semver", "1.2", False),
        ("email", "ops@example.com", True),
        ("email", "ops", False),
        ("spdx", "MIT", True),
        ("text", "anything\nat all", True),
        ("something else", "anything", True),
    ],
)
def test_values_are_of_a_kind(kind: str, value: str, is_fitting: bool) -> None:
    assert fits(kind, value) is is_fitting


@pytest.mark.parametrize(
    "text",
    [
        "apache-2.0", "GPL-2.0-or-later", "MIT OR Apache-2.0", "(MIT AND BSD-3-Clause) or NONE", "EPL-1.0+",
        "GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-ours", "DocumentRef-a:LicenseRef-b",
    ],
)  # fmt: skip
def test_license_expressions(text: str) -> None:
    assert is_expression(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Apache 2.0", "MIT OR", "OR MIT", "(MIT", "MIT)", "MIT/Apache-2.0", "MIT WITH MIT", "GPL", "()",
        "MIT (Apache-2.0)",
    ],
)  # fmt: skip
def test_what_is_no_license_expression(text: str) -> None:
    assert not is_expression(text)


def test_hostile_expressions_take_no_time_or_stack() -> None:
    assert not is_expression("(" * 200_000)
    assert is_expression("(" * 50_000 + "MIT" + ")" * 50_000)
