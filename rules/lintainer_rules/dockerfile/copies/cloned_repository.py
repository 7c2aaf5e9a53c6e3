from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.rewriting import can_be_argument, fits_add
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import shown
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

_ADDRESS = pattern(r"(?:https?|git|ssh)://|git@[^/]+:")
_REPOSITORY = pattern(
    r"(https?://(?:(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[\w./~-]+/([\w.-]+?)(?=(?:\.git)?/?$)"
    r"|[\w.:-]+/[\w./~-]*?([\w.-]+)(?=\.git$)))(?:\.git)?/?"
)
_LONGEST = 1024
_FLAG = pattern(
    r"-q|--quiet|-b|--branch|--branch=.*|--depth|--depth=.*|--single-branch|--recursive|--recurse-submodules"
)


@rule(on=Run, fix="sometimes", when=(b"clone",))
def cloned_repository(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        words = command.arguments if command.name == "git" and not command.script.is_exec else ()
        if any(word.text == "clone" for word in words[:4]):
            address = next((word for word in words if _ADDRESS.match(word.text)), None)
            if address is not None:
                message = f"`{shown(address.text)}` is cloned in a `RUN`, where `ADD` could fetch it"
                yield Finding(command.span, message, _fix(run, command, address))


def _fix(run: Run, command: Command, address: Word) -> Fix | None:
    """ADD instead of a RUN that does nothing else: `git clone [-b NAME] URL [FOLDER]`."""
    words = list(command.arguments)
    if (
        len(run.commands) != 1
        or run.flags
        or not fits_add(run)
        or words[0].text != "clone"
        or command.redirects
    ):
        return None
    branches = list(command.values("-b", "--branch"))
    depths = list(command.values("--depth"))
    operands = [
        word for word in words[1:] if not word.text.startswith("-") and word not in (*branches, *depths)
    ]
    flags = [word.text for word in words if word.text.startswith("-")]
    if not all(_FLAG.fullmatch(flag) for flag in flags) or operands[:1] != [address] or len(operands) > 2:
        return None
    match = _REPOSITORY.fullmatch(address.text) if len(address.text) < _LONGEST else None
    if match is None or not all(can_be_argument(word, run) for word in (*operands, *branches[-1:])):
        return None
    url = f"{match[1]}.git" + (f"#{branches[-1].text}" if branches else "")
    folder = operands[1].text if len(operands) > 1 else match[2] or match[3]
    keyword = "add" if run.keyword.islower() else "ADD"
    text = f"{keyword} --keep-git-dir=true {url} {folder}"
    return Fix.unsafe("Let `ADD` fetch it", Edit(run.span, text.encode()))
