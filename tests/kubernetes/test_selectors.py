"""Selectors and what they mean."""

from __future__ import annotations

import pytest

from lintainer.kubernetes.selectors import Selector, read_plain_selector, read_selector
from lintainer.text import Source
from lintainer.yaml import Value, read_stream


def value(text: str) -> Value | None:
    root = read_stream(Source("m.yaml", f"s: {text}\n".encode())).documents[0].root
    assert root is not None
    return root.get("s")


@pytest.mark.parametrize(
    ("selector", "labels", "answer"),
    [
        ("{}", {}, True),
        ("{matchLabels: {}}", {"app": "web"}, True),
        ("{matchLabels: {app: web}}", {"app": "web", "tier": "x"}, True),
        ("{matchLabels: {app: web}}", {"app": "db"}, False),
        ("{matchLabels: {app: web}}", None, None),
        ("{}", None, True),
        ("{matchLabels: {app: '{{ name }}'}}", {"app": "web"}, None),
        ("{matchExpressions: [{key: app, operator: In, values: [a, b]}]}", {"app": "b"}, True),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}", {"app": "b"}, True),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}", {"app": "a"}, False),
        ("{matchExpressions: [{key: app, operator: Exists}]}", {"app": ""}, True),
        ("{matchExpressions: [{key: app, operator: DoesNotExist}]}", {"app": ""}, False),
        ("{matchExpressions: [{operator: Exists}]}", {"app": ""}, None),
        ("{<<: *other, matchLabels: {app: web}}", {"app": "web"}, None),
    ],
)
def test_what_a_selector_means(selector: str, labels: dict[str, str] | None, answer: bool | None) -> None:
    if "*other" in selector:
        selector = selector.replace("*other", "{{ other }}")
    read = read_selector(value(selector))
    assert read is not None
    assert read.matches(labels) is answer


def test_no_selector_is_none() -> None:
    assert read_selector(None) is None
    assert read_selector(value("null")) is None
    assert read_plain_selector(value("{}")) is None
    assert read_plain_selector(None) is None


def test_a_plain_selector_is_only_labels() -> None:
    read = read_plain_selector(value("{app: web, version: 1}"))
    assert read is not None
    assert read.matches({"app": "web", "version": "1"})
    assert not read.is_empty


def test_only_a_known_selector_is_empty() -> None:
    assert Selector({}).is_empty
    assert not Selector(None).is_empty
