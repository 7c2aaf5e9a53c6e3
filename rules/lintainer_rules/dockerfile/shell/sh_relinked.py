from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.shells import dialect_of
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_SH = ("/bin/sh", "/usr/bin/sh")
_SHELLS = ("bash", "zsh", "ksh", "dash")
_VALUED = ("-S", "--suffix", "-t", "--target-directory")


@rule(on=Run, fix="sometimes", when=(b"/sh", b"update-alternatives"))
def sh_relinked(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        target = _target(command)
        if target is not None:
            how = "made a link to" if command.name == "ln" else "replaced by"
            message = f"`{_place(command)}` is {how} `{target}`"
            yield Finding(command.span, message, _set_shell(run, target))


def _target(command: Command) -> str | None:
    """What `ln` makes /bin/sh a link to, or what shell another command puts in its place."""
    operands = [word.text for word in command.operands(_VALUED)]
    if command.name == "update-alternatives":
        return _alternative(operands) if command.has_flag("--install", "--set") else None
    if command.name not in ("ln", "cp", "mv") or len(operands) < 2 or operands[-1] not in _SH:
        return None
    source = operands[-2]
    return source if command.name == "ln" or dialect_of(source) in _SHELLS else None


def _alternative(operands: list[str]) -> str | None:
    """The shell among `LINK sh PATH PRIORITY` or `sh PATH`."""
    at = operands.index("sh") if "sh" in operands[:2] else -1
    path = operands[at + 1] if 0 <= at < len(operands) - 1 else ""
    return path if dialect_of(path) in _SHELLS else None


def _place(command: Command) -> str:
    return "/bin/sh" if command.name == "update-alternatives" else command.operands(_VALUED)[-1].text


def _set_shell(run: Run, target: str) -> Fix | None:
    """Where the whole RUN does nothing else, SHELL does the same for what follows in the build."""
    shell = target if target.startswith("/") else f"/bin/{target}"
    is_known = dialect_of(shell) in ("bash", "zsh", "ksh", "ash", "dash") and "$" not in shell
    if not is_known or run.is_trigger or run.flags or run.heredocs or run.has_comments:
        return None
    if run.shell.setting is not None or not all(map(_is_about_sh, run.commands)):
        return None
    keyword = "shell" if run.keyword.islower() else "SHELL"
    text = f'{keyword} ["{shell}", "-c"]'
    return Fix.unsafe(f"Say `{text}`", Edit(run.at, text.encode()))


def _is_about_sh(command: Command) -> bool:
    if command.name in ("rm", "mv", "unlink"):
        operands = command.operands()
        return bool(operands) and operands[0].text in _SH
    return command.name == "ln" and _target(command) is not None
