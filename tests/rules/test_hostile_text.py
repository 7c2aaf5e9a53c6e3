"""Text made to hurt, through the whole command: no fault of ours, and fixes that come to rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]
DIGITS = "1" * 5_000
FROM = "FROM debian:12\n"

NUMBERS = {
    "a version": f"FROM ruby:{DIGITS}.{DIGITS}\nENV RAILS_ENV=production\nCMD rails server\n",
    "a user": f"{FROM}USER {DIGITS}:{DIGITS}\n",
    "a user in other digits": f"{FROM}USER \u00b2\n",
    "a code of ShellCheck": f"{FROM}# shellcheck disable=SC{DIGITS},SC1-SC{DIGITS}\nRUN ls\n",
    "codes of Trivy": f"{FROM}# trivy:ignore:DS{DIGITS}\nRUN ls\n",
    "times and ports": f"{FROM}EXPOSE {DIGITS}\nHEALTHCHECK --interval={DIGITS}s CMD ls\n",
    "modes": f"{FROM}RUN chmod {'7' * 5_000} /a && chmod {'u' * 5_000}+s /a\n",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_of_thousands_of_digits(here: Path, lintainer: Command, name: str) -> None:
    (here / "Dockerfile").write_text(NUMBERS[name])
    found = rules(lintainer, "--isolated")
    assert found
    assert "error/internal" not in found


def test_many_ranges_of_codes_are_one_set(here: Path, lintainer: Command) -> None:
    (here / "Dockerfile").write_text(
        f"{FROM}# shellcheck disable={','.join(['SC1000-SC1999'] * 10_000)}\nRUN cd $A\n"
    )
    assert "error/internal" not in rules(lintainer, "--isolated")


SLOW = {
    "a directive": f"# syntx={'a/' * 30_000}\n{FROM}",
    "letters of a mode": f"{FROM}RUN chmod {'u' * 60_000} x && chmod {'g' * 60_000} x\n",
    "an address": f"{FROM}RUN git clone https://x.example/{'a.git' * 20_000}/\n",
    "packages that are named again": f"{FROM}RUN apt-get install -y {' '.join(['a', 'b'] * 4_000)}\n",
    "variables of FROM": "".join(f"ARG A{n}\n" for n in range(3_000))
    + "".join(f"FROM debian:$B{n}\n" for n in range(3_000)),
    "a script that is broken again and again": f"{FROM}RUN {')useradd a=1 ' * 20_000}\n",
    "commands in a here-document": f"{FROM}RUN <<E\n" + "cd /a\nmake | tee b\n" * 4_000 + "E\n",
    "here-documents in a line": f"{FROM}RUN cat {'<<E ' * 20_000}\n" + "E\n" * 20_000,
    "secrets": f"{FROM}ENV PASSWORD={'a.b/' * 20_000} A={'https://a:' * 20_000}\n",
}


@pytest.mark.parametrize("name", SLOW)
def test_texts_that_once_took_minutes(here: Path, lintainer: Command, name: str) -> None:
    (here / "Dockerfile").write_text(SLOW[name])
    assert "error/internal" not in rules(lintainer, "--isolated")


@pytest.mark.parametrize(
    "text",
    ["a: " + "{" * 60_000, "a" + " " * 60_000, "a: b: c\n  a" + " \t" * 30_000, "- " * 30 + "{{ " * 30_000],
)
def test_manifests_that_once_took_minutes(here: Path, lintainer: Command, text: str) -> None:
    (here / "a.yaml").write_text(f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  {text}\n")
    assert "error/internal" not in rules(lintainer, "--isolated")


@pytest.mark.parametrize(
    "text",
    [
        'CMD ["a\tb" "c"]\n',
        "ENTRYPOINT [\"\\\t\", 'a']\n",
        'SHELL ["\x17" "a"]\n',
        'LABEL a.b="x" c=" \n',
        "LABEL c='x' a.b=\"y\n",
        'LABEL a="b"\nLABEL c="\nLABEL d=e\n',
        'LABEL b=c\\" a.b=d\n',
    ],
)
def test_fixes_come_to_rest(here: Path, lintainer: Command, text: str) -> None:
    path = here / "Dockerfile"
    path.write_text(FROM + text)
    _, _, err = lintainer("check", "--isolated", "--select", "all", "--fix", "--unsafe-fixes")
    assert "do not come to rest" not in err
    assert "would have broken the file" not in err
    once = path.read_bytes()
    lintainer("check", "--isolated", "--select", "all", "--fix", "--unsafe-fixes")
    assert path.read_bytes() == once


def rules(lintainer: Command, *more: str) -> list[str]:
    """The rules that found something in the current folder."""
    code, out, err = lintainer("check", "--select", "all", "--format", "jsonl", *more)
    assert code in (0, 1), err
    return [json.loads(line)["rule"] for line in out.splitlines()]
