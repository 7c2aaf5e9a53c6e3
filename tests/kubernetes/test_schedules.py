"""Schedules of CronJobs: what Kubernetes takes and what it rejects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.kubernetes.schedules import FIELDS, ZONE, ScheduleError, check
from lintainer.kubernetes.timezones import is_zone


@pytest.mark.parametrize(
    "text",
    [
        "* * * * *",
        "*/15 8-18,20 ? jan-MAR MON-fri",
        "5/10 0 1,15 * 0",
        "0 0 29 2 *",
        "0 0 31 2 1",
        "0,,5 0 * * *",
        "  0   4 * * *  ",
        "@daily",
        "@every 1h30m",
        "@every 1.5h",
        "59 23 31 12 6",
    ],
)
def test_what_kubernetes_takes(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has 0 fields in the place of 5"),
        ("* * * *", "has 4 fields in the place of 5"),
        ("0 0 4 * * *", "has 6 fields in the place of 5"),
        ("60 * * * *", "has the minute `60`, which is not between 0 and 59"),
        ("0 24 * * *", "has the hour `24`, which is not between 0 and 23"),
        ("0 0 0 * *", "has the day of the month `0`, which is not between 1 and 31"),
        ("0 0 1 13 *", "has the month `13`, which is not between 1 and 12"),
        ("0 0 * * 7", "has the day of the week `7`, which is not between 0 and 6"),
        ("0 0 L * *", "has the day of the month `L`, which is no number"),
        ("0 0 * * mon#1", "has the day of the week `mon#1`, which is no number"),
        ("0 -5 * * *", "has the hour ``, which is no number"),
        ("30-10 * * * *", "has the minute `30-10`, which ends before it starts"),
        ("*/0 * * * *", "has the minute `*/0`, whose step is no number above 0"),
        ("*/x * * * *", "has the minute `*/x`, whose step is no number above 0"),
        (", * * * *", "has no minute"),
        ("0 0 30 2 *", "names a day that never comes"),
        ("0 0 31 4,6 *", "names a day that never comes"),
        ("@dayly", "is none of the words that begin with `@`, such as `@daily`"),
        ("@every soon", "has no duration such as `1h30m` behind `@every`"),
        ("0" * 2000, "is longer than 1000 characters"),
    ],
)
def test_what_it_rejects(text: str, why: str) -> None:
    with pytest.raises(ScheduleError) as error:
        check(text)
    assert str(error.value) == why


@given(st.text("0123456789*/-,?@ jandmoLW#", max_size=40))
def test_any_text_is_taken_or_rejected(text: str) -> None:
    try:
        check(text)
    except ScheduleError as error:
        assert str(error)


@given(st.tuples(*[st.integers(field.low, field.high) for field in FIELDS[:3]]))
def test_numbers_within_bounds_are_taken(numbers: tuple[int, ...]) -> None:
    check(" ".join(map(str, numbers)) + " 1 *")


def test_time_zones() -> None:
    assert all(map(is_zone, ["Europe/Berlin", "UTC", "Etc/GMT+1", "America/Argentina/Salta"]))
    assert not any(map(is_zone, ["", "Local", "europe/berlin", "Europe/", "/", "Berlin", "Europe/Berlin/"]))
    found = ZONE.match("CRON_TZ=Asia/Tokyo 0 4 * * *")
    assert found is not None
    assert found[1] == "Asia/Tokyo"
