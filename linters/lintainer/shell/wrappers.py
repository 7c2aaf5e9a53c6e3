"""Programs that run another program: `sudo -u app make` runs `make`."""

from __future__ import annotations

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from lintainer.shell.word import Word

_ASSIGNMENT = pattern(r"(?a)([A-Za-z_]\w*)(?:\[[^]]*\])?\+?=")


class Wrapper:
    """How to find the program behind a wrapper.

    `short` holds the letters of options that take a value, `long` the names of such options, `operands`
    is how many words stand before the program; `assigns` says that variables can be set before it.
    `verb` is the word without which it runs nothing, as in `conda run`.
    """

    __slots__ = ("assigns", "long", "operands", "short", "verb")

    def __init__(
        self, short: str = "", long: str = "", operands: int = 0, assigns: bool = False, verb: str = ""
    ) -> None:
        self.short = short
        self.verb = verb
        self.long = frozenset("--" + name for name in long.split())
        self.operands = operands
        self.assigns = assigns


_SUDO = Wrapper(
    "ugphrtCDRTUac",
    "user group prompt host role type close-from chdir chroot command-timeout other-user",
    assigns=True,
)
_NONE = Wrapper()
_CONDA = Wrapper("npe", "name prefix cwd env", verb="run")

WRAPPERS = {
    "busybox": _NONE,
    "builtin": _NONE,
    "catchsegv": _NONE,
    "chronic": _NONE,
    "chroot": Wrapper("", "userspec groups", operands=1),
    "command": _NONE,
    "conda": _CONDA,
    "doas": Wrapper("uC"),
    "dumb-init": Wrapper("r", "rewrite"),
    "eatmydata": _NONE,
    "env": Wrapper("uCS", "unset chdir", assigns=True),
    "exec": Wrapper("a"),
    "fakeroot": Wrapper("lsib", "lib faked"),
    "gosu": Wrapper(operands=1),
    "ionice": Wrapper("cnp", "class classdata"),
    "linux32": _NONE,
    "linux64": _NONE,
    "mamba": _CONDA,
    "micromamba": _CONDA,
    "nice": Wrapper("n", "adjustment"),
    "nohup": _NONE,
    "pipenv": Wrapper(verb="run"),
    "poetry": Wrapper("CP", "directory project", verb="run"),
    "setpriv": Wrapper("", "reuid regid groups bounding-set inh-caps ambient-caps securebits"),
    "setsid": _NONE,
    "stdbuf": Wrapper("ioe", "input output error"),
    "su-exec": Wrapper(operands=1),
    "sudo": _SUDO,
    "time": Wrapper("fo", "format output"),
    "timeout": Wrapper("sk", "signal kill-after", operands=1),
    "tini": Wrapper("pe"),
    "unbuffer": _NONE,
    "xargs": Wrapper("nPIdLsEa", "max-args max-procs replace delimiter max-lines max-chars arg-file"),
}
"""The wrappers, by their base name."""

SHELLS = frozenset(("sh", "bash", "ash", "dash", "zsh", "ksh"))
RUNNERS = SHELLS | {"su", "runuser", "eval"}
"""Programs that may be handed a whole script as one word."""


def assignment(text: str) -> re.Match[str] | None:
    """Matches the start of a word that assigns a variable, up to and with the `=`; group 1 is the name."""
    return _ASSIGNMENT.match(text) if "=" in text else None


def base_name(word: Word) -> str | None:
    """The name of the program that `word` runs, without its folder; None where that is not known."""
    name = word.text.rpartition("/")[2]
    if not word.is_static and ("$" in name or "`" in name or ")" in name or "}" in name):
        return None
    return name


def locate(words: Sequence[Word], start: int) -> tuple[int, tuple[str, ...], tuple[int, ...]]:
    """Find the program in the words of a command, whose first word after its assignments is at `start`.

    Returns the index of the program's word (`len(words)` without one), the names of the wrappers before
    it from the outside in, and the indices of words among their operands that assign variables.
    """
    names: list[str] = []
    assigned: list[int] = []
    at = start
    while at < len(words):
        name = base_name(words[at])
        wrapper = WRAPPERS.get(name) if name else None
        if name is None or wrapper is None:
            break
        verb = wrapper.verb
        if verb and (at + 1 >= len(words) or words[at + 1].text != verb):
            break
        inner = _behind(words, at + 1 + bool(verb), name, wrapper, assigned)
        if inner >= len(words):
            break
        names.append(name)
        at = inner
    return at, tuple(names), tuple(assigned)


def _behind(words: Sequence[Word], at: int, name: str, wrapper: Wrapper, assigned: list[int]) -> int:
    """The index of the first word behind a wrapper's own options and operands."""
    size = len(words)
    while at < size:
        text = words[at].text
        if len(text) < 2 or text[0] != "-":
            break
        at += 1
        if text == "--":
            break
        if name == "command" and text in ("-v", "-V"):
            return size
        if text in wrapper.long or _takes_next(text, wrapper.short):
            at += 1
    if wrapper.assigns:
        while at < size and assignment(words[at].text):
            assigned.append(at)
            at += 1
    return at + wrapper.operands


def _takes_next(text: str, short: str) -> bool:
    """Whether the cluster of short options `text` ends in one whose value is the next word."""
    if text.startswith("--"):
        return False
    for at, letter in enumerate(text[1:], 2):
        if letter in short:
            return at == len(text)
    return False
