"""Passwords in URLs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.secrets.urls import has_password, passwords_in_urls


@pytest.mark.parametrize(
    "url",
    [
        "postgres://orders:nLxP9zR4@db/orders",
        "amqp://orders:nLxP9zR4@broker:5672",
        "redis://:nLxP9zR4@cache:6379/0",
        "https://build:nLxP9zR4@pypi.internal/simple",
        "postgresql+psycopg2://orders:orders@db",
        "mongodb+srv://orders:p%40ss0rd9@cluster.internal/?a=b",
        "mysql://root:n!L*x@[fd00::1]:3306/a",
        "amqp://orders:nLxP9zR4@$(HOST)",
        "amqp://orders:nLxP9zR4@{{ .Values.host }}",
        "amqp://$USER:nLxP9zR4@broker",
    ],
)
def test_passwords(url: str) -> None:
    (at,) = passwords_in_urls(f"see {url} here")
    assert url[at - len("see ") - 1] == ":"
    assert has_password(url)


def test_each_url_has_its_place() -> None:
    text = "amqp://a:nLxP9zR4@b,amqp://c:hunter22@d amqp://e@f"
    assert [text[at : at + 8] for at in passwords_in_urls(text)] == ["nLxP9zR4", "hunter22"]


@pytest.mark.parametrize(
    "text",
    [
        "postgres://orders@db/orders",
        "postgres://orders:@db/orders",
        "http://db:8080/a@b",
        "http://db:8080?to=a@b",
        "ssh://git@forge:22/a",
        "git@forge:a/b",
        "postgres://orders:$PASSWORD@db",
        "postgres://orders:${PASSWORD}@db",
        "postgres://orders:$(PASSWORD)@db",
        "postgres://orders:{{ .password }}@db",
        "postgres://orders:{password}@db",
        "postgres://orders:%s@db",
        "postgres://orders:%(password)s@db",
        "postgres://orders:<password>@db",
        "postgres://orders:[password]@db",
        "postgres://orders:*****@db",
        "postgres://orders:xxxxx@db",
        "postgres://orders:changeme@db",
        "postgres://user:password@db",
        "postgres://user:your-password@db",
        "postgres://orders:nLxP9zR4@localhost:5432/orders",
        "postgres://orders:nLxP9zR4@127.0.0.1/orders",
        "https://orders:nLxP9zR4@shop.example.com/orders",
        "docker://alpine:3.22@sha256:0a1b2c",
        "oci://registry:5000/app@sha256:0a1b2c",
    ],
)
def test_what_is_no_password(text: str) -> None:
    assert not has_password(text)


@given(st.text("ab:/@$ \n.", max_size=60))
def test_a_password_stands_between_colon_and_at(text: str) -> None:
    for at in passwords_in_urls(text):
        assert text[at - 1] == ":"
        assert "@" in text[at + 1 :]
