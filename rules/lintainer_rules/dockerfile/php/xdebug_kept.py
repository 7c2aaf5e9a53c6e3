from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_final_image
from lintainer.dockerfile.purposes import is_for_development
from lintainer.rule import Finding, rule
from lintainer.shell.packages import PackageCommand

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAMS = ("docker-php-ext-install", "docker-php-ext-enable", "pecl", "install-php-extensions", "phpenmod")


@rule(on=Run, when=(b"xdebug",))
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
            yield Finding(word.span, f"`{command.name}` puts `xdebug` into the final image")
