"""`lintainer config`: the settings of a file or folder and where each was made; the schema of the files."""

from __future__ import annotations

import os
import sys

from lintainer.cli.choices import configuration
from lintainer.config.origin import DEFAULT, SettingsError
from lintainer.select import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lintainer.config import Settings
    from lintainer.select import Selection

    Row = tuple[str, object, str]


def run(values: dict[str, Any]) -> int:
    """Print what is asked for. Raises SettingsError for what there is not."""
    what: list[str] = values["what"]
    if what == ["schema"]:
        from lintainer.config.schema import schema

        _print_json(schema())
        return 0
    if what[:1] != ["show"] or len(what) > 2:
        raise SettingsError("`config show [PATH]` or `config schema` is expected")
    path = os.path.abspath(what[1] if len(what) > 1 else ".")
    if not os.path.exists(path):
        raise SettingsError(f"{what[1]}: there is no such file or folder")
    settings = configuration(values).of(path if os.path.isdir(path) else os.path.dirname(path))
    rows = list(_rows(settings, select(settings)))
    if values["format"] == "json":
        _print_json([{"key": key, "value": value, "from": origin} for key, value, origin in rows])
    else:
        sys.stdout.write("".join(f"{key}: {value}  # {origin}\n" for key, value, origin in rows))
    return 0


def _print_json(value: object) -> None:
    import json

    sys.stdout.write(json.dumps(value, indent=2) + "\n")


def _rows(settings: Settings, selection: Selection) -> Iterator[Row]:
    """Each setting with its value and where it was made; then every rule that is on, and why."""
    from lintainer.config.text import shown

    yield "files", [shown(file) for file in settings.files], str(DEFAULT) if not settings.files else "found"
    yield "fail-on", settings.fail_on, str(settings.origin("fail-on"))
    if settings.baseline:
        yield "baseline", shown(settings.baseline), str(settings.origin("baseline"))
    yield "max-file-size", settings.max_file_size >> 20, str(settings.origin("max-file-size"))
    for key, value in settings.languages.items():
        yield key, value, str(settings.origin(key))
    for _, pattern, origin in settings.exclude:
        yield "exclude", pattern, str(origin)
    for name, origin in settings.forbidden:
        yield "forbid-inline-ignores", name, str(origin)
    for ignore in settings.ignores:
        value = {"paths": ignore.paths, "rules": ignore.rules, "objects": ignore.objects}
        yield "ignores", value, str(ignore.origin)
    for rule, options in settings.rules.items():
        for name, option in options.items():
            yield f"rules.{rule}.{name}", option.value, str(option.origin)
    for tuned in (*settings.severity, *settings.fix):
        key = "severity" if tuned in settings.severity else "fix"
        yield f"{key}.{tuned.selector}", tuned.value, str(tuned.origin)
    for entry in selection.catalogue.rules:
        if selection.is_on(entry.id):
            yield entry.id, selection.severity(entry.id), selection.why(entry.id)
