from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import lacks_flag
from lintainer.dockerfile.purposes import is_for_development
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_OFF = (None, "", "0", "false")


@rule(on=Run, fix="always", when=(b"composer",))
def composer_with_dev(run: Run) -> Iterator[Finding]:
    for command in run.package_commands:
        verb = command.verb_word
        if command.manager != "composer" or command.raw_verb not in ("install", "i") or verb is None:
            continue
        if any(word.text == "global" for word in command.command.arguments):
            continue
        given = command.command.assignments.get("COMPOSER_NO_DEV")
        value = given.text if given is not None else run.stage.lookup("COMPOSER_NO_DEV", run)
        if value in _OFF and lacks_flag(run, command, "--no-dev") and not is_for_development(run.stage):
            fix = Fix.unsafe("Add `--no-dev`", insert_argument(verb, b"--no-dev"))
            yield Finding(command.at, f"`{command.title}` installs packages for development, too", fix)
