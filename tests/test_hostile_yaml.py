"""Manifests made to hurt, through the whole command: a clear finding is asked for, and nothing lost."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: {name}
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        privileged: true
"""
SYNTAX, PRIVILEGED = "error/syntax", "kubernetes/privileged-container"
HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n"


def rules_of(lintainer: Command, *more: str) -> list[str]:
    """The rules that found something in all files of the current folder, in order."""
    code, out, err = lintainer("check", "--isolated", "--select", "all", "--format", "jsonl", *more)
    assert code in (0, 1), err
    found = [json.loads(line)["rule"] for line in out.splitlines()]
    assert "error/internal" not in found
    return found


def put(here: Path, text: str | bytes) -> Path:
    path = here / "manifest.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def laughs(levels: int = 12) -> str:
    lines = ["  a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"  a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, levels)]
    return HEAD + "data:\n" + "\n".join(lines) + "\n"


def merged_laughs(levels: int = 30) -> str:
    lines = ["  a0: &a0 {x: 1}"]
    lines += [
        f"  a{level}: &a{level}\n    <<: [*a{level - 1}, *a{level - 1}]\n    k{level}: *a{level - 1}"
        for level in range(1, levels)
    ]
    return HEAD + "data:\n" + "\n".join(lines) + "\n"


PODS_OF_LAUGHS = (
    POD.format(name="bomb")
    + "    - &b {name: b, image: b, env: &e [{name: A, value: yes}]}\n"
    + "".join("    - *b\n" for _ in range(200))
)

SURVIVED = {
    "laughs": laughs(),
    "laughs in merges": merged_laughs(),
    "containers by alias": PODS_OF_LAUGHS,
    "an anchor in itself": HEAD + "data: &a\n  b: *a\n",
    "a list in itself": HEAD + "data:\n  - &a [*a, [*a]]\n",
    "a merge of itself": HEAD + "data: &a\n  <<: *a\n  b: c\n",
    "an anchor defined twice": HEAD + "data:\n  a: &x one\n  b: &x two\n  c: *x\n",
    "tags": HEAD + "data:\n  a: !!python/object/apply:os.system [exit]\n  b: !own c\n  d: !!binary aGk=\n",
    "keys that are no text": HEAD
    + "data:\n  1: a\n  true: b\n  null: c\n  1.5: d\n  ? [e, f]\n  : g\n  ? {h: i}\n  : j\n",
    "no key and no value": HEAD + "data:\n  ? \n  : \n",
    "a label that is a list": HEAD + "  labels: [a, b]\n  annotations: text\ndata: 5\n",
    "metadata that is a scalar": "apiVersion: v1\nkind: Secret\nmetadata: x\ndata: y\nstringData: [z]\n",
    "kinds that are no text": "apiVersion: [v1]\nkind: {a: b}\n---\napiVersion: 1\nkind: true\n",
    "containers that are none": "apiVersion: v1\nkind: Pod\nspec:\n  containers: {a: b}\n  volumes: x\n",
    "items that are none": "apiVersion: v1\nkind: List\nitems: [a, [b], {c: d}, null, 5]\n",
    "a list and a scalar": HEAD + "---\n- a\n- b\n---\njust text\n---\n5\n---\n---\n...\n",
    "a schedule of dashes": "apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: '" + "1-" * 5000 + "'\n",
    "one long line": HEAD + "data:\n  a: " + "x " * 200_000 + "\n",
    "many short keys": HEAD + "data:\n" + "".join(f"  k{number}: v\n" for number in range(5_000)),
    "many numbers that should be text": HEAD
    + "data:\n"
    + "".join(f"  k{number}: {number}\n" for number in range(2_000)),
    "many labels that are none": HEAD
    + "  labels:\n"
    + "".join(f"    k{number}: a b\n" for number in range(1_000)),
    "the same key over and over": HEAD + "data:\n" + "  k: v\n" * 3_000,
}


@pytest.mark.parametrize("name", SURVIVED)
def test_the_pod_beside_it_is_linted(here: Path, lintainer: Command, name: str) -> None:
    path = put(here, SURVIVED[name] + "---\n" + POD.format(name="beside"))
    before = path.read_bytes()
    assert PRIVILEGED in rules_of(lintainer)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", SURVIVED)
def test_it_can_be_fixed_without_end_or_loss(here: Path, lintainer: Command, name: str) -> None:
    path = put(here, SURVIVED[name] + "---\n" + POD.format(name="beside"))
    rules_of(lintainer, "--fix", "--unsafe-fixes")
    assert b"privileged: false" in path.read_bytes()
    once = path.read_bytes()
    rules_of(lintainer, "--fix", "--unsafe-fixes")
    assert path.read_bytes() == once


BROKEN: dict[str, str | bytes] = {
    "10,000 levels in brackets": HEAD + "data: " + "[" * 10_000 + "]" * 10_000 + "\n",
    "10,000 levels in braces": HEAD + "data: " + "{a: " * 10_000 + "}" * 10_000 + "\n",
    "10,000 levels in a line": HEAD + "data:\n  " + "- " * 10_000 + "a\n",
    "brackets without end": HEAD + "data: " + "[" * 10_000 + "\n",
    "an alias of nothing": HEAD + "data:\n  a: *nowhere\n",
    "a tab before a key": HEAD + "data:\n\ta: b\n",
    "quotes without end": HEAD + 'data:\n  a: "b\n',
    "bytes that are no text": HEAD.encode() + b"data:\n  a: \x01\x02\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_said_and_the_next_document_is_linted(
    here: Path, lintainer: Command, name: str
) -> None:
    text = BROKEN[name]
    data = text if isinstance(text, bytes) else text.encode()
    path = put(here, POD.format(name="before").encode() + b"---\n" + data)
    found = rules_of(lintainer, "--fix", "--unsafe-fixes")
    assert SYNTAX in found
    fixed = path.read_bytes()
    assert fixed.endswith(data)
    assert b"privileged: false" in fixed


def test_a_million_bytes_in_a_secret(here: Path, lintainer: Command) -> None:
    value = base64.b64encode(b"\x00\xff" * 375_000).decode()
    put(here, f"apiVersion: v1\nkind: Secret\nmetadata:\n  name: big\ndata:\n  blob: {value}\n")
    assert "kubernetes/plain-secret" in rules_of(lintainer)


def test_a_million_bytes_in_lines(here: Path, lintainer: Command) -> None:
    lines = "    QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n" * 15_000
    put(here, f"apiVersion: v1\nkind: Secret\nmetadata:\n  name: big\ndata:\n  blob: |\n{lines}")
    assert "kubernetes/invalid-base64" not in rules_of(lintainer)


@pytest.mark.parametrize("size", [1_000, 4_000])
def test_every_object_of_a_long_stream_is_linted(here: Path, lintainer: Command, size: int) -> None:
    # A small stand-in for a document of 20 MB: the same shape, and each object counted.
    put(here, "".join("---\n" + POD.format(name=f"pod-{number}") for number in range(size // 10)))
    assert rules_of(lintainer).count(PRIVILEGED) == size // 10


def test_a_file_that_is_too_large_is_said(here: Path, lintainer: Command) -> None:
    (here / ".lintainer.yaml").write_text("max-file-size: 1\n")
    put(here, POD.format(name="web") + "# " + "x" * 1_100_000 + "\n")
    _, out, _ = lintainer("check", "--format", "jsonl", "manifest.yaml")
    assert [json.loads(line)["rule"] for line in out.splitlines()] == ["error/unreadable"]


def test_secrets_are_never_shown(here: Path, lintainer: Command) -> None:
    token, password = "ghp_Zq3T8vKp0LmR5wXc7YbN2sD4fG6hJ9aUeI1o", "nLxP9zR4-and-more"
    encoded = base64.b64encode(password.encode()).decode()
    put(
        here,
        f"{HEAD}data:\n  DB_PASSWORD: {password}\n  settings: |\n    api_key={password}\n    a={token}\n"
        f"---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  a: {encoded}\n  b: {password}\n"
        f"stringData:\n  c: {token}\n  d: {password}\n",
    )
    _, out, _ = lintainer("check", "--isolated", "--select", "all", "--format", "concise")
    assert "plain-secret" in out
    assert not any(secret in out for secret in (token, password, encoded))


@pytest.mark.parametrize("before", ["''", "x}", "\u00e9'", "'a' ", '"" "'])
@pytest.mark.parametrize("step", ["- ", "? ", "-  ", "- ? "])
def test_levels_behind_other_text_do_not_end_the_process(
    here: Path, lintainer: Command, before: str, step: str
) -> None:
    nested = "".join(f"{' ' * level}a:\n" for level in range(199))
    put(
        here, POD.format(name="beside") + f"---\n{before}{step * 400}\n---\n{nested}{' ' * 199}{step * 60}a\n"
    )
    found = rules_of(lintainer)
    assert SYNTAX in found
    assert PRIVILEGED in found
