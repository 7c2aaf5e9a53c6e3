"""Merge a configuration file with those that it extends."""

from __future__ import annotations

import os

from lintainer.config.options import Options
from lintainer.config.origin import SettingsError
from lintainer.config.settings import Settings
from lintainer.config.text import read, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.config.text import Text

_LONGEST = 64
"""How many files a chain of `extends` may have."""


def merged(file: str, text: Text | None = None) -> Settings:
    """The settings of the file at `file`: what it extends comes first, what it says itself comes last.

    `text` is what is to be in the file, where it is not what is in it yet. Raises SettingsError where a file
    of the chain is missing, makes no sense or extends itself.
    """
    settings = Settings()
    chain = list(_chain(os.path.abspath(file), (), text))
    for layer, (path, options) in enumerate(chain):
        _add(settings, options, layer)
        if path not in settings.files:
            settings.files.insert(0, path)
    settings.folder = chain[-1][1].folder
    return settings


def of_values(values: Mapping[str, object]) -> Settings:
    """The settings that `values` are, as a file would hold them. Raises SettingsError, also for `extends`.

    Patterns of paths start at the empty folder.
    """
    from lintainer.config.text import Text

    options = Options(Text("settings", values, lambda path: None), "")
    if options.extends:
        raise SettingsError("`extends` starts from files; here it cannot be set", options.origin("extends"))
    settings = Settings()
    _add(settings, options, 0)
    return settings


def _chain(file: str, above: tuple[str, ...], text: Text | None = None) -> list[tuple[str, Options]]:
    """`file` and all that it extends, in the order in which they are to be merged."""
    options = Options(text or read(file), os.path.dirname(file))
    above = (*above, file)
    chain: list[tuple[str, Options]] = []
    for name, origin in options.extends:
        path = os.path.normpath(os.path.join(options.folder, os.path.expanduser(name)))
        if path in above:
            circle = " -> ".join(shown(step) for step in (*above, path))
            raise SettingsError(f"`extends` goes round in a circle: {circle}", origin)
        if not os.path.isfile(path):
            raise SettingsError(f"`extends`: there is no file `{name}`", origin)
        chain += _chain(path, above)
        if len(chain) > _LONGEST:
            raise SettingsError(f"`extends` leads to more than {_LONGEST} files", origin)
    return [*chain, (file, options)]


def _add(settings: Settings, options: Options, layer: int) -> None:
    if options.select is not None:
        settings.select(options.select, layer, options.origin("select"))
    settings.choose(options.extend_select, False, layer, options.origin("extend-select"))
    settings.choose(options.ignore, True, layer, options.origin("ignore"))
    settings.severity += options.severity
    settings.fix += options.fix
    for rule, given in options.rules.items():
        settings.rules.setdefault(rule, {}).update(given)
    settings.ignores += options.ignores
    settings.exclude += options.exclude
    settings.forbidden += options.forbidden
    for key in options.languages:
        settings.languages[key] = options.languages[key]
        settings.origins[key] = options.origin(*key.split("."))
    if options.baseline:
        settings.baseline = options.baseline
        settings.origins["baseline"] = options.origin("baseline")
    if options.fail_on:
        settings.fail_on = options.fail_on
        settings.origins["fail-on"] = options.origin("fail-on")
    if options.max_file_size:
        settings.max_file_size = options.max_file_size
        settings.origins["max-file-size"] = options.origin("max-file-size")
