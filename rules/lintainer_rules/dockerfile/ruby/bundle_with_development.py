from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import installs, setting
from lintainer.dockerfile.placement import above
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"bundle",))
def bundle_with_development(run: Run) -> Iterator[Finding]:
    for command in installs(run):
        if command.has_flag("--without") or not is_ruby(run.stage) or is_for_development(run.stage):
            continue
        without = setting(run, command, "without")
        if (
            setting(run, command, "only")
            or "development" in (without or "").lower()
            or "$" in (without or "")
        ):
            continue
        fix = None
        if without is None and not run.is_trigger:
            fix = Fix.unsafe("Leave out `development`", above(run, b"ENV BUNDLE_WITHOUT=development"))
        yield Finding(command.span, "`bundle install` takes the gems for development, too", fix)
        return
