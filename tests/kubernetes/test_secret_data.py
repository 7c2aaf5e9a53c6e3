"""The data of Secrets, and what of it is secret."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.document import Project
from lintainer.kubernetes import read
from lintainer.kubernetes.encryption import is_sealed, unencrypted
from lintainer.kubernetes.secret_data import decode_base64, encode_base64, is_reference, listed, secret_items
from lintainer.placeholders import is_placeholder
from lintainer.text import Source

SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n"


def items(text: str) -> dict[str, bool]:
    """The keys of a Secret and whether their values are secret."""
    manifest = read(Source("a.yaml", text.encode()), Project())
    return {item.name: item.is_secret for one in manifest.objects for item in secret_items(one)}


@given(st.binary(max_size=200))
def test_base64_there_and_back(content: bytes) -> None:
    assert decode_base64(encode_base64(content)) == content
    wrapped = base64.encodebytes(content).decode()
    assert decode_base64(wrapped) == content


@pytest.mark.parametrize("text", ["a", "YQ=", "YQ===", "Y Q==", "YQ==YQ==", "Y-_=", "é", "=", "===="])
def test_what_is_no_base64(text: str) -> None:
    assert decode_base64(text) is None


def test_what_is_secret() -> None:
    found = items(
        SECRET + "data:\n  a: bkx4UDl6UjQ=\n  b: ''\n  c: Y2hhbmdlbWU=\n  d: nLx!P9zR4\n  e: Cg==\n  f:\n"
        "stringData:\n  g: nLxP9zR4\n  h: ${VALUE}\n  i: vault:secret/a#b\n  j: [a]\n"
        '  k: "-----BEGIN CERTIFICATE-----"\n'
    )
    assert [name for name, is_secret in found.items() if is_secret] == ["a", "d", "g"]
    assert list(found) == list("abcdegik")


def test_only_secrets_of_kubernetes_have_items() -> None:
    assert items(SECRET.replace("v1", "example.com/v1") + "data: {a: b}\n") == {}
    assert items(SECRET.replace("Secret", "ConfigMap") + "data: {a: b}\n") == {}
    assert items(SECRET + "data: {a: b}\nsops: {mac: x}\n") == {}


def test_values_through_aliases_and_merges() -> None:
    found = items(SECRET + "x: &x {a: bkx4UDl6UjQ=}\ny: &y bkx4UDl6UjQ=\ndata:\n  <<: *x\n  b: *y\n")
    assert found == {"a": True, "b": True}


def test_references() -> None:
    assert all(map(is_reference, ["ENC[AES256_GCM,data:x]", "ref+vault://a", "<path:a/b#c>", "$TOKEN"]))
    assert not any(map(is_reference, ["encoded", "nLxP9zR4", "$2y$10$abc"]))


@pytest.mark.parametrize(
    "text",
    [
        *("changeme", "password", "TODO", "my-token", "<base64 encoded>", "xxxx", "your-password-here"),
        *("password123", "REPLACE_WITH_TOKEN", "AKIAXXXXXXXX", "super-secret", "base64-encoded-secret"),
        *("please change me", "[token]", "***", "dummy-value-1"),
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["", "s3cr3t", "hunter2", "nLxP9zR4", "admin", '{"a": 1}', "set-aside", "a\nb", "postgres://a:b@c/d"],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def test_names_in_messages() -> None:
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b"]) == "`a` and `b`"
    assert listed(["a", "b", "c"]) == "`a`, `b` and `c`"
    assert listed(list("abcdefg")) == "`a`, `b`, `c`, `d` and 3 more"


@pytest.mark.parametrize(
    ("metadata", "found"),
    [
        ("mac: x", ["apiVersion", "kind", "metadata.name", "data.a", "data.deep.b"]),
        ("mac: x, encrypted_regex: ^(data|stringData)$", ["data.a", "data.deep.b"]),
        ("mac: x, encrypted_regex: ^dat", ["data.a", "data.deep.b"]),
        ("mac: x, encrypted_regex: '^(a+)+$'", []),
        ("mac: x, unencrypted_regex: ^(apiVersion|kind|metadata)$", ["data.a", "data.deep.b"]),
        ("mac: x, encrypted_suffix: eep", ["data.deep.b"]),
        ("mac: x, unencrypted_suffix: a", ["apiVersion", "kind"]),
        ("own: idea", []),
    ],
)
def test_what_sops_leaves_in_the_clear(metadata: str, found: list[str]) -> None:
    text = f"{SECRET}data:\n  a: clear\n  c: ENC[x]\n  d: ''\n  deep: {{b: clear}}\nsops: {{{metadata}}}\n"
    (one,) = read(Source("a.yaml", text.encode()), Project()).objects
    assert [route for _, route in unencrypted(one)] == found


def test_what_is_sealed() -> None:
    assert is_sealed("AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq...")
    assert is_sealed(encode_base64(bytes(300)))
    assert not is_sealed("bkx4UDl6UjQ=")
    assert not is_sealed("plain text")
