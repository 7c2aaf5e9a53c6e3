from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.removal import without_flag
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

_YUM = ("--nogpgcheck", "--no-gpgcheck", "--no-gpg-checks")
_APT = ("--allow-unauthenticated", "--allow-insecure-repositories", "--force-yes")
_FLAGS = {
    "apk": ("--allow-untrusted",),
    "apt": _APT,
    "apt-get": _APT,
    "aptitude": ("--allow-untrusted", *_APT),
    "yum": _YUM,
    "dnf": _YUM,
    "microdnf": _YUM,
    "tdnf": _YUM,
    "yum-config-manager": _YUM,
    "zypper": ("--no-gpg-checks", "--gpg-auto-import-keys", "--allow-unsigned-rpm", "--no-gpgcheck"),
    "rpm": ("--nosignature", "--nodigest", "--noverify", "--nofiledigest", "--nogpg"),
}
_SETTING = pattern(
    r"(?i)(?:--setopt=)?(?:[^\s=]*\.)?(?:(?:repo_|local)?gpgcheck=(?:0|false|no|off)\Z)"
    r"|(?:-o)?(?:apt::get::allowunauthenticated|acquire::allowinsecurerepositories)=\"?(?:true|1|yes)"
)


@rule(on=Run, fix="sometimes", when=(b"apk", b"apt", b"yum", b"dnf", b"zypper", b"rpm"))
def unsigned_packages(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        name = command.name
        if name not in _FLAGS:
            continue
        for word in command.arguments:
            if word.text.partition("=")[0] in _FLAGS[name]:
                yield Finding(
                    word.span, f"`{name} {word.text}` does not check signatures", _fix(run, command, word)
                )
            elif name != "rpm" and "=" in word.text and _SETTING.match(word.text):
                yield Finding(word.span, f"`{name}` is told not to check signatures")


def _fix(run: Run, command: Command, word: Word) -> Fix | None:
    if word.text == "--force-yes" and not command.has_flag("-y", "--yes", "--assume-yes"):
        quote = word.raw[0] if word.raw[:1] in "\"'" else ""
        return Fix.unsafe("Use `-y`", Edit(word.span, f"{quote}-y{quote}".encode()))
    edits = without_flag(command, word, "", run.dockerfile.source)
    return Fix.unsafe("Check signatures", *edits) if edits else None
