"""What `curl` and `wget` are told."""

from __future__ import annotations

import pytest

from lintainer.shell import Script
from lintainer.shell.downloads import Download, downloads, host, scheme, shown
from lintainer.shell.removal import without_flag
from lintainer.text import Joined, Source, apply


def download(script: str) -> Download:
    (found,) = downloads(Script(Joined.plain(script.encode(), 0), "sh").commands)
    return found


@pytest.mark.parametrize(
    ("script", "urls"),
    [
        ("curl -fsSL -o /tmp/a https://a.example/x", ["https://a.example/x"]),
        ("curl -H 'A: b' --url https://a.example", ["https://a.example"]),
        ("curl -fsSLo a https://a.example b.example", ["https://a.example", "b.example"]),
        ("wget -qO- --header A https://a.example", ["https://a.example"]),
        ("wget -P /tmp -nv https://a.example", ["https://a.example"]),
        ("curl --version", []),
        ("wget -t 10 --max-redirect 1 -O a https://a.example", ["https://a.example"]),
        ("curl --connect-to a:1:b:2 --pass x https://a.example", ["https://a.example"]),
    ],
)
def test_finds_what_is_fetched(script: str, urls: list[str]) -> None:
    assert [word.text for word in download(script).urls] == urls


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl -fsSL -H 'Cookie: a' https://a.example", True),
        ("curl -sSLu me:you https://a.example", True),
        ("wget --no-cookies --header a https://a.example", True),
        ("wget -qnH https://a.example", False),
        ("curl -fsSLO https://a.example", False),
    ],
)
def test_knows_what_sends_more_than_an_address(script: str, expected: bool) -> None:
    assert download(script).shows_itself is expected


@pytest.mark.parametrize(
    ("script", "saves"),
    [
        ("curl -o a https://a.example", True),
        ("curl -sSLO https://a.example", True),
        ("curl https://a.example > a", True),
        ("curl https://a.example", False),
        ("curl -o /dev/null https://a.example", False),
        ("wget https://a.example", True),
        ("wget -O a https://a.example", True),
        ("wget -qO- https://a.example", False),
        ("wget -O- https://a.example >> a", True),
    ],
)
def test_knows_what_becomes_a_file(script: str, saves: bool) -> None:
    assert download(script).saves is saves


@pytest.mark.parametrize(
    ("script", "is_sent"),
    [
        ("curl -X POST https://a.example", True),
        ("curl -d a=b https://a.example", True),
        ("wget --spider https://a.example", True),
        ("curl -fsSL https://a.example", False),
        ("wget -d https://a.example", False),
    ],
)
def test_knows_what_is_sent(script: str, is_sent: bool) -> None:
    assert download(script).is_sent is is_sent


def test_a_pipe_reads_all_but_the_last_command() -> None:
    assert download("curl https://a.example | tar x").is_piped
    assert not download("echo a | curl -d @- https://a.example").is_piped


def test_takes_addresses_apart() -> None:
    address = "HTTPS://me:secret@A.example:8443/path?token=x#y"
    assert (scheme(address), host(address)) == ("https", "a.example")
    assert shown(address) == "HTTPS://A.example:8443/path"
    assert (scheme("a.example/b"), host("a.example/b"), shown("a.example/b")) == ("", "", "a.example/b")
    assert host("http://[::1]:80/") == "[::1]"


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("curl -k a", "curl a"),
        ("curl -fkL a", "curl -fL a"),
        ("curl --insecure a", "curl a"),
        ("curl a --insecure", "curl a"),
        ("curl '-fkL' a", None),
    ],
)
def test_takes_a_flag_out(script: str, left: str | None) -> None:
    source = Source("script", script.encode())
    command = download(script).command
    word = command.flag("-k", "--insecure")
    assert word is not None
    edits = without_flag(command, word, "k", source)
    assert (apply(source.data, edits).decode() if edits else None) == left
