"""What the files of tally, Trivy and Checkov say."""

from __future__ import annotations

from lintainer.config.shape import is_list, is_table, is_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.migration.outcome import Migration
    from lintainer.rule import Severity

_TALLY: dict[str, Severity] = {"error": "high", "warning": "medium", "info": "low", "style": "info"}


def read_tally(found: Migration, values: Mapping[str, object], name: str) -> None:
    """Add to `found` what a `.tally.toml` means here."""
    for key, value in values.items():
        if key == "rules" and is_table(value):
            for space, table in value.items():
                _tally_rules(found, str(space), table, name)
        elif key == "output" and is_table(value):
            level = str(value.get("fail-level", ""))
            if level in _TALLY:
                found.fail_on = _TALLY[level]
            elif level == "none":
                found.remarks.append(f"{name}: `fail-level = none` is `lintainer check --exit-zero`")
        else:
            found.remarks.append(f"{name}: `{key}` has no equivalent")


def _tally_rules(found: Migration, space: str, value: object, name: str) -> None:
    if space == "exclude" and is_texts(value):
        for code in value:
            _tally_off(found, code, name)
    elif space == "include" and is_texts(value):
        for code in value:
            rules = [] if "*" in code else found.known("tally", code, name)
            found.extend_select += [rule for rule in rules if rule not in found.extend_select]
            if "*" in code:
                found.remarks.append(f"{name}: `include` of `{code}` has no equivalent; see the profiles")
    elif is_table(value):
        for rule, table in value.items():
            code = f"{space}/{rule}"
            if is_table(table):
                _tally_rule(found, code, table, name)


def _tally_rule(found: Migration, code: str, table: Mapping[object, object], name: str) -> None:
    severity = str(table.get("severity", ""))
    if severity == "off":
        _tally_off(found, code, name)
    elif severity in _TALLY:
        found.set_severity("tally", [code], _TALLY[severity], name)
    for option in table:
        if option not in ("severity", "fix"):
            found.remarks.append(f"{name}: `{option}` of `{code}`: see the options of our rule")


def _tally_off(found: Migration, code: str, name: str) -> None:
    if not code.endswith("/*"):
        found.turn_off("tally", [code], name)
        return
    names = [one.partition(":")[2] for one in found.all_of("tally")]
    rules = {rule for one in names if one.startswith(code[:-1].lower()) for rule in found.ids("tally", one)}
    for rule in {code} if code == "shellcheck/*" else rules:
        found.ignore.setdefault(rule, code)


def read_trivyignore(found: Migration, text: str, name: str) -> None:
    """Add to `found` what the lines of a `.trivyignore` mean here."""
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            dates = [word for word in words[1:] if word.startswith("exp:")]
            _trivy(found, words[0], [], "", name, dates[0][4:] if dates else "")


def read_trivy(found: Migration, values: Mapping[str, object], name: str) -> None:
    """Add to `found` what a `.trivyignore.yaml` means here."""
    for key, items in values.items():
        if key != "misconfigurations" or not is_list(items):
            found.remarks.append(f"{name}: `{key}` has no equivalent")
            continue
        for item in items:
            if is_table(item):
                paths = item.get("paths")
                reason = str(item.get("statement", ""))
                expires = str(item.get("expired_at", ""))
                _trivy(
                    found, str(item.get("id", "")), paths if is_texts(paths) else [], reason, name, expires
                )


def _trivy(found: Migration, code: str, paths: list[str], reason: str, name: str, expires: str) -> None:
    if not code.upper().removeprefix("AVD-").startswith(("DS", "KSV", "KCV")):
        found.remarks.append(f"{name}: `{code}` is not about container files")
        return
    if expires:
        found.remarks.append(f"{name}: `{code}` is ignored until {expires}; here it is for good")
    rules = found.known("trivy", trivy_id(code), name)
    if paths and rules:
        found.turn_off_in(paths, rules, reason)
    else:
        for rule in rules:
            found.ignore.setdefault(rule, code)


def trivy_id(code: str) -> str:
    """`AVD-DS-0002` and `DS002` are `DS-0002`."""
    import re

    code = code.upper().removeprefix("AVD-")
    match = re.fullmatch(r"([A-Z]+?)-?(\d{1,9})", code)
    return f"{match[1]}-{int(match[2]):04}" if match else code


def read_checkov(found: Migration, values: Mapping[str, object], name: str) -> None:
    """Add to `found` what a `.checkov.yaml` means here."""
    for key, value in values.items():
        names = [value] if isinstance(value, str) else value if is_texts(value) else []
        codes = [one for text in names for one in text.split(",")]
        if key == "skip-check":
            found.turn_off("checkov", codes, name)
        elif key == "check":
            found.select = [rule for code in codes for rule in found.known("checkov", code, name)]
        elif key == "skip-path":
            for path in codes:
                _skip_path(found, path, name)
        elif key == "soft-fail":
            found.remarks.append(f"{name}: `soft-fail` is `lintainer check --exit-zero`")
        else:
            found.remarks.append(f"{name}: `{key}` has no equivalent")


def _skip_path(found: Migration, expression: str, name: str) -> None:
    """A regular expression for paths, where it is no more than a path, as a pattern."""
    path = expression.removeprefix("^").removesuffix("$").replace("\\.", ".")
    if any(sign in path for sign in "*?+()[]{}|^$\\"):
        found.remarks.append(f"{name}: the expression `{expression}` in `skip-path` has no equivalent")
    else:
        found.exclude.append(f"/{path.lstrip('/')}" if expression.startswith("^") else path)
