from __future__ import annotations

from lintainer.dockerfile import Copy, Run
from lintainer.dockerfile.bundler import has_mounts, installs
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, when=(b"Gemfile",))
def gemfile_copied(run: Run) -> Iterator[Finding]:
    copy = run.stage.own_before(Copy, run)
    if (
        copy is None
        or copy.flag("from")
        or not has_mounts(run.dockerfile)
        or next(installs(run), None) is None
    ):
        return
    names = {source.text.rpartition("/")[2] for source in copy.sources}
    is_gemfile = bool(names) and names <= {"Gemfile", "Gemfile.lock", "Gemfile*", ".ruby-version"}
    if is_gemfile and is_ruby(run.stage) and not is_for_development(run.stage):
        yield Finding(copy.at, "`Gemfile` is copied for `bundle install`, which could see it by a mount")
