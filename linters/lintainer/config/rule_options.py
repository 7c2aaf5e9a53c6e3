"""Options of rules: what their class `Options` takes, and whether it was given that."""

from __future__ import annotations

from lintainer.config.origin import SettingsError, nearest
from lintainer.config.shape import is_text_table, is_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.config.settings import Option
    from lintainer.rulesets import RuleEntry

_KINDS = {
    "bool": "true or false is",
    "int": "a whole number is",
    "float": "a number is",
    "str": "text is",
    "strings": "a list of texts is",
    "table": "a mapping of texts to texts is",
}


def known(entry: RuleEntry) -> dict[str, tuple[str, object]]:
    """The options of a rule by name, as they are written in a file: their type as the rule's module
    annotates it, and their default. Imports the rule."""
    _, options = entry.load()
    if options is None:
        return {}
    from inspect import get_annotations

    annotations: dict[str, str] = {}
    for base in reversed(options.__mro__):
        annotations.update(get_annotations(base))
    return {
        name.replace("_", "-"): (str(kind), getattr(options, name, None))
        for name, kind in annotations.items()
        if not name.startswith("_")
    }


def checked(entry: RuleEntry, given: Mapping[str, Option]) -> dict[str, object]:
    """The values for a rule's class `Options`. Raises SettingsError for an unknown option or a wrong type."""
    options = known(entry)
    values: dict[str, object] = {}
    for name, option in given.items():
        if name not in options:
            has = nearest(name, options) or (
                f"; it has {', '.join(f'`{one}`' for one in options)}" if options else "; it has none"
            )
            raise SettingsError(f"`{entry.id}` has no option `{name}`{has}", option.origin)
        values[name] = _converted(entry, name, options[name][0], option)
    return values


def kind(annotation: str) -> str:
    """One word for the type of an option: `bool`, `int`, `float`, `str`, `strings` or `table`; else empty."""
    plain = annotation.replace(" ", "").removesuffix("|None")
    if plain in ("bool", "int", "float", "str"):
        return plain
    if plain.startswith(("tuple[str", "list[str", "frozenset[str", "set[str", "Sequence[str")):
        return "strings"
    if plain.startswith(("dict[str,str", "Mapping[str,str")):
        return "table"
    return ""


def literals(annotation: str) -> tuple[object, ...]:
    """The values that an option annotated `Literal[...]` can have; empty for other types."""
    if not annotation.startswith("Literal["):
        return ()
    from ast import literal_eval

    values = literal_eval(f"({annotation[8:-1]},)")
    return tuple(values)


def _converted(entry: RuleEntry, name: str, annotation: str, option: Option) -> object:
    value, wanted = option.value, kind(annotation)
    choices = literals(annotation)
    if choices and value not in choices:
        names = ", ".join(f"`{choice}`" for choice in choices)
        raise SettingsError(f"`{entry.id}`: `{name}` is one of {names}, not `{value}`", option.origin)
    if wanted and not _is(wanted, value):
        raise SettingsError(
            f"`{entry.id}`: `{name}`: {_KINDS[wanted]} expected, not `{value}`", option.origin
        )
    if wanted == "strings":
        items = [value] if isinstance(value, str) else value if is_texts(value) else []
        return frozenset(items) if "set[" in annotation else items if "list[" in annotation else tuple(items)
    return value


def _is(wanted: str, value: object) -> bool:
    if wanted == "bool":
        return isinstance(value, bool)
    if wanted in ("int", "float"):
        return isinstance(value, (int, float) if wanted == "float" else int) and not isinstance(value, bool)
    if wanted == "str":
        return isinstance(value, str)
    if wanted == "strings":
        return isinstance(value, str) or is_texts(value)
    return is_text_table(value)
