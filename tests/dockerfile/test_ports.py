"""The ports that EXPOSE names."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Expose, read
from lintainer.dockerfile.ports import Port, fault_of_port, ports
from lintainer.document import Project
from lintainer.text import Source


def read_ports(text: str) -> list[Port]:
    document = read(Source("Dockerfile", f"FROM a\nARG KNOWN=9\nARG UNKNOWN\n{text}\n".encode()), Project())
    (expose,) = (node for node in document.nodes("Expose") if isinstance(node, Expose))
    return list(ports(expose))


@pytest.mark.parametrize(
    ("word", "numbers", "protocol"),
    [
        ("80", [80], "tcp"),
        ("80/UDP", [80], "udp"),
        ("10-20/tcp", [10, 20], "tcp"),
        ('"80"', [80], "tcp"),
        ("-5", [-5], "tcp"),
        ("-5-80", [-5, 80], "tcp"),
        ("$KNOWN", [9], "tcp"),
        ("$KNOWN-${KNOWN}9", [9, 99], "tcp"),
        ("${UNKNOWN:-70}/udp", [70], "udp"),
        ("$UNKNOWN", [], None),
        ("$UNKNOWN/tcp", [], "tcp"),
        ("70000-$UNKNOWN", [70000], None),
        ("${UNKNOWN}-70000", [70000], None),
        ("80/$UNKNOWN", [80], None),
        ("8080:80", [], "tcp"),
        ("http", [], "tcp"),
    ],
)
def test_numbers_and_protocol(word: str, numbers: list[int], protocol: str | None) -> None:
    (port,) = read_ports(f"EXPOSE {word}")
    assert [number for number, _ in port.bounds] == numbers
    assert port.protocol == protocol


def test_places_are_those_of_the_numbers() -> None:
    first, second = read_ports("EXPOSE 10-20/tcp $KNOWN")
    start = len("FROM a\nARG KNOWN=9\nARG UNKNOWN\nEXPOSE ")
    assert [at.start - start for _, at in first.bounds] == [0, 3]
    assert [(at.start - start, len(at)) for _, at in second.bounds] == [(10, 6)]


def test_a_number_without_end_is_read_at_once() -> None:
    (port,) = read_ports("EXPOSE " + "9" * 100_000)
    assert port.bounds[0][0] > 65535


def test_a_range_holds_what_lies_in_it() -> None:
    (port,) = read_ports("EXPOSE 20-25")
    assert [number for number in range(18, 28) if port.holds(number)] == list(range(20, 26))


@pytest.mark.parametrize(
    "text", ["80", "+80", "80/TCP", "80/", "80-80", "80-90/udp", "127.0.0.1:1:80", "7" * 99]
)
def test_ports(text: str) -> None:
    assert fault_of_port(text) is None


@pytest.mark.parametrize(
    "text", ["http", "80/dns", "90-80", "80-", "80--90", "80,81", "80/tcp/udp", "８０", "1:"]
)
def test_what_is_no_port(text: str) -> None:
    assert fault_of_port(text) is not None
