"""Image references."""

from __future__ import annotations

import pytest

from lintainer.image import ImageReference

HEX = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "registry", "name", "tag", "digest"),
    [
        ("alpine", None, "alpine", None, None),
        ("alpine:3.20", None, "alpine", "3.20", None),
        ("library/alpine", None, "library/alpine", None, None),
        ("acme/tools/app:1", None, "acme/tools/app", "1", None),
        ("ghcr.io/acme/app:1", "ghcr.io", "acme/app", "1", None),
        ("localhost/app", "localhost", "app", None, None),
        ("host:5000/app", "host:5000", "app", None, None),
        ("host:5000/app:1", "host:5000", "app", "1", None),
        ("Upper/app", "Upper", "app", None, None),
        (f"alpine@sha256:{HEX}", None, "alpine", None, f"sha256:{HEX}"),
        (f"a.b/c:1@sha256:{HEX}", "a.b", "c", "1", f"sha256:{HEX}"),
        ("alpine:", None, "alpine", "", None),
        ("", None, "", None, None),
    ],
)
def test_parts(text: str, registry: str | None, name: str, tag: str | None, digest: str | None) -> None:
    image = ImageReference(text)
    assert (image.registry, image.name, image.tag, image.digest) == (registry, name, tag, digest)
    assert text[: image.name_end] == (f"{registry}/{name}" if registry else name)
    if image.tag_start is not None:
        assert text[image.tag_start :].startswith(tag or "")


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("alpine:3", "docker.io/library/alpine", "alpine"),
        ("library/alpine", "docker.io/library/alpine", "alpine"),
        ("docker.io/alpine", "docker.io/library/alpine", "alpine"),
        ("index.docker.io/acme/app", "docker.io/acme/app", "acme/app"),
        ("quay.io/acme/app", "quay.io/acme/app", "quay.io/acme/app"),
        ("localhost:5000/alpine", "localhost:5000/alpine", "localhost:5000/alpine"),
    ],
)
def test_names(text: str, full: str, short: str) -> None:
    image = ImageReference(text)
    assert (image.full_name, image.short_name) == (full, short)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("node:22", {"docker.io/library/node:22", "library/node:22"}),
        ("node", {"node:latest", "docker.io/library/node", "docker.io/library/node:latest"}),
        ("node:latest", {"node", "docker.io/library/node"}),
        ("docker.io/library/node:22", {"node:22", "library/node:22"}),
        ("ghcr.io/a/b:1", set()),
        (f"node:22@sha256:{HEX}", {"docker.io/library/node:22"}),
    ],
)
def test_spellings_begin_with_what_is_written(text: str, others: set[str]) -> None:
    first, *rest = ImageReference(text).spellings
    assert first == text.partition("@")[0]
    assert others <= set(rest)
    assert first not in rest
    assert len(set(rest)) == len(rest)
    assert len({ImageReference(one).full_name for one in (first, *rest)}) == 1


@pytest.mark.parametrize(
    ("digest", "is_valid"),
    [
        (f"sha256:{HEX}", True),
        (f"sha384:{HEX}{HEX[:32]}", True),
        (f"sha512:{HEX}{HEX}", True),
        (f"sha256:{HEX[1:]}", False),
        (f"sha256:{HEX.upper()}", False),
        (f"sha256:{HEX[1:]}g", False),
        (f"md5:{HEX}", False),
        (HEX, False),
        ("", False),
    ],
)
def test_digests(digest: str, is_valid: bool) -> None:
    assert ImageReference(f"alpine@{digest}").is_digest_valid is is_valid


def test_without_a_digest_there_is_no_valid_one() -> None:
    assert ImageReference("alpine").is_digest_valid is False


@pytest.mark.parametrize(
    ("text", "follows"),
    [("a", True), ("a:latest", True), ("a:1", False), ("a:", False), (f"a:latest@sha256:{HEX}", False)],
)
def test_what_follows_latest(text: str, follows: bool) -> None:
    assert ImageReference(text).follows_latest == follows


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("alpine", "docker.io"),
        ("alpine", "hub.docker.com"),
        ("alpine", "docker.io/library"),
        ("alpine:3", "docker.io/library/alpine"),
        ("a.example.com/b/c:1", "*.example.com"),
        ("ghcr.io/acme/tools/app", "ghcr.io/acme/*"),
        ("ghcr.io/acme/tools/app", "ghcr.io/acme/"),
        ("host:5000/a", "host:5000"),
    ],
)
def test_patterns_cover_images(text: str, pattern: str) -> None:
    image = ImageReference(text)
    assert image.is_among([pattern])
    assert not image.is_among(["quay.io", "ghcr.io/acm", "example.com"])
