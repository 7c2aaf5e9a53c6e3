"""Secrets that can be told by their form."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.secrets.forms import _PIECE, FORMATS, find_secrets

LETTERS = string.ascii_letters + string.digits


def made(length: int, letters: str = LETTERS) -> str:
    """Random text, the same for every run, that looks like the part of a token that is secret."""
    return "".join(random.Random(length).choices(letters, k=length))


TOKENS = {
    "AWS access key": "AKIA" + made(16, string.ascii_uppercase + "234567"),
    "AWS secret key": "aws_secret_access_key = " + made(40),
    "GitHub token": "ghp_" + made(36),
    "GitLab token": "glpat-" + made(20),
    "Slack token": "xoxb-" + made(12, "23456789") + "-" + made(24),
    "Slack webhook": "https://hooks.slack.com/services/T"
    + made(9, "QWERTZ234")
    + "/B"
    + made(9)
    + "/"
    + made(24),
    "Google API key": "AIza" + made(35),
    "Google client secret": "GOCSPX-" + made(28),
    "Google access token": "ya29." + made(60),
    "Stripe key": "sk_live_" + made(24),
    "npm token": "npm_" + made(36),
    "PyPI token": "pypi-AgEIcHlwaS5vcmcC" + made(100),
    "RubyGems key": "rubygems_" + made(48, "abcdef2468"),
    "Docker Hub token": "dckr_pat_" + made(27),
    "Azure storage key": "AccountName=a;AccountKey=" + made(86) + "==",
    "Azure client secret": made(3) + "8Q~" + made(34),
    "Azure shared access signature": "https://a.b/c?sv=1&sig=" + made(43) + "%3D",
    "DigitalOcean token": "dop_v1_" + made(64, "abcdef2468"),
    "Hugging Face token": "hf_" + made(34, string.ascii_letters),
    "OpenAI key": "sk-proj-" + made(40) + "T3BlbkFJ" + made(40),
    "Anthropic key": "sk-ant-api03-" + made(93) + "AA",
    "Vault token": "hvs." + made(92),
    "HCP Terraform token": made(14) + ".atlasv1." + made(67),
    "SendGrid key": "SG." + made(22) + "." + made(43),
    "Databricks token": "dapi" + made(32, "abcdef2468"),
    "Shopify token": "shpat_" + made(32, "abcdef2468"),
    "Grafana token": "glsa_" + made(32) + "_" + made(8, "abcdef2468"),
    "New Relic key": "NRAK-" + made(27, string.ascii_uppercase),
    "Atlassian token": "ATATT3" + made(186),
    "Doppler token": "dp.pt." + made(43),
    "Linear key": "lin_api_" + made(40),
    "Postman key": "PMAK-" + made(24, "abcdef2468") + "-" + made(34, "abcdef2468"),
    "Tailscale key": "tskey-auth-" + made(16) + "-" + made(32),
    "Telegram bot token": made(9, "2468") + ":AA" + made(33),
    "Discord webhook": "https://discord.com/api/webhooks/" + made(18, "2468") + "/" + made(68),
    "age key": "AGE-SECRET-KEY-1" + made(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
    "JSON web token": "eyJ" + made(33) + ".eyJ" + made(60) + "." + made(43),
    "private key": "-----BEGIN EC PRIVATE KEY-----\n" + made(64),
}


def names(text: str) -> list[str]:
    return [secret.name for secret in find_secrets(text.encode())]


def test_there_is_a_token_for_every_form() -> None:
    assert {form.name for form in FORMATS} == set(TOKENS)


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("around", ["{}", 'ENV A="{}"', "x={} y", "'{}',\n", "https://user:{}@host/"])
def test_a_token_is_found_wherever_it_stands(name: str, around: str) -> None:
    text = around.format(TOKENS[name])
    assert names(text) == [name]


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_is_found_in_a_large_text(name: str) -> None:
    text = ("RUN true\n" * 120_000 + TOKENS[name]).encode()
    (secret,) = find_secrets(text)
    assert secret.end == len(text)


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("back", [0, 1, 5, 12, 20, 40])
def test_a_token_is_found_where_two_pieces_of_a_text_meet(name: str, back: int) -> None:
    (secret,) = find_secrets(b" " * (_PIECE - back) + TOKENS[name].encode() + b"\n")
    assert secret.name == name


@pytest.mark.parametrize("name", sorted(set(TOKENS) - {"AWS secret key", "private key"}))
def test_a_token_ends_where_it_ends(name: str) -> None:
    token = TOKENS[name]
    (secret,) = find_secrets(f"é {token} é".encode())
    assert secret.end == len("é ".encode()) + len(token)


@pytest.mark.parametrize(
    "text",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "ghp_" + "x" * 36,
        "ghp_" + "0123456789" * 4,
        "glpat-your-token-goes-here-now",
        "sk_live_$STRIPE_KEY",
        "graph_" + made(36),
        "FOOAKIA" + made(16, string.ascii_uppercase),
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0."
        + made(43),
        "-----BEGIN PUBLIC KEY-----\n" + made(64),
        "-----BEGIN PRIVATE KEY-----\\n$KEY\\n-----END PRIVATE KEY-----",
        "sha256:" + made(64, "0123456789abcdef"),
        "apt-get install --no-install-recommends ca-certificates",
    ],
)
def test_what_is_no_secret(text: str) -> None:
    assert names(text) == []


@given(
    st.lists(st.sampled_from([*sorted({head for form in FORMATS for head in form.heads}), b"a", b" ", b"A2"]))
)
def test_beginnings_of_tokens_alone_are_none(parts: list[bytes]) -> None:
    for secret in find_secrets(b"".join(parts)):
        assert secret.end > secret.start
