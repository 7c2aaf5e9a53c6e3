"""What BuildKit takes as the value of `--mount`, by its own reader (`commands_runmount.go`)."""

from __future__ import annotations

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lintainer.dockerfile.flags import Flag

TYPES = ("bind", "cache", "tmpfs", "secret", "ssh")
_SHARING = ("shared", "private", "locked")
_ALONE = ("readonly", "ro", "readwrite", "rw", "required")
"""Settings that need no value."""
_OWNED = ("cache", "secret", "ssh")
"""Types whose files have an owner and a mode."""
_NAMING = frozenset(("source", "src", "target", "dst", "destination", "id"))
"""Settings one of which a secret needs."""
_BOOLEAN = pattern(r"(?i)1|0|t|f|true|false")
_OCTAL = pattern(r"0?[0-7]{1,10}")
_NUMBER = pattern(r"(?a)\d{1,10}")
_SIZE = pattern(r"(?ai)\d+(?:\.\d+)* ?[kmgtp]?i?b?")


def fault_of_mount(flag: Flag) -> str | None:
    """What the builder refuses in a `--mount`, as it begins a message; None where that is nothing.

    What a variable may bring is not judged.
    """
    return next(_faults(flag), None)


def _faults(flag: Flag) -> Iterator[str]:
    settings = flag.settings
    kind = settings.get("type", "bind").lower()
    if not flag.value:
        yield "`--mount` needs a value"
        return
    if "$" in kind or '"' in flag.value:
        return
    if kind not in TYPES:
        yield f"There is no mount of the type `{settings['type']}`, but `{'`, `'.join(TYPES)}`"
        return
    bare = {part.strip().lower() for part in flag.value.split(",") if "=" not in part}
    if "" in bare:
        yield "A setting of `--mount` is empty"
    for name, value in settings.items():
        if "$" in name:
            return
        check = _CHECKS.get(name)
        if check is None:
            yield f"`--mount` has no setting `{name}`"
        elif name in bare and name not in _ALONE:
            yield f"The setting `{name}` of `--mount` needs a value"
        elif not _fits(name, kind):
            yield f"A mount of the type `{kind}` has no setting `{name}`"
        elif "$" not in value and not check(value):
            yield f"The setting `{name}` of `--mount` cannot be " + (f"`{value}`" if value else "empty")
    if kind == "secret":
        yield from _faults_of_secret(settings)


def _faults_of_secret(settings: Mapping[str, str]) -> Iterator[str]:
    given = {name for name, value in settings.items() if value}
    if "from" in given:
        yield "A mount of the type `secret` has no setting `from`"
    if not given & _NAMING:
        yield "A mount of the type `secret` needs an `id`"
    if "id" in given and given & {"source", "src"}:
        yield "A mount of the type `secret` has an `id` or a `source`, not both"


def _fits(name: str, kind: str) -> bool:
    if name in ("uid", "gid", "mode"):
        return kind in _OWNED
    if name in ("source", "src"):
        return kind != "ssh"
    only = {"required": ("secret", "ssh"), "size": ("tmpfs",), "sharing": ("cache",)}
    return kind in only.get(name, TYPES)


def _is_anything(_: str) -> bool:
    return True


def _is_boolean(value: str) -> bool:
    return _BOOLEAN.fullmatch(value) is not None


def _is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None and int(value) < 1 << 32


_CHECKS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(("type", "from", "source", "src", "target", "dst", "destination"), _is_anything),
    **dict.fromkeys(("id", "env"), _is_anything),
    **dict.fromkeys(_ALONE, _is_boolean),
    **dict.fromkeys(("uid", "gid"), _is_number),
    "mode": lambda value: _OCTAL.fullmatch(value) is not None,
    "sharing": lambda value: value.lower() in _SHARING,
    "size": lambda value: _SIZE.fullmatch(value) is not None,
}
"""The settings there are, with what tells whether a value can be theirs."""
