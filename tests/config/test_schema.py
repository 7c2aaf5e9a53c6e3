from __future__ import annotations

import jsonschema
import pytest
import yaml

from lintainer.config.options import READERS
from lintainer.config.schema import schema


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_knows_every_key() -> None:
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    assert properties.keys() == READERS.keys()


GOOD = """
extends: [a.yaml]
select: recommended
ignore: [dockerfile/*]
severity: {dockerfile/latest-tag: high}
fix: {dockerfile/latest-tag: never}
rules: {dockerfile/latest-tag: {pins: {node: "22"}}}
ignores: [{paths: a, rules: [b], objects: [{kind: Pod}], reason: c}]
fail-on: medium
kubernetes: {version: "1.30"}
max-file-size: 10
"""


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        (GOOD, True),
        ("", True),
        ("selct: a", False),
        ("fail-on: worst", False),
        ("rules: {dockerfile/latest-tag: {pin: 1}}", False),
        ("rules: {dockerfile/no-such: {}}", False),
        ("ignores: [{rules: a}]", False),
        ("kubernetes: {version: 1.3}", False),
    ],
)
def test_the_schema_takes_what_we_take(text: str, is_valid: bool) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid(yaml.safe_load(text) or {}) is is_valid
