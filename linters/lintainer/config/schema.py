"""The JSON schema of configuration files, for editors: made from the rules that are installed."""

from __future__ import annotations

from lintainer.config.options import FIXES
from lintainer.config.rule_options import kind, known, literals
from lintainer.config.shape import is_several
from lintainer.rule import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.rulesets import RuleEntry

    Schema = dict[str, object]

_TEXTS: Schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_RULES = "Rules: ids, globs, languages, profiles, names in other tools, or `all`."


def schema() -> Schema:
    """The schema, draft 2020-12. Imports every rule that has options."""
    from lintainer.rulesets import entries

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of Lintainer",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "extends": _texts("Files whose settings come first, relative to this one."),
            "select": _texts(f"The rules that are on, instead of `recommended`. {_RULES}"),
            "extend-select": _texts(f"Rules that are on too. {_RULES}"),
            "ignore": _texts(f"Rules that are off. {_RULES}"),
            "severity": _tuned(SEVERITIES, "How severe rules are."),
            "fix": _tuned(FIXES, "Whether the fixes of rules are made, instead of what they say themselves."),
            "rules": {
                "description": "Options of rules.",
                "type": "object",
                "additionalProperties": False,
                "properties": {entry.id: _options(entry) for entry in entries()},
            },
            "ignores": {
                "description": "Findings that are not wanted in some files or about some objects.",
                "type": "array",
                "items": _ignore(),
            },
            "exclude": _texts("Patterns, as in `.gitignore`, of files that are not linted."),
            "baseline": {
                "description": "A file of findings to set aside, made by `lintainer baseline write`.",
                "type": "string",
            },
            "fail-on": {"description": "The mildest severity that fails a run.", "enum": list(SEVERITIES)},
            "forbid-inline-ignores": _texts(f"Rules that no comment may ignore. {_RULES}"),
            "kubernetes": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "version": {
                        "description": "The version to judge by, in quotes.",
                        "type": "string",
                        "pattern": r"^v?\d+\.\d+",
                    }
                },
            },
            "max-file-size": {
                "description": "The largest file that is linted, in MiB.",
                "type": "integer",
                "minimum": 1,
                "default": 64,
            },
        },
    }


def _texts(description: str) -> Schema:
    return {"description": description, **_TEXTS}


def _tuned(values: Sequence[str], description: str) -> Schema:
    return {
        "description": description,
        "type": "object",
        "additionalProperties": {"enum": list(values)},
    }


def _ignore() -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["paths"]}, {"required": ["objects"]}],
        "properties": {
            "paths": _texts("Patterns, as in `.gitignore`; every file where there are none."),
            "rules": _texts(f"{_RULES} Every rule where there are none."),
            "objects": {
                "description": "What findings are about, such as `{kind: Deployment, name: web-*}`.",
                "type": "array",
                "items": {"type": "object", "additionalProperties": {"type": "string"}},
            },
            "reason": {"description": "Why they are not wanted.", "type": "string"},
        },
    }


def _options(entry: RuleEntry) -> Schema:
    return {
        "description": entry.summary,
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _option(*option) for name, option in known(entry).items()},
    }


def _option(annotation: str, default: object) -> Schema:
    values = literals(annotation)
    plain: dict[str, Schema] = {
        "bool": {"type": "boolean"},
        "int": {"type": "integer"},
        "float": {"type": "number"},
        "str": {"type": "string"},
        "strings": _TEXTS,
        "table": {"type": "object", "additionalProperties": {"type": "string"}},
    }
    made: Schema = {"enum": list(values)} if values else dict(plain.get(kind(annotation), {}))
    if is_several(default):
        default = list(map(str, default))
    return made if default is None else {**made, "default": default}
