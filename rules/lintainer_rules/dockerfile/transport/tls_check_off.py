from __future__ import annotations

import re

from lintainer.dockerfile import Dockerfile, Run
from lintainer.dockerfile.placement import without_command
from lintainer.dockerfile.variables import settings_of
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

_OFF = frozenset(("0", "false", "no", "off", "n", "f", "none"))
_VARIABLES = {
    "PYTHONHTTPSVERIFY": frozenset(("0", "false")),
    "NODE_TLS_REJECT_UNAUTHORIZED": frozenset(("0",)),
    "NPM_CONFIG_STRICT_SSL": frozenset(("false", "0", "")),
    "YARN_STRICT_SSL": frozenset(("false", "0")),
    "YARN_ENABLE_STRICT_SSL": frozenset(("false", "0")),
    "GIT_SSL_NO_VERIFY": None,
    "CONDA_SSL_VERIFY": _OFF,
}
"""Variables with the values that switch the check off; None where any does, even an empty one."""
_NAMES = {
    "npm": r"strict-ssl",
    "yarn": r"strict-ssl|enableStrictSsl",
    "pnpm": r"strict-ssl",
    "git": r"http\.(?:.*\.)?sslverify",
    "yum-config-manager": r"--setopt=.*\bsslverify|.*\bsslverify",
    "yum": r"--setopt=.*\bsslverify|.*\bsslverify",
    "dnf": r"--setopt=.*\bsslverify|.*\bsslverify",
    "tdnf": r"--setopt=.*\bsslverify|.*\bsslverify",
    "microdnf": r"--setopt=.*\bsslverify|.*\bsslverify",
    "conda": r"ssl_verify",
    "mamba": r"ssl_verify",
    "apt-get": r"acquire::https::(?:.*::)?verify-(?:peer|host)",
    "apt": r"acquire::https::(?:.*::)?verify-(?:peer|host)",
}
"""What the settings of programs are called, as a regular expression, letter case aside."""
_SETTERS = {"npm": "set", "yarn": "set", "pnpm": "set", "conda": "config", "mamba": "config"}
"""The word among the arguments without which a program sets nothing."""


@rule(
    on=Dockerfile,
    fix="sometimes",
    when=(b"VERIFY", b"REJECT_", b"STRICT_SSL", b"strict_ssl", b"strict-ssl", b"StrictSsl", b"erify"),
)
def tls_check_off(dockerfile: Dockerfile) -> Iterator[Finding]:
    for setting in settings_of(dockerfile, _VARIABLES):
        wrong = _VARIABLES[setting.name.upper()]
        is_exact = setting.name.isupper() or setting.name.lower().startswith("npm_config")
        if is_exact and (wrong is None or (setting.value or "1").lower() in wrong):
            edit = setting.removal
            fix = Fix.unsafe("Check certificates", edit) if edit else None
            yield Finding(setting.at, f"`{setting.name}` switches the check of certificates off", fix)
    for run in (one for one in dockerfile.nodes("Run") if isinstance(one, Run)):
        for command in run.commands:
            word = _switch(command) if command.name in _NAMES else None
            if word is not None:
                message = f"`{command.name}` is told not to check certificates"
                yield Finding(word.span, message, _fix(run, command, word))


def _fix(run: Run, command: Command, word: Word) -> Fix | None:
    """Take the command out where it does nothing else, or the flag of a command that does more."""
    words = list(command.arguments)
    at = words.index(word)
    verb = words[0].text if words else ""
    flag = words[at - 1] if at else None
    edits: list[Edit] = []
    if verb == "config" and command.name in ("npm", "yarn", "pnpm", "git", "conda", "mamba"):
        edit = without_command(run, command) if _is_alone(words, word) else None
        edits = [edit] if edit else []
    elif flag is not None and flag.text in ("-c", "-o") and "=" in word.text:
        edits = remove_words(command, [flag, word], run.dockerfile.source)
    return Fix.unsafe("Check certificates", *edits) if edits else None


def _is_alone(words: list[Word], word: Word) -> bool:
    """Whether a `config` command sets nothing but what `word` names."""
    others = [one.text for one in words if not one.text.startswith("-") and one.text not in ("config", "set")]
    return others[:1] == [word.text] and len(others) <= 2


def _switch(command: Command) -> Word | None:
    """The word that names the setting which `command` switches off."""
    name = re.compile(rf"(?i)(?:{_NAMES[command.name or '']})\Z").match
    words = command.arguments
    setter = _SETTERS.get(command.name or "")
    if setter is not None and not any(word.text == setter for word in words):
        return None
    for at, word in enumerate(words):
        setting, equals, value = word.text.rpartition("=")
        if equals and name(setting) and value.strip().lower() in _OFF:
            return word
        following = words[at + 1].text.strip().lower() if at + 1 < len(words) else ""
        if name(word.text) and following in _OFF and not command.has_flag("--unset", "--get"):
            return word
    return None
