"""Schedules of CronJobs, as Kubernetes reads them."""

from __future__ import annotations

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ZONE = pattern(r"(?:CRON_)?TZ=(\S*)(?:\s+|\Z)")
"""A time zone before the schedule itself, which Kubernetes no longer takes."""

MACROS = frozenset(("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"))
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DURATION = pattern(r"\+?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+")
_LONGEST = 1_000


class Field:
    """A field of a schedule: what it is called, its least and greatest number, the names of its numbers."""

    __slots__ = ("high", "low", "name", "names")

    def __init__(self, name: str, low: int, high: int, names: Mapping[str, int]) -> None:
        self.name = name
        self.low = low
        self.high = high
        self.names = names


FIELDS = (
    Field("minute", 0, 59, {}),
    Field("hour", 0, 23, {}),
    Field("day of the month", 1, 31, {}),
    Field("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    Field("day of the week", 0, 6, {name: number for number, name in enumerate(_DAYS)}),
)


class ScheduleError(Exception):
    """A schedule that Kubernetes would not take; its text, which states a fact, says why."""


def check(text: str) -> None:
    """Raise ScheduleError for a schedule, given without time zone, that cannot be read or never comes."""
    text = text.strip()
    if text.startswith("@"):
        _check_macro(text)
        return
    if len(text) > _LONGEST:
        raise ScheduleError(f"is longer than {_LONGEST} characters")
    parts = text.split()
    if len(parts) != len(FIELDS):
        raise ScheduleError(f"has {len(parts)} fields in the place of 5")
    values = [_numbers(part, field) for part, field in zip(parts, FIELDS, strict=True)]
    if _is_open(parts[4]) and not _comes(values[2], values[3]):
        raise ScheduleError("names a day that never comes")


def _is_open(part: str) -> bool:
    """Whether a field leaves the choice to others: a day is due by either of the two, unless one is open."""
    return part[0] in "*?"


def _comes(days: set[int], months: set[int]) -> bool:
    return any(min(days) <= _LENGTHS[month - 1] for month in months)


def _check_macro(text: str) -> None:
    word, _, rest = text.partition(" ")
    if word == "@every":
        if not _DURATION.fullmatch(rest.strip()):
            raise ScheduleError("has no duration such as `1h30m` behind `@every`")
    elif text not in MACROS:
        raise ScheduleError("is none of the words that begin with `@`, such as `@daily`")


def _numbers(part: str, field: Field) -> set[int]:
    found: set[int] = set()
    for one in part.split(","):
        if one:  # Kubernetes does not mind a comma too many
            found.update(_range(one, field))
    if not found:
        raise ScheduleError(f"has no {field.name}")
    return found


def _range(text: str, field: Field) -> range:
    """The numbers of `*`, `5`, `1-5`, `mon-fri`, and of these with a step (`*/15`)."""
    bounds, slash, step = text.partition("/")
    first, dash, last = bounds.partition("-")
    if first in ("*", "?"):
        low, high = field.low, field.high
    else:
        low = _number(first, field)
        high = _number(last, field) if dash else (field.high if slash else low)
    if low > high:
        raise ScheduleError(f"has the {field.name} `{text}`, which ends before it starts")
    every = int(step[:9]) if step.isascii() and step.isdigit() else 0
    if slash and not every:
        raise ScheduleError(f"has the {field.name} `{text}`, whose step is no number above 0")
    return range(low, high + 1, every or 1)


def _number(text: str, field: Field) -> int:
    named = field.names.get(text.lower())
    if named is not None:
        return named
    if not (text.isascii() and text.isdigit()):
        raise ScheduleError(f"has the {field.name} `{text}`, which is no number")
    number = int(text[:9])
    if not field.low <= number <= field.high:
        raise ScheduleError(
            f"has the {field.name} `{text}`, which is not between {field.low} and {field.high}"
        )
    return number
