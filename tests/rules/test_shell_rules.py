"""Fixes of the rules about shells: where there is one, where there is none, and how sure it is."""

from __future__ import annotations

from functools import cache

import pytest

from lintainer.diagnostic import Diagnostic
from lintainer.document import Project
from lintainer.engine import lint
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Source, apply


@cache
def rule(name: str) -> ActiveRule:
    return ActiveRule(next(entry for entry in entries() if entry.id == f"dockerfile/{name}"))


def found(name: str, text: str) -> list[Diagnostic]:
    return lint(Source("Dockerfile", text.encode()), "dockerfile", Project(), [rule(name)])[1]


def fixed(name: str, text: str) -> tuple[str, bool] | None:
    """What the fix of the only finding makes of a file, and whether it is safe; None where there is none."""
    (one,) = found(name, text)
    return (apply(text.encode(), one.fix.edits).decode(), one.fix.is_safe) if one.fix else None


@pytest.mark.parametrize(
    ("before", "after", "is_safe"),
    [
        ("FROM debian:12\nRUN sudo a\n", "FROM debian:12\nRUN a\n", True),
        (
            "FROM debian:12\r\nRUN b && \\\r\n\tsudo \\\r\n\ta\r\n",
            "FROM debian:12\r\nRUN b && \\\r\n\ta\r\n",
            True,
        ),
        ('FROM debian:12\nRUN ["sudo", "-n", "a"]\n', 'FROM debian:12\nRUN ["a"]\n', True),
        ("FROM debian:12\nRUN a | xargs sudo b\n", "FROM debian:12\nRUN a | xargs b\n", True),
        ("FROM debian:12\nRUN if ! sudo a; then b; fi\n", "FROM debian:12\nRUN if ! a; then b; fi\n", False),
        ("FROM debian:12\nRUN sudo a || b\n", "FROM debian:12\nRUN a || b\n", False),
        ("FROM debian:12\nRUN X=1 sudo a\n", "FROM debian:12\nRUN X=1 a\n", False),
        ("FROM debian:12\nRUN export X=1; sudo a\n", "FROM debian:12\nRUN export X=1; a\n", False),
        ("FROM debian:12\nARG X\nRUN sudo a\n", "FROM debian:12\nARG X\nRUN a\n", False),
        ("FROM debian:12\nRUN sudo -EH X=1 a\n", None, False),
        ("FROM debian:12\nRUN sudo -E X=1 a\n", "FROM debian:12\nRUN X=1 a\n", False),
        ("FROM centos:7\nRUN sudo a\n", "FROM centos:7\nRUN a\n", False),
        ("FROM node:22\nUSER root\nRUN sudo a\n", "FROM node:22\nUSER root\nRUN a\n", False),
        ("FROM debian:12\nONBUILD RUN sudo a\n", "FROM debian:12\nONBUILD RUN a\n", False),
        ("FROM debian:12\nRUN sudo --version\n", None, False),
        ("FROM debian:12\nUSER app\nRUN sudo a\n", None, False),
        ("FROM debian:12 AS x\nUSER app\nFROM x\nRUN sudo a\n", None, False),
        ("FROM debian:12\nRUN sudo -i a\n", None, False),
    ],
)
def test_sudo(before: str, after: str | None, is_safe: bool) -> None:
    assert fixed("sudo", before) == (None if after is None else (after, is_safe))


@pytest.mark.parametrize(
    ("before", "after", "is_safe"),
    [
        ("FROM a\nRUN cd /x && b\nWORKDIR /y\n", "FROM a\nWORKDIR /x\nRUN b\nWORKDIR /y\n", True),
        ("from a\nrun cd /x && b\nworkdir /y\n", "from a\nworkdir /x\nrun b\nworkdir /y\n", True),
        ("FROM a\nRUN cd /x; b\nWORKDIR /y\n", "FROM a\nWORKDIR /x\nRUN b\nWORKDIR /y\n", False),
        ("FROM a\nRUN cd /x && b\nWORKDIR y\n", "FROM a\nWORKDIR /x\nRUN b\nWORKDIR y\n", False),
        ("FROM a\nRUN cd /x && b\nFROM c\nWORKDIR /y\n",
         "FROM a\nWORKDIR /x\nRUN b\nFROM c\nWORKDIR /y\n", False),
        ("FROM a\nRUN --network=none cd /x && b\nWORKDIR /y\n",
         "FROM a\nWORKDIR /x\nRUN --network=none b\nWORKDIR /y\n", False),
        ("FROM a AS w\nWORKDIR /x\nFROM w\nRUN cd /x && b\n",
         "FROM a AS w\nWORKDIR /x\nFROM w\nRUN b\n", True),
        ("FROM a\nWORKDIR x\nRUN cd x && b\n", None, False),
        ("FROM a\nRUN cd $X && b\n", None, False),
        ("FROM a\nRUN cd /x || b\n", None, False),
        ("FROM a\nRUN cd /x && ! b\n", None, False),
        ("FROM a\nRUN b && cd /x && c\n", None, False),
        ("FROM a\nRUN cd /x && b && cd ..\n", None, False),
        ("FROM a\nRUN cd /x && b $OLDPWD\n", None, False),
        ("FROM a\nRUN cd /x && \\\n  # why\n  b\n", None, False),
        ("FROM a\nRUN cd /x > y && b\n", None, False),
        ("FROM a\nONBUILD RUN cd /x && b\n", None, False),
        ("FROM a\nRUN cd\n", None, False),
        ("FROM a\nRUN --mount=type=tmpfs,target=/x cd /x\n", None, False),
    ],
)  # fmt: skip
def test_cd_in_run(before: str, after: str | None, is_safe: bool) -> None:
    assert fixed("cd-in-run", before) == (None if after is None else (after, is_safe))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM alpine\nRUN a | b\n", "FROM alpine\nRUN set -o pipefail && a | b\n"),
        ("FROM alpine\nRUN set -o errexit; a | b\n",
         "FROM alpine\nRUN set -o pipefail && set -o errexit; a | b\n"),
        ("FROM alpine\nRUN set -- x; a | b\n", "FROM alpine\nRUN set -o pipefail && set -- x; a | b\n"),
        ("FROM alpine\nRUN if a; then b | c; fi\n",
         "FROM alpine\nRUN set -o pipefail && if a; then b | c; fi\n"),
        ("FROM alpine\nRUN ! a && b | c\n", None),
        ("FROM alpine\nRUN su -c 'a | b' app\n", None),
        ("FROM alpine\nRUN sh -c 'a | b'\n", "FROM alpine\nRUN sh -o pipefail -c 'a | b'\n"),
        ("FROM debian\nRUN sh -c 'a | b'\n", None),
        ("FROM debian\nONBUILD RUN a | b\n", None),
        ("FROM x\nRUN a | b\n", None),
        ('FROM x\nSHELL ["/bin/bash"]\nRUN a | b\n', None),
        ('FROM debian\nSHELL ["/bin/dash", "-c"]\nRUN a | b\n', None),
        ('FROM debian AS x\nSHELL ["/bin/bash", "-c"]\nFROM x\nRUN a | b\n',
         'FROM debian AS x\nSHELL ["/bin/bash", "-c"]\nFROM x\nRUN set -o pipefail && a | b\n'),
        ("FROM x\nRUN <<E\n#!/bin/bash\na | b\nE\n",
         "FROM x\nRUN <<E\n#!/bin/bash\nset -o pipefail\na | b\nE\n"),
        ("FROM debian\nRUN <<E\na | b\nE\n",
         'FROM debian\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN <<E\na | b\nE\n'),
        ("from debian\nrun a | b\n", 'from debian\nshell ["/bin/bash", "-o", "pipefail", "-c"]\nrun a | b\n'),
    ],
)  # fmt: skip
def test_missing_pipefail(before: str, after: str | None) -> None:
    assert fixed("missing-pipefail", before) == (None if after is None else (after, False))


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nRUN (set -o pipefail; b | c)\n",
        "FROM a\nRUN set -o pipefail; b | c; set +o pipefail; d | head -1\n",
        "FROM a\nRUN shopt -o -s pipefail; b | c\n",
        "FROM a\nRUN b | c || true\n",
        "FROM a\nRUN ! b | c\n",
        "FROM a\nRUN while b | c; do d; done\n",
        "FROM a\nRUN yes | c && printf x | d\n",
        "FROM a\nRUN b || c\n",
        "FROM a\nRUN b > 'd | e' # f | g\n",
    ],
)
def test_pipes_that_are_looked_after(text: str) -> None:
    assert found("missing-pipefail", text) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN a\nRUN b\n", "RUN a \\\n    && b\n"),
        ("RUN a  \r\n\r\n  RUN b\r\n", "RUN a \\\r\n      && b\r\n"),
        ("RUN a # c\nRUN b\n", None),
        ("RUN a\n# c\nRUN b\n", None),
        ("RUN a &\nRUN b\n", None),
        ("RUN a;\nRUN b\n", None),
        ("RUN X=1\nRUN b\n", None),
        ("RUN . ./x\nRUN b\n", None),
        ("RUN a\nRUN exec b\n", None),
    ],
)
def test_consecutive_run(before: str, after: str | None) -> None:
    assert fixed("consecutive-run", before) == (None if after is None else (after, False))


@pytest.mark.parametrize(
    "text",
    [
        "RUN a\nONBUILD RUN b\n",
        "RUN a\nRUN if b; then c; fi\n",
        "RUN --network=none a\nRUN b\n",
        "FROM a\nRUN a\nFROM b\nRUN b\n",
        'FROM a\nSHELL ["pwsh", "-c"]\nRUN a\nRUN b\n',
    ],
)
def test_runs_that_stay_apart(text: str) -> None:
    assert found("consecutive-run", text) == []


@pytest.mark.parametrize(
    ("mode", "is_open"),
    [
        ("777", True), ("0666", True), ("2777", True), ("1777", False), ("775", False), ("02775", False),
        ("a+w", True), ("ugo=rwx", True), ("o+w,o-w", False), ("o-w", False), ("+w", False), ("g+w", False),
        ("a=rwx,o=rx", False), ("o=rw", True), ("a+rwxt", False), ("u+s,o+w", True), ("go=", False),
        ("a=u", False),
        ("$MODE", False), ("u=rw,g=r,o=w", True),
    ],
)  # fmt: skip
def test_world_writable_modes(mode: str, is_open: bool) -> None:
    assert bool(found("world-writable-mode", f"RUN chmod -R {mode} /x\n")) is is_open


@pytest.mark.parametrize(
    ("text", "is_run"),
    [
        ("curl x | sh", True),
        ("curl x | tee f | bash -s -- -y", True),
        ("wget -O- x | FOO=1 sudo -E python3 -", True),
        ("curl x | perl - --sudo App", True),
        ("curl x | node", True),
        ("sh -c \"`curl x`\"", True),
        ("eval \"$(wget -O- x)\"", True),
        (". <(curl x)", True),
        ("curl x | sh script.sh", False),
        ("curl x | sh -c 'cat > y'", False),
        ("curl x | node -e 'f()'", False),
        ("curl x | python3 -c 'f()'", False),
        ("sh x.sh | curl -T - y", False),
        ("bash -c \"tar -x $(curl x)\"", False),
        ("curl x > y; sh y", False),
    ],
)  # fmt: skip
def test_downloads_that_are_run(text: str, is_run: bool) -> None:
    assert bool(found("curl-pipe-shell", f"RUN {text}\n")) is is_run


@pytest.mark.parametrize(
    ("body", "is_open"),
    [
        ("a\nb", True),
        ("a; b", True),
        ("a", False),
        ("a && b", False),
        ("X=$(a)\nb", True),
        ("X=1\nb", False),
        ("echo a\nb", False),
        ("f() { a; }\nf", False),
        ("for x in 1 2; do a; done", True),
        ("a || exit 1\nb", False),
        ("if a; then b; fi\nc", True),
        ("if a; then b; fi", False),
        ("{ a; b; }", True),
        ("set -o errexit\na\nb", False),
    ],
)
def test_heredocs_that_go_on(body: str, is_open: bool) -> None:
    assert bool(found("heredoc-without-errexit", f"RUN <<E\n{body}\nE\n")) is is_open


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("FROM a\nRUN wget x\nFROM b\nRUN curl y\n", []),
        ("FROM a AS x\nRUN wget x\nFROM x\nRUN curl y\nRUN wget z\n", ["4"]),
        ("FROM a AS x\nRUN wget x; curl y\nFROM x\nRUN curl y\n", ["2"]),
        ("FROM a\nRUN apk add curl~=8\nRUN /usr/bin/wget x\n", ["3"]),
        ("FROM a\nRUN apk add libcurl && wget x\n", []),
        ("FROM a\nRUN apk add curl && command -v wget\n", []),
    ],
)
def test_wget_and_curl(text: str, names: list[str]) -> None:
    assert [str(one.line) for one in found("wget-and-curl", text)] == names
