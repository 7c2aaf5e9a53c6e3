"""Arguments that look like a JSON array."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Instruction, read
from lintainer.dockerfile.exec_form import is_array_meant, json_string
from lintainer.document import Project
from lintainer.text import Source


def is_meant(line: str) -> bool:
    document = read(Source("Dockerfile", f"FROM a\n{line}\n".encode()), Project())
    instruction = document.nodes("Instruction")[-1]
    assert isinstance(instruction, Instruction)
    return is_array_meant(instruction)


@pytest.mark.parametrize(
    "line",
    [
        "CMD [serve]",
        "CMD [ 'serve' ]",
        "ENTRYPOINT ['a', \"b\"]",
        'RUN ["a", "b",]',
        'RUN [ "a", b ]',
        "SHELL [/bin/bash, -c]",
        "VOLUME [/data]",
        "COPY [a, b]",
        "ADD ['a', '/b']",
        'CMD ["a", "b"',
        'CMD ["a" "b"]',
        'CMD ["a\\d"]',
        "CMD ['a', 'b'] # note",
        "HEALTHCHECK --timeout=3s CMD [curl, x]",
        "ONBUILD CMD [x]",
    ],
)
def test_an_array_that_is_none(line: str) -> None:
    assert is_meant(line)


@pytest.mark.parametrize(
    "line",
    [
        'CMD ["a", "b"]',
        "CMD []",
        "CMD serve [a]",
        "RUN [ -f /x ]",
        'RUN [ -n "a, b" ]',
        "RUN [ -f a ] && [ -f b ]",
        "RUN [[ a, b ]]",
        "RUN [Net.Dns]::Resolve('a, b')",
        "HEALTHCHECK CMD [ -f /x ]",
        "HEALTHCHECK NONE",
        "COPY [ab].txt /c",
        "COPY [ab] [cd]",
        "CMD [{{ command }}]",
        "ENV A=[b, c]",
        "LABEL a=[b]",
    ],
)
def test_what_is_no_array_and_not_meant_as_one(line: str) -> None:
    assert not is_meant(line)


def test_json_strings_keep_letters_as_they_are() -> None:
    assert json_string('ä "b" \\') == b'"\xc3\xa4 \\"b\\" \\\\"'
