"""Stages that use `curl` or `wget` without retries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.fetching import without_retries

Reading = Callable[..., Dockerfile]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM a\nRUN curl x\nRUN curl y\nFROM b\nRUN curl z\n", [2, 5]),
        ("FROM a\nRUN curl --retry 3 x\nRUN curl y\n", [3]),
        ("FROM a\nRUN apt-get install -y curl\n", [2]),
        ("FROM a\nENV CURL_HOME=/etc\nRUN curl x\n", []),
        (
            "FROM a AS b\nCOPY <<EOF /root/.curlrc\nretry = 3\nEOF\nFROM b\nRUN curl x\nFROM a\nRUN curl y\n",
            [8],
        ),
        ("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN curl.exe x\n", [2]),
        ("FROM a\nRUN wget x && echo curl\n", []),
    ],
)
def test_first_use_in_each_stage(dockerfile: Reading, text: str, lines: list[int]) -> None:
    document = dockerfile(text)
    found = [document.source.line_number(at.start) for _, at in without_retries(document, "curl")]
    assert found == lines
