from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import has_mounts, installs
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="always", when=(b"--local",))
def local_bundle_with_network(run: Run) -> Iterator[Finding]:
    if run.flag("network") is not None or not has_mounts(run.dockerfile):
        return
    command = next((one for one in installs(run) if one.has_flag("--local")), None)
    if command is not None and is_ruby(run.stage) and not is_for_development(run.stage):
        end = run.keyword_at.end
        fix = Fix.unsafe("Close the network", Edit(Span(end, end), b" --network=none"))
        yield Finding(command.span, "`bundle install --local` runs with the network open", fix)
