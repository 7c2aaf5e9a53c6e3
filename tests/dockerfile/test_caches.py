"""What package managers leave behind in a layer."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Run, read
from lintainer.dockerfile.caches import (
    is_in_any_image,
    is_in_final_image,
    mounted_caches,
    needs_lists_later,
    runs_as_root,
    uncleaned,
)
from lintainer.document import Project
from lintainer.text import Source


def runs(text: str) -> list[Run]:
    document = read(Source("Dockerfile", text.encode()), Project())
    return [node for node in document.nodes("Run") if isinstance(node, Run)]


def last(text: str) -> Run:
    return runs(text)[-1]


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("dnf -y install a", ["dnf"]),
        ("dnf -y install a && dnf clean all", []),
        ("dnf clean all && dnf -y install a", ["dnf"]),
        ("dnf -y install a && yum clean all", []),
        ("dnf -y install a && microdnf clean all", ["dnf"]),
        ("microdnf install a && microdnf clean all", []),
        ("microdnf install a && dnf clean all", ["microdnf"]),
        ("dnf -y install a; microdnf -y install b; rm -rf /var/cache/dnf", []),
        ("dnf -y install a && dnf clean all && dnf -y up", ["dnf"]),
        ("dnf -y install a && dnf clean expire-cache", ["dnf"]),
        ("dnf -y group install a", ["dnf"]),
        ("dnf info a", []),
        ("sh -c 'dnf -y install a' && rm -r /var/cache/libdnf5/*", []),
    ],
)
def test_cleaning_counts_behind_the_installation(script: str, left: list[str]) -> None:
    assert [each.manager for each in uncleaned(last(f"FROM fedora:42\nRUN {script}\n"), "dnf")] == left


@pytest.mark.parametrize(
    ("lines", "is_cached"),
    [
        ("RUN pip install a", True),
        ("RUN pip install --no-cache-dir a", False),
        ("RUN pip install a --no-cache", False),
        ("RUN pip install --cache-dir /tmp/x a", False),
        ("ENV PIP_NO_CACHE_DIR=1\nRUN pip install a", False),
        ("ENV PIP_NO_CACHE_DIR=0\nRUN pip install a", False),
        ("ENV PIP_NO_CACHE_DIR=\nRUN pip install a", True),
        ("ARG PIP_NO_CACHE_DIR=On\nRUN pip install a", False),
        ("RUN PIP_NO_CACHE_DIR=off pip install a", False),
        ("RUN env PIP_NO_CACHE_DIR=yes pip install a", False),
        ("RUN export PIP_NO_CACHE_DIR=true && pip install a", False),
        ("RUN pip install a && export PIP_NO_CACHE_DIR=true", True),
        ("RUN pip config set global.no-cache-dir true\nRUN pip install a", False),
        ("ARG PIP_FLAGS\nRUN pip install $PIP_FLAGS a", False),
        ("ARG FLAGS=--user\nRUN pip install $FLAGS a", True),
        ('ENV FLAGS="--user --no-cache-dir"\nRUN pip install $FLAGS a', False),
        ("RUN pip install $PACKAGES", True),
        ("RUN pip install a && rm -rf /root/.cache/*", False),
        ("RUN pip install a && pip cache purge", False),
        ("RUN pip install a\nRUN rm -rf /root/.cache/*", True),
        ("RUN uv pip install a", False),
        ("ENV PIP_CACHE_DIR=/c\nRUN pip install a && rm -rf /c/*", False),
        ("ENV PIP_CACHE_DIR=/c/pip\nRUN pip install a && rm -rf /c/other", True),
        ('ENV PIP_CACHE_DIR=/c\nRUN pip install a && rm -rf "${PIP_CACHE_DIR}"', False),
    ],
)
def test_pip_keeps_a_cache_unless_told_not_to(lines: str, is_cached: bool) -> None:
    found = [each for run in runs(f"FROM python:3.13\n{lines}\n") for each in uncleaned(run, "pip")]
    assert bool(found) == is_cached


@pytest.mark.parametrize(
    ("lines", "is_mounted"),
    [
        ("RUN --mount=type=cache,target=/root/.cache/pip x", True),
        ("RUN --mount=type=tmpfs,dst=/root/.cache x", True),
        ("RUN --mount=destination=/root/ x", True),
        ("RUN --mount=type=secret,target=/root/.cache/pip x", False),
        ("RUN --mount=type=cache,target=/root/.npm x", False),
        ("RUN --mount=type=cache,target=/home/app/.cache/pip x", False),
        ("RUN --mount=type=cache,target=~/.cache/pip x", False),
        ("RUN --mount=type=cache,target=$HOME/.cache/pip x", True),
        ("USER app\nRUN --mount=type=cache,target=/root/.cache/pip x", False),
        ("USER app\nRUN --mount=type=cache,target=/home/app/.cache/pip x", True),
        ("USER app\nUSER 0\nRUN --mount=type=cache,target=/root/.cache/pip x", True),
        ("ARG WHO\nUSER $WHO\nRUN --mount=type=cache,target=/root/.cache/pip x", True),
        ("ENV HOME=/srv\nRUN --mount=type=cache,target=/root/.cache/pip x", False),
        ("ENV PIP_CACHE_DIR=/pip\nRUN --mount=type=cache,target=/pip x", True),
        ("ENV PIP_CACHE_DIR=/pip\nRUN --mount=type=cache,target=/root/.cache/pip x", False),
        ("ENV XDG_CACHE_HOME=/caches\nRUN --mount=type=cache,target=/caches/pip x", True),
        ("ARG AT=/root/.cache/pip\nRUN --mount=type=cache,target=$AT x", True),
    ],
)
def test_mount_on_the_cache_of_pip(lines: str, is_mounted: bool) -> None:
    assert ("pip" in mounted_caches(last(f"FROM python:3.13\n{lines}\n"))) == is_mounted


@pytest.mark.parametrize(
    ("text", "is_root"),
    [
        ("FROM debian:12\n", True),
        ("FROM example.com/tools:1\n", None),
        ("ARG BASE\nFROM $BASE\n", None),
        ("FROM jenkins/jenkins:lts\n", None),
        ("FROM debian:12\nUSER app:app\n", False),
        ("FROM debian:12 AS a\nUSER app\nFROM a\n", False),
    ],
)
def test_user_of_a_run(text: str, is_root: bool | None) -> None:
    assert runs_as_root(last(text + "RUN x\n")) is is_root


STAGES = """FROM a AS base
RUN one
FROM base AS build
RUN two
FROM a AS tests
RUN three
FROM base
COPY --from=build /x /x
RUN four
"""


def test_layers_that_an_image_has() -> None:
    assert [is_in_final_image(run) for run in runs(STAGES)] == [True, False, False, True]
    assert [is_in_any_image(run) for run in runs(STAGES)] == [True, False, True, True]
    assert is_in_final_image(runs("FROM a\nONBUILD RUN x\nFROM b\nRUN y\n")[0])
    assert is_in_any_image(last("RUN x\n"))


@pytest.mark.parametrize(
    ("lines", "is_needed"),
    [
        ("RUN apt-get install -y b", True),
        ("RUN apt-get update && apt-get install -y b", False),
        ("RUN apt-get purge -y b", False),
        ("RUN ./setup.sh", True),
        ("RUN bash setup", True),
        ("RUN mk-build-deps -i", True),
        ("RUN bash -c true", False),
        ("RUN curl x | bash", False),
        ('CMD ["/start.sh"]', False),
        ("ONBUILD RUN apt-get install -y b", True),
        ("FROM b\nRUN apt-get install -y b", False),
        ("FROM a\nRUN apt-get install -y b", True),
    ],
)
def test_lists_are_needed_later(lines: str, is_needed: bool) -> None:
    first = runs(f"FROM debian:12 AS a\nRUN apt-get update && apt-get install -y a\n{lines}\n")[0]
    assert needs_lists_later(first) == is_needed


@pytest.mark.parametrize(
    ("lines", "is_cached"),
    [
        ("RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn", False),
        ("RUN --mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn", False),
        ("RUN --mount=type=cache,target=/usr/local/share/.cache/yarn/tmp yarn", True),
        ("ENV YARN_CACHE_FOLDER=/c\nRUN --mount=type=cache,target=/c yarn", False),
        ("ENV YARN_CACHE_FOLDER=/c\nRUN --mount=type=cache,target=/root/.cache/yarn yarn", True),
        ("ENV YARN_CACHE_FOLDER=/c\nRUN yarn && rm -rf $YARN_CACHE_FOLDER", False),
        ("ENV YARN_CACHE_FOLDER=/c\nRUN yarn && rm -rf /d", True),
    ],
)
def test_yarn_keeps_a_cache_in_its_folder(lines: str, is_cached: bool) -> None:
    assert bool(uncleaned(last(f"FROM node:22\n{lines}\n"), "yarn")) == is_cached


def test_a_function_cleans_up_when_it_is_called() -> None:
    lines = "clean() { rm -rf /var/lib/apt/lists/*; }; apt-get update && apt-get install -y a && clean"
    assert uncleaned(last(f"FROM debian:13\nRUN {lines}\n"), "apt-lists") == []
