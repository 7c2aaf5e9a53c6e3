from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_final_image
from lintainer.dockerfile.placement import without_command
from lintainer.dockerfile.purposes import is_for_development
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.shell.packages import PackageCommand
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

_PROGRAMS = ("docker-php-ext-install", "docker-php-ext-enable", "pecl", "install-php-extensions", "phpenmod")


@rule(on=Run, fix="sometimes", when=(b"xdebug",))
def xdebug_kept(run: Run) -> Iterator[Finding]:
    if run.is_trigger or not is_in_final_image(run) or is_for_development(run.stage):
        return
    for command in run.commands:
        packages = PackageCommand.of(command)
        words = command.operands() if command.name in _PROGRAMS else ()
        if packages is not None and packages.verb == "install":
            words = [package.word for package in packages.packages]
        word = next((one for one in words if "xdebug" in one.text), None)
        if word is not None:
            others = [one for one in words if one.text != "install" and "xdebug" not in one.text]
            fix = _fix(run, command, word, bool(others))
            yield Finding(word.span, f"`{command.name}` puts `xdebug` into the final image", fix)


def _fix(run: Run, command: Command, word: Word, has_others: bool) -> Fix | None:
    if has_others:
        edits = remove_words(command, [word], run.dockerfile.source)
    else:
        edit = without_command(run, command)
        edits = [edit] if edit else []
    return Fix.unsafe("Leave `xdebug` out", *edits) if edits else None
