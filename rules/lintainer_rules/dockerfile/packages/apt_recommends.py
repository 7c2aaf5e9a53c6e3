from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import commands_of, is_configured, lacks_flag
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import PackageCommand

FLAG = "--no-install-recommends"
_SETTING = rb"install-recommends[\s\"'\\]+(?:false|no|0)"


@rule(on=Run, fix="sometimes", when=(b"apt",))
def apt_recommends(run: Run) -> Iterator[Finding]:
    for each in commands_of(run, "apt", "install"):
        if _is_settled(each) or not lacks_flag(run, each, FLAG, "--without-recommends", "-R"):
            continue
        if is_configured(run.dockerfile, _SETTING):
            return
        verb = each.verb_word
        fix = Fix.unsafe(f"Add `{FLAG}`", insert_argument(verb, FLAG.encode())) if verb else None
        yield Finding(each.at, f"`{each.title}` takes recommended packages along", fix)


def _is_settled(packages: PackageCommand) -> bool:
    """Whether an option says what to do with recommended packages."""
    settings = [word.text.lower() for word in packages.values("-o", "--option")]
    return any("install-recommends" in setting for setting in settings) or packages.command.has_flag(
        "--install-recommends", "--with-recommends"
    )
