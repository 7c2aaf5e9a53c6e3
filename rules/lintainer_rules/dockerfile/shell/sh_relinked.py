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
_VALUED = ("-S", "--suffix", "-t", "--target-directory")


@rule(on=Run, fix="sometimes", when=(b"/sh",))
def sh_relinked(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        target = _target(command)
        if target is not None:
            message = f"`{command.operands(_VALUED)[-1].text}` is made a link to `{target}`"
            yield Finding(command.span, message, _set_shell(run, target))


def _target(command: Command) -> str | None:
    """What `ln` makes /bin/sh a link to."""
    if command.name != "ln":
        return None
    operands = command.operands(_VALUED)
    return operands[-2].text if len(operands) > 1 and operands[-1].text in _SH else None


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
    return _target(command) is not None
