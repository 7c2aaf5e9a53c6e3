from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.schedules import ZONE, ScheduleError, check
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping, Scalar
from lintainer.yaml.patch import insert, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"CronJob",))
def invalid_schedule(job: Object) -> Iterator[Finding]:
    if job.kind != "CronJob" or job.group != "batch":
        return
    schedule = job.get("spec", "schedule")
    if isinstance(schedule, Scalar) and not schedule.is_unknown:
        text = schedule.text
        zone = ZONE.match(text)
        if zone:
            message = f"Schedule has the time zone `{zone[1][:80]}` in it"
            yield Finding(schedule.span, message, _moved(schedule, zone[1], text[zone.end() :]))
            text = text[zone.end() :]
        try:
            check(text)
        except ScheduleError as error:
            yield Finding(schedule.span, f"Schedule `{text[:80].strip()}` {error}")
    yield from _of_zone(job)


def _of_zone(job: Object) -> Iterator[Finding]:
    from lintainer.kubernetes.timezones import is_zone

    value = job.get("spec", "timeZone")
    if isinstance(value, Scalar) and not value.is_unknown and not is_zone(value.text):
        yield Finding(value.span, f"`{value.text[:80]}` is no time zone")


def _moved(schedule: Scalar, zone: str, rest: str) -> Fix | None:
    """Move the time zone to the field for it."""
    from lintainer.kubernetes.timezones import is_zone

    spec = schedule.parent
    if not isinstance(spec, Mapping) or not is_zone(zone):
        return None
    edits, more = set_scalar(schedule, rest.strip()), insert(spec, "timeZone", zone, after=("schedule",))
    return Fix.unsafe("Move it to `timeZone`", *edits, *more) if edits and more else None
