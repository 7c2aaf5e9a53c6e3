from __future__ import annotations

from lintainer.dockerfile import Copy, Run
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERWISE = ("-g", "--global", "--package-lock-only", "--no-package-lock", "--package-lock=false")
_LOCKS = ("package-lock.json", "npm-shrinkwrap.json", "package*.json", "package*", "*.json")


@rule(on=Run, fix="always", when=(b"npm",))
def npm_install_with_lock(run: Run) -> Iterator[Finding]:
    for command in run.package_commands:
        verb = command.verb_word
        is_plain = command.manager == "npm" and command.raw_verb in ("install", "i") and not command.packages
        if not is_plain or verb is None or command.command.has_flag(*_OTHERWISE):
            continue
        if _has_lock(run):
            fix = Fix.unsafe("Write `npm ci`", Edit(verb.span, b'"ci"' if verb.script.is_exec else b"ci"))
            yield Finding(
                command.at, f"`{command.title}` may install other versions than those that are locked", fix
            )


def _has_lock(run: Run) -> bool:
    """Whether a lock file has been copied by one of the last instructions of the stage before `run`."""
    copies = run.stage.own(Copy)[:64]
    return any(
        copy.index < run.index and source.text.rpartition("/")[2] in _LOCKS
        for copy in copies
        for source in copy.sources
    )
