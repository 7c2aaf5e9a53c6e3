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
def bundle_not_deployment(run: Run) -> Iterator[Finding]:
    for command in installs(run):
        if command.has_flag("--deployment") or not is_ruby(run.stage) or is_for_development(run.stage):
            continue
        value = setting(run, command, "deployment")
        if value is None or value.lower() in ("", "0", "false"):
            fix = None
            if not run.is_trigger:
                fix = Fix.unsafe("Set `BUNDLE_DEPLOYMENT`", above(run, b"ENV BUNDLE_DEPLOYMENT=1"))
            yield Finding(command.span, "`bundle install` may change `Gemfile.lock`", fix)
            return
