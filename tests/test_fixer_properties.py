"""Whatever a Dockerfile looks like, fixing it with every rule does no harm."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lintainer.builtin import INTERNAL
from lintainer.diagnostic import Diagnostic
from lintainer.dockerfile import Dockerfile, Executing
from lintainer.document import Document, Project
from lintainer.engine import lint
from lintainer.fixer import choose, fix
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Source, apply

IMAGES = (
    "debian:12", "alpine:3.22 AS base", "base", "node", "rockylinux:9 as Tools", "$BASE", "scratch",
    "--platform=linux/amd64 ubuntu:24.04 AS a", "mcr.microsoft.com/windows/servercore:ltsc2025",
    "ruby:3.4 AS Ruby", "php:8.4-fpm", "nvidia/cuda:12.2.0-devel-ubuntu22.04", "python:3.8", "vault:1",
)  # fmt: skip
COMMANDS = (
    "apt-get update", "apt-get install -y curl", "apt-get install git=1:2", "apt install 'vim'", "sudo make",
    "sudo -E tee /etc/x", "sudo -n true", "cd /src", "cd lib", "curl -fsSL https://e.x/a | tar -xz",
    "curl https://e.x | sudo sh", "pip install a==1", "apk add git", "useradd -u 1234567 app",
    "adduser -D -u 1000 web", "chmod 777 /x", "rm -rf /var/lib/apt/lists/*", "echo 'a # b' > /c",
    "yum install x",
    "dnf -y install x", "npm install left-pad", "if [ -f x ]; then sudo a; fi", "FOO=1 make", "wget -q x",
    "ln -sf /bin/bash /bin/sh", "set -eux", "(cd /y && sudo make)", "for i in 1 2; do sudo b; done",
    "bash -c 'sudo c | d'", 'echo "ü" $(sudo id)', "gem install z", "zypper install q", "yarn add p", "true",
    "apt-get install -y  b a  b", "apt-get clean", "npm ci", "bundle install", "chmod 755 /b", "echo x > /x",
    "gem install bundler", "composer install", "bin/rails assets:precompile", "bootsnap precompile a",
    "useradd -G w app", "rm -rf /var/lib/apt/lists/*", "pwsh -Command x; y", "curl -o /tmp/x https://e.x/x",
)  # fmt: skip
OTHERS = (
    "MAINTAINER Me <me@e.x>", "ENV a b", "ENV A=1 B=2", "ENV PATH=/x:$PATH", "env lower=1", "LABEL a b",
    'LABEL x="y z" \\\n  # note\n  w=v', "ADD a /b", "ADD https://e.x/a.tgz /b", "COPY a b c", "COPY . .",
    "COPY --from=base a /b", "COPY --chmod=777 a /b", 'COPY ["a b", "/c"]', "USER root", "USER app",
    "USER 0:0",
    "WORKDIR x", "WORKDIR /src", "WORKDIR /src/", "EXPOSE 22", "EXPOSE 80 443/TCP 99999", "CMD echo hi",
    "CMD ['a']", 'CMD ["a", "b"]', "ENTRYPOINT exec a $B", 'ENTRYPOINT ["a"]', "HEALTHCHECK CMD curl -f x",
    'HEALTHCHECK --interval=3s CMD ["curl", "x"]', "HEALTHCHECK NONE", 'SHELL ["/bin/bash", "-c"]',
    'SHELL ["powershell", "-Command"]', "VOLUME /x /y", "ARG X", "ARG Y=1", "STOPSIGNAL 9",
    "COPY <<E /x\n# note\nRUN sudo y\nE", 'RUN ["sudo", "-n", "apt-get", "install", "-y", "x"]',
    "RUN \\\n  # note",
    'RUN ["useradd", "-u", "1000000", "z"]', "RUN ls # note", "Copy  a   /b",
    "\n\n", "  USER app:app  ", "RUN a   &&  b \t", 'CMD ["npm", "start"]', "STOPSIGNAL term",
    "\tENV  X=1   Y=2",
    "ENV NVIDIA_VISIBLE_DEVICES=0", "COPY --chown=app a /b", "LABEL a=1 b=2 \\ \n  c=3",
    "RUN <<E\nx  y \n\n\nE",
    'HEALTHCHECK --retries=1 --interval=3s CMD a  && b',
    "RUN --mount=type=cache,target=/a --mount=type=ssh a",
    "COPY package-lock.json .", "RUN npm install", 'ENTRYPOINT ["/sbin/init"]', 'CMD ["nginx"]', "  \t",
)  # fmt: skip
HEREDOCS = ("<<EOF", "<<-EOF", '<<"EOF"', "bash <<EOF", "<<EOF sh -u")
FLAGS = ("", "", "--mount=type=cache,target=/c ", "--network=none --mount=type=secret,id=a ")
JOINERS = (
    " && ",
    "; ",
    " && \\\n{i}",
    " \\\n{i}&& ",
    "; \\\n{i}",
    " && \\\n{i}# note\n{i}",
    " \\\n\n{i}# note\n{i}&& ",
)
INDENTS = ("    ", "\t", "  ", "")


@st.composite
def run(draw: st.DrawFn) -> str:
    """A RUN of some commands, chained on a line, over several, or in a here-document."""
    commands = draw(st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=4))
    flags = draw(st.sampled_from(FLAGS))
    if draw(st.integers(0, 4)) == 0:
        start = draw(st.sampled_from(HEREDOCS))
        indent = "\t" if "-" in start.partition("E")[0] else ""
        lines = [indent + line for command in commands for line in ("# note", command)]
        body = "\n".join(lines[draw(st.integers(0, 1)) :])
        return f"RUN {flags}{start}\n{body}\n{indent}EOF"
    joiner = draw(st.sampled_from(JOINERS)).format(i=draw(st.sampled_from(INDENTS)))
    return f"{draw(st.sampled_from(('RUN', 'run', 'ONBUILD RUN')))} {flags}{joiner.join(commands)}"


@st.composite
def dockerfile(draw: st.DrawFn) -> bytes:
    """A Dockerfile with all that makes life hard, its comments numbered."""
    lines = [draw(st.sampled_from(("", "# syntax=docker/dockerfile:1", "# note", "ARG BASE=alpine")))]
    for image in draw(st.lists(st.sampled_from(IMAGES), max_size=2)):
        lines.append(f"FROM {image}")
        lines += draw(st.lists(run() | st.sampled_from((*OTHERS, "# note", "", "  # note")), max_size=6))
    if len(lines) == 1:
        lines += draw(st.lists(run() | st.sampled_from(OTHERS), min_size=1, max_size=3))
    text = "\n".join(lines).lstrip("\n") + draw(st.sampled_from(("\n", "", "\n\n", "\n# note\n", "\n# note")))
    numbers = iter(range(text.count("# note")))
    text = re.sub("# note", lambda _: f"# note-{next(numbers)}.", text)
    data = text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n")))).encode()
    return draw(st.sampled_from((b"", b"", b"\xef\xbb\xbf"))) + data


@cache
def rules() -> list[ActiveRule]:
    return [ActiveRule(entry) for entry in entries() if entry.language == "dockerfile"]


def examine(source: Source) -> tuple[Document | None, list[Diagnostic]]:
    return lint(source, "dockerfile", Project(), rules())


def is_safe(one: Diagnostic) -> bool:
    return one.fix is not None and one.fix.is_safe


def is_any(one: Diagnostic) -> bool:
    return one.fix is not None


def parsed(data: bytes) -> Dockerfile:
    document = examine(Source("Dockerfile", data))[0]
    assert isinstance(document, Dockerfile)
    return document


def broken_scripts(document: Dockerfile) -> int:
    nodes = [one for one in document.nodes("Executing") if isinstance(one, Executing)]
    return sum(script.has_errors for node in nodes for script in node.scripts)


def notes(data: bytes) -> Counter[bytes]:
    return Counter(re.findall(rb"# note-\d+\.", data))


MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(dockerfile())
def test_safe_fixes_do_no_harm(data: bytes) -> None:
    result = fix(Source("Dockerfile", data), examine, is_safe)
    assert (result.unsettled, result.refused) == ((), ())
    assert not [one for one in result.left if one.rule == INTERNAL]
    check_shape(data, result.data)
    assert data.endswith(b"\n") == result.data.endswith(b"\n")
    assert notes(result.data) == notes(data)
    assert not any(is_safe(one) for one in result.left)


@MANY
@given(dockerfile())
def test_unsafe_fixes_come_to_an_end_and_leave_a_dockerfile(data: bytes) -> None:
    result = fix(Source("Dockerfile", data), examine, is_any)
    assert (result.unsettled, result.refused) == ((), ())
    assert not any(is_any(one) for one in result.left)
    check_shape(data, result.data)


def check_shape(before: bytes, after: bytes) -> None:
    """Line endings, byte order mark and a newline at the end are kept; nothing is harder to read."""
    assert (b"\r" in after) <= (b"\r" in before)
    if before.count(b"\r\n") == before.count(b"\n") > 0:
        assert after.count(b"\r\n") == after.count(b"\n")
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    assert before.endswith(b"\n") <= after.endswith(b"\n")
    old, new = parsed(before), parsed(after)
    assert len(new.problems) <= len(old.problems)
    assert broken_scripts(new) <= broken_scripts(old)


@MANY
@given(dockerfile())
def test_fixed_files_stay_as_they_are(data: bytes) -> None:
    fixed = fix(Source("Dockerfile", data), examine, is_safe).data
    assert fix(Source("Dockerfile", fixed), examine, is_safe).data == fixed


@MANY
@given(dockerfile(), st.booleans())
def test_nothing_but_the_edits_changes(data: bytes, unsafe: bool) -> None:
    found = examine(Source("Dockerfile", data))[1]
    chosen = choose(found, is_any if unsafe else is_safe)
    edits = sorted(
        (edit for one in chosen if one.fix for edit in one.fix.edits), key=lambda one: one.span.start
    )
    after = apply(data, edits)
    here = there = 0
    for edit in edits:
        kept = edit.span.start - here
        assert after[there : there + kept] == data[here : edit.span.start]
        assert after[there + kept :].startswith(edit.text)
        here, there = edit.span.end, there + kept + len(edit.text)
    assert after[there:] == data[here:]


@MANY
@given(dockerfile())
def test_the_official_parser_takes_what_it_took(data: bytes) -> None:
    official = pytest.importorskip("dockerfile")

    def accepts(text: bytes) -> bool:
        try:
            official.parse_string(text.decode("utf-8", "replace"))
        except official.GoParseError:
            return False
        return True

    fixed = fix(Source("Dockerfile", data), examine, is_any).data
    assert accepts(fixed) or not accepts(data)
