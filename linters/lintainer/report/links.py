"""Links from ids of rules to their pages, for terminals that can be clicked on."""

from __future__ import annotations

import os

from lintainer.builtin import SHELLCHECK
from lintainer.catalogue import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_WIKI = "https://www.shellcheck.net/wiki/"
_PROGRAMS = frozenset(("ghostty", "Hyper", "iTerm.app", "rio", "Tabby", "vscode", "WarpTerminal", "WezTerm"))
_KINDS = ("alacritty", "contour", "foot", "ghostty", "xterm-ghostty", "xterm-kitty", "wezterm")
_SIGNS = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
_VTE = 5000
"""The version from which on terminals that are built on VTE know links."""


class Links:
    """Makes links of text, as terminals have them (OSC 8)."""

    __slots__ = ("_targets",)

    def __init__(self) -> None:
        self._targets: dict[str, str] = {}

    def around(self, rule: str, text: str) -> str:
        """`text` as a link to the page of the rule with this id; as it is where there is none."""
        target = self._targets.get(rule)
        if target is None:
            target = self._targets[rule] = _target(rule)
        return f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\" if target else text


def _target(rule: str) -> str:
    if rule.startswith(SHELLCHECK[:-1]):
        return _WIKI + rule.rpartition("/")[2]
    try:
        page = catalogue().entry(rule).page
    except KeyError:
        return ""
    return _address(os.path.abspath(page)) if os.path.isfile(page) else ""


def _address(path: str) -> str:
    """The address of a file. The name of the machine tells terminals whether it is theirs."""
    from urllib.parse import quote

    if os.name == "nt":
        return "file:///" + quote(path.replace("\\", "/"), safe="/:")
    return f"file://{os.uname().nodename}{quote(os.fsencode(path))}"


def has_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal that `environment` speaks of knows links. FORCE_HYPERLINK decides where set."""
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    kind = environment.get("TERM", "")
    if environment.get("CI") or kind.startswith(("screen", "tmux")) or kind == "dumb":
        return False
    version = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or kind.startswith(_KINDS)
        or any(environment.get(name) for name in _SIGNS)
        or (version.isdecimal() and int(version[:9]) >= _VTE)
    )
