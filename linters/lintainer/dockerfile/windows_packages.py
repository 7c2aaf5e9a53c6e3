"""Package commands in the shells of Windows, as far as they read there as they do in other shells.

Neither PowerShell nor cmd is read. But a statement that is nothing but plain words means the same to them as
to `sh`; only such statements are looked at, and what holds anything else is passed over.
"""

from __future__ import annotations

from lintainer.shell.packages import PackageCommand
from lintainer.shell.script import Script
from lintainer.text import Joined
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.instructions import Executing

_STATEMENTS = {
    "powershell": pattern(
        rb"""(?xs)(?: "(?:[^"`]+|`(?:.|\Z))*(?:"|\Z) | '[^']*(?:'|\Z) | \$\{[^}]*(?:\}|\Z)
        | [^"';&|{}()\n$]+ | \$ )+"""
    ),
    "cmd": pattern(rb"""(?:"[^"]*(?:"|\Z)|[^"&|()\n]+)+"""),
}
"""What stands between the signs that part statements, by dialect. What is open goes on to the end."""
_ENDS = b";&|\n)}"
"""Signs that a statement can end before. Before others, more belongs to it."""
_LARGEST = 100_000
"""A RUN of more bytes is passed over."""
_PLAIN = pattern(
    rb"""(?x)[ \t]*(?:pip[23]?|python[23]?[ \t]+-m[ \t]+pip|npm|choco)
    (?:[ \t]+(?:
        --?version[ \t=]+[$%][\w:%]+    # which a variable has
        | (?=[^ \t])[\w.:/\\~!+,@=*\[\]-]*(?:(?:"[^"$%`]*"|'[^'$%]*')[\w.:/\\~!+,@=*\[\]-]*)*
          (?:(?<=[=@])[$%][\w:%]+)?
    ))*[ \t]*\Z"""
)


def installing(run: Executing, *families: str) -> list[PackageCommand]:
    """The commands of `run` that install packages, of some families or of all, in Windows shells too."""
    found = run.package_commands
    if run.shell.dialect in _STATEMENTS:
        found = [*found, *_of_windows(run)]
    return [each for each in found if each.verb == "install" and (not families or each.family in families)]


def _of_windows(run: Executing) -> Iterator[PackageCommand]:
    statements = _STATEMENTS[run.shell.dialect]
    text = run.joined.text
    if run.json is not None or run.heredocs or len(text) > _LARGEST:
        return
    plain = bytearray(b" " * len(text))  # with one statement on each line
    is_empty = True
    for found in statements.finditer(text, run.start):
        start, end = found.span()
        if text[end : end + 1] in _ENDS and _PLAIN.match(found[0]):
            is_empty = False
            plain[start:end] = found[0].replace(b"\\", b"/")  # which parts paths here
            plain[end : end + 1] = b"\n"[: len(text) - end]
    if is_empty:
        return
    for command in Script(Joined(bytes(plain), run.joined.pieces), "sh").commands:
        packages = PackageCommand.of(command)
        if packages is not None:
            yield packages
