from __future__ import annotations

from lintainer.dockerfile import Healthcheck
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
_PART = pattern(r"(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)")


@rule(on=Healthcheck, when=(b"--",))
def healthcheck_times(check: Healthcheck) -> Iterator[Finding]:
    given = {flag.name: flag for flag in check.flags}
    seconds = {name: _seconds(flag.value or "") for name, flag in given.items() if name != "retries"}
    for name, value in seconds.items():
        if name in ("interval", "timeout") and value is not None and 0 < value < 1:
            yield Finding(given[name].value_at, f"`--{name}` is shorter than a second")
    interval, timeout = seconds.get("interval", 30.0), seconds.get("timeout", 30.0)
    if "timeout" in given and interval and timeout and timeout > interval:
        message = f"A check may take `{given['timeout'].value}`, longer than the time until the next one"
        yield Finding(given["timeout"].value_at, message)
    retries = given.get("retries")
    if retries is not None and (retries.value or "").strip() == "0":
        yield Finding(retries.value_at, "`--retries=0` means three retries, not none")


def _seconds(text: str) -> float | None:
    """The length of a duration such as `1m30s`; None where it is none, or a variable."""
    at, total = 0, 0.0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            return None
        total += float(match[1][:12]) * _UNITS[match[2]]
        at = match.end()
    return total if text else None
