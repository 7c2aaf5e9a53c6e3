"""Where COPY --from and RUN --mount=from= take files from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.origins import Origin, circles, references

Reading = Callable[..., Dockerfile]
BEFORE = "FROM a AS one\nFROM b AS Two\n"
BEHIND = "\nFROM c AS three\n"


def only(read: Dockerfile) -> Origin:
    (origin,) = read.origins
    return origin


@pytest.mark.parametrize(
    ("name", "stage", "later", "is_itself"),
    [
        ("one", 0, None, False),
        ("ONE", 0, None, False),
        ("0", 0, None, False),
        ("two", None, 1, True),
        ("1", None, 1, True),
        ("three", None, 2, False),
        ("2", None, 2, False),
        ("3", None, None, False),
        ("9" * 5000, None, None, False),
        ("other", None, None, False),
    ],
)
def test_stages(
    dockerfile: Reading, name: str, stage: int | None, later: int | None, is_itself: bool
) -> None:
    origin = only(dockerfile(f"{BEFORE}COPY --from={name} x y{BEHIND}"))
    assert (origin.stage.index if origin.stage else None) == stage
    assert (origin.later.index if origin.later else None) == later
    assert origin.is_itself is is_itself


@pytest.mark.parametrize(
    ("name", "image", "is_surely_image"),
    [
        ("nginx", "nginx", True),
        ("tool", "tool", False),
        ("acme/tool", "acme/tool", True),
        ("tool:1", "tool:1", True),
        ("$IMAGE", "$IMAGE", True),
        ("scratch", None, True),
        ("one", None, False),
        ("7", None, False),
    ],
)
def test_images(dockerfile: Reading, name: str, image: str | None, is_surely_image: bool) -> None:
    origin = only(dockerfile(f"{BEFORE}COPY --from={name} x y"))
    assert (origin.image.raw if origin.image else None) == image
    assert origin.is_surely_image is is_surely_image


def test_places(dockerfile: Reading) -> None:
    text = (
        "FROM a\nCOPY --from=b x y\n"
        "RUN --mount=type=bind,from=c,target=/from=c \\\n  --mount=from=d,target=/d x\n"
        "ONBUILD COPY --from=e f g\n"
    )
    origins = dockerfile(text).origins
    assert [text[origin.at.start : origin.at.end] for origin in origins] == ["b", "c", "d", "e"]
    assert [origin.is_trigger for origin in origins] == [False, False, False, True]


def test_references_are_where_a_stage_is_named(dockerfile: Reading) -> None:
    text = (
        "FROM a AS One\nFROM one\nCOPY --from=ONE x y\nCOPY --from=0 x y\nRUN --mount=from=one x\nFROM onex\n"
    )
    found = references(dockerfile(text))
    assert list(found) == ["one"]
    assert [text[at.start : at.end] for at, _ in found["one"]] == ["one", "ONE", "one"]
    assert [name for _, name in found["one"]] == ["one", "ONE", "one"]


@pytest.mark.parametrize(
    ("needs", "groups"),
    [
        ("ab bc", [["a"], ["b"], ["c"]]),
        ("ab ba", [["a", "b"], ["c"]]),
        ("ab bc ca", [["a", "b", "c"]]),
        ("ac ca", [["a", "c"], ["b"]]),
        ("aa", [["a"], ["b"], ["c"]]),
        ("ab bc cb", [["a"], ["b", "c"]]),
    ],
)
def test_circles(dockerfile: Reading, needs: str, groups: list[list[str]]) -> None:
    lines = {name: [f"FROM x AS {name}"] for name in "abc"}
    for pair in needs.split():
        lines[pair[0]].append(f"COPY --from={pair[1]} x y")
    numbers = circles(dockerfile("\n".join(line for stage in lines.values() for line in stage)))
    found: dict[int, list[str]] = {}
    for name, number in zip("abc", numbers, strict=True):
        found.setdefault(number, []).append(name)
    assert list(found.values()) == groups
