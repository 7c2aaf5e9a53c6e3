from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"bootsnap",))
def bootsnap_in_parallel(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        words = command.words
        at = next((n for n, word in enumerate(words) if word.text.rpartition("/")[2] == "bootsnap"), -1)
        if at < 0 or [word.text for word in words[at + 1 : at + 2]] != ["precompile"]:
            continue
        jobs = [word.text for word in command.values("-j", "--jobs")]
        if jobs == ["1"] or not is_ruby(run.stage) or is_for_development(run.stage):
            continue
        verb = words[at + 1]
        is_fixable = not jobs and not command.script.is_exec
        fix = Fix.safe("Add `-j 1`", insert_argument(verb, b"-j 1")) if is_fixable else None
        yield Finding(words[at].span.to(verb.span), "`bootsnap` compiles in parallel", fix)
