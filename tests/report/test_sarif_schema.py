"""SARIF: the parts of version 2.1.0 that we write, and what code scanning asks for beyond them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

Run = Callable[..., tuple[int, str, str]]

COUNT = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": 0}
TEXTS = {"type": "string", "minLength": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": TEXTS, "markdown": TEXTS},
    "additionalProperties": False,
}


def table(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """The schema of an object that has these keys and no others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "additionalProperties": False,
    }


def array(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


REGION = table(
    {
        "startLine": COUNT,
        "startColumn": COUNT,
        "endLine": COUNT,
        "endColumn": COUNT,
        "byteOffset": INDEX,
        "byteLength": INDEX,
    }
)
ARTIFACT = table(
    {
        # A reference relative to the repository: neither a scheme nor a leading slash, nothing unquoted.
        "uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*$"},
        "uriBaseId": {"const": "SRCROOT"},
    }
)
RULE = table(
    {
        "id": TEXTS,
        "name": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9]+$"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": {**MESSAGE, "required": ["text", "markdown"]},
        "defaultConfiguration": table({"level": LEVEL}),
        "properties": table(
            {
                "tags": {**array(TEXTS, 1), "uniqueItems": True},
                "security-severity": {"type": "string", "pattern": r"^(?:10|[0-9])\.[0-9]$"},
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
            }
        ),
    }
)
RESULT = table(
    {
        "ruleId": TEXTS,
        "level": LEVEL,
        "message": MESSAGE,
        "locations": array(
            table(
                {"physicalLocation": table({"artifactLocation": ARTIFACT, "region": REGION})},
                {"logicalLocations": array(table({"name": TEXTS, "kind": TEXTS}))},
            ),
            1,
        ),
        "partialFingerprints": table({"lintainer/v1": {"type": "string", "pattern": "^[0-9a-f]{16}$"}}),
    },
    {
        "fixes": array(
            table(
                {
                    "description": MESSAGE,
                    "artifactChanges": array(
                        table(
                            {
                                "artifactLocation": ARTIFACT,
                                "replacements": array(
                                    table(
                                        {
                                            "deletedRegion": REGION,
                                            "insertedContent": table({"text": {"type": "string"}}),
                                        }
                                    ),
                                    1,
                                ),
                            }
                        ),
                        1,
                    ),
                }
            ),
            1,
        ),
        "suppressions": array(
            table(
                {"kind": {"enum": ["inSource", "external"]}, "status": {"enum": ["accepted"]}},
                {"justification": TEXTS},
            )
        ),
    },
)
LOG = table(
    {
        "$schema": {"type": "string", "pattern": "sarif-2.1.0.json$"},
        "version": {"const": "2.1.0"},
        "runs": array(
            table(
                {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "originalUriBaseIds": table({"SRCROOT": table({"description": MESSAGE})}),
                    "results": array(RESULT),
                    "tool": table(
                        {
                            "driver": table(
                                {
                                    "name": TEXTS,
                                    "version": TEXTS,
                                    "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                                    "rules": array(RULE),
                                }
                            )
                        }
                    ),
                }
            ),
            1,
        ),
    }
)

DOCKERFILE = """\
FROM ubuntu
MAINTAINER \u00dc
# lintainer: ignore[dockerfile/sudo] it is a tool here
RUN sudo apt-get install curl
ENV API_TOKEN=abcdef0123456789
EXPOSE 22
"""
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: web, image: "nginx:latest", securityContext: {privileged: true}}
"""


@pytest.fixture
def log(here: Path, lintainer: Run) -> Any:
    """The report on two files of a repository, from one of its folders."""
    (here / ".git").mkdir()
    (here / "a #1%").mkdir()
    (here / "a #1%" / "Dockerfile").write_text(DOCKERFILE, encoding="utf-8")
    (here / "pod.yaml").write_text(POD)
    code, out, err = lintainer("check", "--select", "all", "--format", "sarif", "--isolated")
    assert (code, err) == (1, "")
    return json.loads(out)


def test_the_report_is_valid(log: Any) -> None:
    Draft202012Validator.check_schema(LOG)
    Draft202012Validator(LOG).validate(log)


def test_the_schema_finds_what_is_wrong(log: Any) -> None:
    for uri in ("/abs/Dockerfile", "file:///abs/Dockerfile", "a b", "a#b"):
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = uri
        with pytest.raises(ValidationError):
            Draft202012Validator(LOG).validate(log)


def test_each_rule_is_there_once_and_each_result_has_its_rule(log: Any) -> None:
    run = log["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    assert {result["ruleId"] for result in run["results"]} == set(ids)


def test_fingerprints_are_unique_and_regions_go_forward(log: Any) -> None:
    results = log["runs"][0]["results"]
    assert len(results) > 10
    assert len({result["partialFingerprints"]["lintainer/v1"] for result in results}) == len(results)
    for result in results:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["startLine"], region["startColumn"]
        assert start <= (region["endLine"], region["endColumn"])


def test_scores_follow_severities(log: Any) -> None:
    scores = {
        rule["defaultConfiguration"]["level"]: float(rule["properties"]["security-severity"])
        for rule in log["runs"][0]["tool"]["driver"]["rules"]
    }
    assert scores["error"] >= 7 > scores["warning"] >= 4 > scores["note"]


def test_what_is_ignored_is_shown_as_suppressed(log: Any) -> None:
    quiet = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    assert {result["ruleId"] for result in quiet} == {"dockerfile/sudo"}
    assert quiet[0]["suppressions"][0]["justification"] == "it is a tool here"
    assert any("fixes" in result for result in log["runs"][0]["results"])
