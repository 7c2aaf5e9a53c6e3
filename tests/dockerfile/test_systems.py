"""The system that a base image holds."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Dockerfile, Run, read
from lintainer.dockerfile.systems import family, has_bash, is_bare, is_surely_root, system_shell
from lintainer.document import Project
from lintainer.text import Source


def parsed(text: str) -> Dockerfile:
    return read(Source("Dockerfile", text.encode()), Project())


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("alpine", "alpine"),
        ("docker.io/library/alpine:3.22", "alpine"),
        ("python:3.13-alpine3.22", "alpine"),
        ("$REPO:9.0-alpine3.22", "alpine"),
        ("debian:12-slim", "debian"),
        ("node", "debian"),
        ("node:22-slim@sha256:" + "a" * 64, "debian"),
        ("nvidia/cuda:12.4-devel-ubuntu22.04", "debian"),
        ("mcr.microsoft.com/dotnet/sdk:9.0-noble", "debian"),
        ("rockylinux:9", "redhat"),
        ("registry.access.redhat.com/ubi9/ubi-minimal:9.5", "redhat"),
        ("registry.access.redhat.com/ubi9/nodejs-22", None),
        ("openjdk:17-oraclelinux8", "redhat"),
        ("openjdk:17", None),
        ("python:$VERSION", None),
        ("$BASE", None),
        ("golang:1.24-nanoserver", None),
        ("scratch", None),
        ("example.com/node", None),
    ],
)
def test_family_is_told_by_name_and_tag(image: str, expected: str | None) -> None:
    stage = parsed(f"FROM {image}\n").stages[0]
    assert family(stage) == expected
    assert system_shell(stage) == {"alpine": "ash", "debian": "dash", "redhat": "bash"}.get(expected or "")
    assert has_bash(stage) == (expected in ("debian", "redhat"))


def test_defaults_of_arguments_are_taken() -> None:
    stage = parsed("ARG TAG=alpine3.22\nFROM python:3.13-$TAG AS low\nFROM low\n").stages[-1]
    assert family(stage) == "alpine"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM debian:12\nRUN a\n", True),
        ("FROM debian:12 AS low\nFROM low\nRUN a\n", True),
        ("FROM node:22\nRUN a\n", False),
        ("FROM node:22\nUSER root\nRUN a\n", True),
        ("FROM node:22\nUSER 0:0\nRUN a\n", True),
        ("FROM debian:12\nUSER app\nRUN a\n", False),
        ("FROM debian:12 AS low\nUSER app\nFROM low\nRUN a\n", False),
        ("FROM debian:12\nUSER $WHO\nRUN a\n", False),
        ("ARG BASE=debian\nFROM $BASE\nRUN a\n", False),
        ("FROM debian:12\nONBUILD RUN a\nUSER app\n", False),
        ("RUN a\n", False),
    ],
)
def test_root_is_certain_or_not(text: str, expected: bool) -> None:
    run = parsed(text).nodes("Run")[0]
    assert isinstance(run, Run)
    assert is_surely_root(run) is expected


def test_bare_images_must_be_written_out() -> None:
    assert is_bare(parsed("FROM ubuntu:24.04\n").stages[0])
    assert not is_bare(parsed("ARG B=ubuntu\nFROM $B\n").stages[0])
