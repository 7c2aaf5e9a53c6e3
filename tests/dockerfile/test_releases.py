"""Releases that get no more fixes."""

from __future__ import annotations

import pytest

from lintainer.dockerfile.releases import ended
from lintainer.image import ImageReference


@pytest.mark.parametrize(
    ("image", "release"),
    [
        ("debian:10", "10"), ("debian:10.13-slim", "10"), ("debian:buster-slim", "10"), ("ubuntu:18.04",
        "18.04"),
        ("docker.io/library/python:3.8-slim", "3.8"), ("node:22-buster", "10"), ("node:22-alpine3.17",
        "3.17"),
        ("ruby:2.7", "2"), ("golang:1.9", "1.9"), ("centos:centos7", "7"), ("alpine:3.10.2", "3.10"),
        ("mcr.microsoft.com/dotnet/sdk:6.0", "6"), ("python:2", "2"), ("ubuntu:focal-20240101", "20.04"),
    ],
)  # fmt: skip
def test_releases_that_have_ended(image: str, release: str) -> None:
    found = ended(ImageReference(image))
    assert found is not None
    assert found[1] == release


@pytest.mark.parametrize(
    "image",
    ["debian:13", "debian", "python:3", "python:3.13-bookworm", "node:22", "node:200", "golang:1.90",
    "alpine:3",
     "ubuntu:24.04", "example.com/debian:10", "me/ubuntu:18.04", "debian:testing", "redis:5"],
)  # fmt: skip
def test_releases_that_are_fine_or_not_known(image: str) -> None:
    assert ended(ImageReference(image)) is None
