"""Arguments of the command, described once in tables.

Importing argparse takes half as long as starting Python does. So a small reader takes ordinary command
lines apart, going by the tables, and gives up on all others; argparse, told of the same tables, then
helps or says what is wrong.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from typing import Literal, NoReturn

    Kind = Literal["switch", "value", "values", "list", "number"]
    Values = dict[str, object]

_ABOUT = "Lint and fix Dockerfiles, the shell inside, ignore files and Kubernetes manifests."
_EPILOG = "`lintainer COMMAND --help` tells of a command. Most often it is `lintainer check`."

_DIGITS = 6
"""How many digits a number may have: a timeout of more seconds is more than systems can wait."""


class Flag:
    """An option of a command: `--name`. Its value is found under its name with `_` for `-`.

    A `switch` takes no value; a `value` and a whole `number` take one; `values` may be repeated, and a
    `list` is repeated or parted by commas. `choices`, if there are any, are the only values. `group` is the
    heading that it stands under in the help.
    """

    __slots__ = ("about", "choices", "group", "key", "kind", "metavar", "name")

    def __init__(
        self, name: str, kind: Kind, about: str, metavar: str = "", choices: tuple[str, ...] = ()
    ) -> None:
        self.name = name
        self.key = name.lstrip("-").replace("-", "_")
        self.kind: Kind = kind
        self.about = about
        self.metavar = metavar
        self.choices = choices
        self.group = ""

    def default(self) -> object:
        """The value when the flag is not given."""
        return False if self.kind == "switch" else [] if self.kind in ("values", "list") else None


def grouped(heading: str, *flags: Flag) -> tuple[Flag, ...]:
    """`flags`, to stand under `heading` in the help."""
    for flag in flags:
        flag.group = heading
    return flags


class Command:
    """A command: its flags, and what else it takes: `operand` as often as `count` says (as argparse).

    `words`, if there are any, are what the first operand may be, and `has_paths` tells that paths may follow.
    `epilog` stands at the end of the help.
    """

    __slots__ = ("about", "count", "epilog", "flags", "has_paths", "name", "operand", "operand_help", "words")

    def __init__(
        self,
        name: str,
        about: str,
        flags: tuple[Flag, ...] = (),
        operand: str = "",
        count: Literal["*", "+", "?", "1"] = "*",
        operand_help: str = "",
        words: tuple[str, ...] = (),
        has_paths: bool = False,
        epilog: str = "",
    ) -> None:
        self.name = name
        self.about = about
        self.flags = flags
        self.operand = operand
        self.count = count
        self.operand_help = operand_help
        self.words = words
        self.has_paths = has_paths
        self.epilog = epilog


def quickly(command: Command, arguments: Sequence[str]) -> Values | None:
    """What `arguments` say, by key, where they are ordinary; None where argparse has to look at them."""
    flags = {flag.name: flag for flag in command.flags}
    values: Values = {flag.key: flag.default() for flag in command.flags}
    lists: dict[str, list[str]] = {flag.key: [] for flag in command.flags if flag.kind in ("values", "list")}
    operands: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            operands.append(argument)
            continue
        name, equals, value = argument.partition("=")
        flag = flags.get(name)
        if flag is None or (flag.kind == "switch" and equals):
            return None
        if flag.kind != "switch" and not equals:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
        if not _take(flag, value, values, lists):
            return None
    if (operands and not command.operand) or (command.count == "+" and not operands):
        return None
    if command.count in ("*", "+"):
        return values | lists | {command.operand: operands}
    return None


def _take(flag: Flag, value: str, values: Values, lists: dict[str, list[str]]) -> bool:
    """Put the value of a flag with the others, if it is one."""
    if flag.kind == "switch":
        values[flag.key] = True
        return True
    if flag.choices and value not in flag.choices:
        return False
    if flag.kind == "number":
        if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS and int(value)):
            return False
        values[flag.key] = int(value)
    elif flag.kind == "value":
        values[flag.key] = value
    else:
        lists[flag.key] += _parted(value) if flag.kind == "list" else [value]
    return True


def _parted(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def fully(commands: Sequence[Command], arguments: Sequence[str], version: str) -> Values:
    """What `arguments` say, by key, with the name of the command under `command`.

    Prints help and raises SystemExit where that is asked for. Raises SettingsError for what is wrong.
    """
    import argparse

    from lintainer.cli import mistakes

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise mistakes.of_values(self.prog, message)

    parser = Parser("lintainer", description=_ABOUT, epilog=_EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"lintainer {version}")
    parsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for command in commands:
        one = parsers.add_parser(
            command.name,
            help=command.about,
            description=command.about,
            epilog=command.epilog or None,
            allow_abbrev=False,
        )
        _describe(one, command)
    if not arguments:
        parser.print_help(sys.stderr)
        raise SystemExit(2)
    mistakes.refuse_start(commands, arguments[0])
    values, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise mistakes.unknown(next(one for one in commands if one.name == values.command), unknown)
    return vars(values)


def _describe(parser: argparse.ArgumentParser, command: Command) -> None:
    import argparse

    headings = dict.fromkeys(flag.group for flag in command.flags if flag.group)
    groups = {heading: parser.add_argument_group(heading) for heading in headings}
    for flag in command.flags:
        place = groups.get(flag.group, parser)
        if flag.kind == "switch":
            place.add_argument(flag.name, action="store_true", help=flag.about)
        else:
            place.add_argument(
                flag.name,
                action="extend" if flag.kind in ("list", "values") else "store",
                type=_type(flag),
                default=flag.default(),
                metavar=flag.metavar or (f"{{{','.join(flag.choices)}}}" if flag.choices else None),
                help=flag.about,
            )
    if command.operand:
        parser.add_argument(
            command.operand,
            nargs=None if command.count == "1" else command.count,
            metavar=command.operand.upper(),
            help=command.operand_help or argparse.SUPPRESS,
        )


def _type(flag: Flag) -> Callable[[str], object]:
    """What reads the value of a flag."""
    if flag.choices:
        return lambda value: _choice(flag.choices, value)
    kinds: dict[str, Callable[[str], object]] = {"list": _parted, "values": _listed, "number": _number}
    return kinds.get(flag.kind, str)


def _listed(value: str) -> list[str]:
    return [value]


def _choice(choices: tuple[str, ...], value: str) -> str:
    from argparse import ArgumentTypeError

    from lintainer.config.origin import nearest

    if value not in choices:
        raise ArgumentTypeError(f"`{value}` is none of {', '.join(choices)}{nearest(value, choices)}")
    return value


def _number(value: str) -> int:
    from argparse import ArgumentTypeError

    if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS and int(value)):
        raise ArgumentTypeError(f"a whole number from 1 to {'9' * _DIGITS} is expected, not `{value}`")
    return int(value)
