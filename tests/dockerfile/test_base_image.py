"""Images that a Dockerfile names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.base_image import NamedImage

Reading = Callable[..., Dockerfile]
DIGEST = "sha256:" + "ab" * 32


def image_of(read: Dockerfile) -> NamedImage:
    start = read.stages[-1].start
    assert start is not None
    assert start.image is not None
    return start.image


@pytest.mark.parametrize(
    ("text", "name", "tag", "lacks_tag", "is_templated"),
    [
        ("FROM a/b:1", "a/b", "1", False, False),
        ("FROM a/b", "a/b", None, True, False),
        ("FROM host:5000/b", "host:5000/b", None, True, False),
        (f"FROM a@{DIGEST}", "a", None, False, False),
        ("ARG V=2\nFROM a:${V}", "a:${V}", "2", False, False),
        ("ARG V\nFROM a:${V}", "a:${V}", "$___", False, True),
        ("ARG V\nFROM a$V", "a$V", None, False, True),
        ("ARG R\nFROM $R/a", "$R/a", None, True, True),
        ("ARG R\nFROM ${R:-x}/a", "${R:-x}/a", None, True, False),
        ("FROM {{a}}", "{{a}}", None, False, True),
        ("FROM {{r}}/a", "{{r}}/a", None, True, True),
        ("ARG V=${W:-3}\nARG W=4\nFROM a:$V", "a:$V", "4", False, False),
    ],
)
def test_parts(
    dockerfile: Reading, text: str, name: str, tag: str | None, lacks_tag: bool, is_templated: bool
) -> None:
    image = image_of(dockerfile(text))
    assert (image.name, image.tag, image.lacks_tag, image.is_templated) == (
        name,
        tag,
        lacks_tag,
        is_templated,
    )
    assert text[image.at.start : image.at.end] == image.raw


def test_places_of_name_and_tag(dockerfile: Reading) -> None:
    text = 'FROM "host/b:1.2" AS x'
    image = image_of(dockerfile(text))
    assert [text[at.start : at.end] for at in (image.name_at, image.tag_at)] == ["host/b", "1.2"]
    text = "FROM host/b:${V:-1}"
    image = image_of(dockerfile(text))
    assert [text[at.start : at.end] for at in (image.name_at, image.tag_at)] == ["host/b:${V:-1}"] * 2


@pytest.mark.parametrize(
    ("text", "is_external"),
    [
        ("FROM alpine", True),
        ("FROM scratch", False),
        ("FROM x AS a\nFROM a", False),
        ("FROM x AS a\nFROM A:1", True),
        ("ARG N=a\nFROM x AS a\nFROM $N", False),
        ("FROM x AS a\nFROM b", True),
    ],
)
def test_stages_and_scratch_are_not_external(dockerfile: Reading, text: str, is_external: bool) -> None:
    start = dockerfile(text).stages[-1].start
    assert start is not None
    assert start.is_external is is_external


@pytest.mark.parametrize(
    ("text", "key", "is_found"),
    [
        ("FROM node:22", "node:22", True),
        ("FROM node:22", "docker.io/library/node:22", True),
        ("FROM docker.io/library/node", "node", True),
        ("FROM node", "node:latest", True),
        ("FROM node:22", "node:21", False),
        ("FROM node:22", "quay.io/node:22", False),
        ("ARG V=22\nFROM node:$V", "node:22", True),
        ("ARG V\nFROM node:$V", "node:$V", False),
    ],
)
def test_locked_digests_are_found_in_any_spelling(
    dockerfile: Reading, text: str, key: str, is_found: bool
) -> None:
    assert image_of(dockerfile(text)).locked({key: DIGEST}) == (DIGEST if is_found else None)
