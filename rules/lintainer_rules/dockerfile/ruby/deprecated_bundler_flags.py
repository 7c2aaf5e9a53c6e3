from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import installs
from lintainer.dockerfile.purposes import is_for_development
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = ("--deployment", "--without", "--with", "--path", "--binstubs", "--frozen", "--system", "--shebang")


@rule(on=Run, when=(b"bundle",))
def deprecated_bundler_flags(run: Run) -> Iterator[Finding]:
    for command in installs(run):
        for word in command.arguments:
            if word.text.partition("=")[0] in _FLAGS and not is_for_development(run.stage):
                yield Finding(word.span, f"`{word.text}` of `bundle install` is deprecated")
