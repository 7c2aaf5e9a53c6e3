"""What `.hadolint.yaml` says."""

from __future__ import annotations

from lintainer.config.shape import is_table, is_text_table, is_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.migration.outcome import Migration
    from lintainer.rule import Severity

LEVELS: dict[str, Severity] = {"error": "high", "warning": "medium", "info": "low", "style": "info"}
"""How severe what Hadolint calls so is here."""

_KINDS = {"rawtext": "text"}


def read_hadolint(found: Migration, values: Mapping[str, object], name: str) -> None:
    """Add to `found` what the values of the file called `name` mean here."""
    for key, value in values.items():
        if key == "ignored" and is_texts(value):
            found.turn_off("hadolint", value, name)
        elif key == "override" and is_table(value):
            for level, codes in value.items():
                if str(level) in LEVELS and is_texts(codes):
                    found.set_severity("hadolint", codes, LEVELS[str(level)], name)
        elif key == "failure-threshold":
            _threshold(found, str(value), name)
        elif key == "trustedRegistries" and is_texts(value):
            found.rules["dockerfile/untrusted-registry"] = {"allowed": value}
            found.extend_select.append("dockerfile/untrusted-registry")
        elif key == "label-schema" and is_text_table(value):
            _labels(found, value, strict=values.get("strict-labels") is True)
        elif key == "disable-ignore-pragma":
            found.forbidden += ["all"] if value is True else []
        elif key not in ("strict-labels",):
            found.remarks.append(f"{name}: `{key}` has no equivalent{_hint(key)}")
    if not any(rule.startswith("shellcheck") for rule in found.extend_select):
        found.remarks.append(
            f"{name}: Hadolint runs ShellCheck too; `extend-select: [shellcheck]` does so here"
        )


def _threshold(found: Migration, level: str, name: str) -> None:
    if level in LEVELS:
        found.fail_on = LEVELS[level]
    else:
        found.remarks.append(f"{name}: `failure-threshold: {level}` is `lintainer check --exit-zero`")


def _labels(found: Migration, schema: dict[str, str], strict: bool) -> None:
    kinds = {label: _KINDS.get(kind, kind) for label, kind in schema.items()}
    found.rules["dockerfile/label-value"] = {"schema": kinds}
    found.rules["dockerfile/label-missing"] = {"required": list(schema)}
    found.extend_select += ["dockerfile/label-value", "dockerfile/label-missing"]
    if strict:
        found.rules["dockerfile/label-superfluous"] = {"allowed": list(schema)}
        found.extend_select.append("dockerfile/label-superfluous")


def _hint(key: str) -> str:
    hints = {
        "no-fail": "; `lintainer check --exit-zero` does it",
        "format": "; `lintainer check --format` does it",
        "no-color": "; set `NO_COLOR`",
        "verbose": "; `lintainer check --verbose` does it",
    }
    return hints.get(key, "")
