"""Commands of package managers."""

from __future__ import annotations

import re

from lintainer.shell.flags import find, operands, values
from lintainer.shell.packages.manager import MANAGERS
from lintainer.shell.packages.package import Package, split_colon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.shell.command import Command
    from lintainer.shell.packages.manager import Manager
    from lintainer.shell.packages.package import Split
    from lintainer.shell.word import Word
    from lintainer.text import Span

_PIP = r"pip[23]?(?:\.\d+)?$"
_PYTHON = r"(?:python|pypy)[23]?(?:\.\d+)?$"
_KEY = "packages"
_LEADS = {"yarn": ("global",), "composer": ("global",), "yum": ("group", "groups", "module", "copr")}
"""Words before the verb that say what it is about, by family."""
_VERSIONS = {
    "cargo": ("--version", "--vers"),
    "choco": ("--version", "-version"),
    "gem": ("-v", "--version"),
}
"""Options that give all packages a version, by manager."""
_ASKING = {
    "apt": ("install", "upgrade", "build-dep"),
    "yum": ("install", "upgrade", "swap"),
    "zypper": ("install", "upgrade", "remove"),
}
"""What the managers of a family do not do without an answer, by family.

They ask before they remove something, too, but often there is nothing: `apt-get autoremove` mostly works.
"""
_ASKING_OF = {"module": ("enable", "disable", "reset", "switch-to"), "copr": ("enable",)}
"""The same by the word before the verb."""
_LISTS = (".config", ".nupkg", ".nuspec")
"""Files that Chocolatey takes in place of a name."""


class PackageCommand:
    """What a command of a package manager does.

    `manager` is "apt-get", "apt", "aptitude", "apk", "yum", "dnf", "microdnf", "tdnf", "zypper", "pip" (also
    for `pip3` and `python -m pip`), "uv", "npm", "yarn", "pnpm", "gem", "go", "cargo", "composer", "conda",
    "mamba", "micromamba", "choco" or "pacman"; `family` is one of "apt", "apk", "yum", "zypper", "pip", ...
    and shared by managers that keep packages and caches in the same place.

    `lead` is a word before the verb that says what it is about, such as "module", and mostly "".
    `raw_verb` is the verb as it is written, "" without one. `verb` is what it means: "install", "update"
    (read the index anew), "upgrade" (what is installed), "remove", "clean", "download", "search", and else
    the same as `raw_verb`.
    """

    __slots__ = ("_packages", "_rest", "command", "facts", "family", "lead", "manager", "raw_verb", "verb")

    def __init__(self, command: Command, facts: Manager, arguments: Sequence[Word]) -> None:
        self.command = command
        self.facts = facts
        self.manager = facts.name
        self.family = facts.family
        self._packages: list[Package] | None = None
        self.lead = ""
        if facts.name == "pacman":
            self.raw_verb, self.verb = _pacman(arguments)
            self._rest = arguments
            return
        self.lead, verb, self._rest = _verb(facts, arguments)
        self.raw_verb = verb
        if not verb and facts.name == "yarn":
            verb = "install"
        self.verb = facts.verbs.get(verb, verb)

    @classmethod
    def of(cls, command: Command) -> PackageCommand | None:
        """What `command` does to packages; None where it is no command of a package manager."""
        memo = command.memo
        if _KEY not in memo:
            memo[_KEY] = _read(command)
        found = memo[_KEY]
        return found if isinstance(found, PackageCommand) else None

    def __repr__(self) -> str:
        return f"PackageCommand({self.manager} {self.verb} {self.packages})"

    @property
    def packages(self) -> Sequence[Package]:
        """The packages that the command names, in order; none where they come from a file or a lock."""
        if self._packages is None:
            self._packages = self._read_packages()
        return self._packages

    @property
    def verb_word(self) -> Word | None:
        """The word of the verb."""
        for word in self.command.arguments:
            if word.text == self.raw_verb:
                return word
        return None

    @property
    def title(self) -> str:
        """What to call it in a message: `apt-get install`."""
        return f"{self.manager} {self.raw_verb}".rstrip()

    @property
    def at(self) -> Span:
        """The place in the file of what `title` says: from the program to the verb."""
        program, verb = self.command.program, self.verb_word
        start = self.command.span if program is None else program.span
        return start.to(verb.span) if verb is not None and verb.start > self.command.start else start

    @property
    def options(self) -> Sequence[Word]:
        """The flags of the command, without the values in words of their own."""
        return [word for word in self.command.arguments if word.text[:1] == "-" and len(word.text) > 1]

    @property
    def split(self) -> Split:
        """What takes the name of a package apart: a module of `dnf` has its stream behind a colon."""
        return split_colon if self.lead == "module" else self.facts.split

    @property
    def asks(self) -> bool:
        """Whether it asks before it does something, unless `assumes_yes`."""
        return self.verb in _ASKING.get(self.family, ()) or self.raw_verb in _ASKING_OF.get(self.lead, ())

    @property
    def assumes_yes(self) -> bool:
        """Whether the command goes on without asking: by its flags, by a `yes |` before it, by its nature."""
        yes = self.facts.yes
        if yes is None or self.command.has_flag(*yes):
            return True
        if self.family == "apt" and any(_is_yes(word.text) for word in self.command.values("-o", "--option")):
            return True
        if self.family == "apt" and _quietness(self.command) > 1:
            return True
        return _is_answered(self.command)

    def values(self, *flags: str) -> Sequence[Word]:
        """The values given to any of the flags; see `Command.values`."""
        return self.command.values(*flags)

    def _read_packages(self) -> list[Package]:
        facts = self.facts
        if self.raw_verb in facts.lock_verbs or self.verb not in ("install", "remove", "download", "upgrade"):
            return []
        rest = self._rest
        if facts.name == "gem":  # what follows `--` is for the compiler
            texts = [word.text for word in rest]
            rest = rest[: texts.index("--")] if "--" in texts else rest
        packages = [
            Package(word, self.split, facts.slash)
            for word in operands(rest, facts.valued)
            if word.text != "-"
        ]
        if facts.family == "pip":  # `-e` takes a value that is a package
            packages += [_editable(word) for word in values(rest, ("-e", "--editable"))]
            packages.sort(key=_start)
        elif facts.name in _VERSIONS:
            _pin_all(packages, rest, facts.name)
        if facts.name == "choco":
            for package in packages:
                package.is_local = package.is_local or package.name.endswith(_LISTS)
        return packages


def _read(command: Command) -> PackageCommand | None:
    name = command.name
    if name is None:
        return None
    facts = MANAGERS.get(name)
    if facts is None:
        return _of_python(command, name) if name[:1] == "p" else None
    arguments = command.arguments
    if name == "uv":
        if not arguments or arguments[0].text not in ("pip", "tool"):
            return None
        arguments = arguments[1:]
    return PackageCommand(command, facts, arguments)


def _of_python(command: Command, name: str) -> PackageCommand | None:
    """What `pip3` and `python -m pip` do."""
    if re.match(_PIP, name):
        return PackageCommand(command, MANAGERS["pip"], command.arguments)
    arguments = _module(command.arguments) if re.match(_PYTHON, name) else ()
    return PackageCommand(command, MANAGERS["pip"], arguments) if arguments else None


def _module(arguments: Sequence[Word]) -> Sequence[Word]:
    """What follows `-m pip` among the arguments of Python, which may have other options before it."""
    for at, word in enumerate(arguments):
        text = word.text
        if text == "-mpip":
            return arguments[at + 1 :]
        if text == "-m" or (text[:1] == "-" and text.endswith("m") and text[1:].isalpha()):
            return (
                arguments[at + 2 :] if arguments[at + 1 : at + 2] and arguments[at + 1].text == "pip" else ()
            )
        if text[:1] != "-":
            return ()
    return ()


def _verb(facts: Manager, arguments: Sequence[Word]) -> tuple[str, str, Sequence[Word]]:
    """The verb among the arguments, with the word that leads to it, and the arguments without them."""
    lead = ""
    words = operands(arguments, facts.valued)
    if facts.name == "cargo" and words and words[0].text.startswith("+"):
        arguments = [word for word in arguments if word is not words[0]]
        words = words[1:]
    if words and words[0].text in _LEADS.get(facts.family, ()):
        lead = words[0].text
        arguments = [word for word in arguments if word is not words[0]]
        words = words[1:]
    if not words:
        return lead, "", ()
    verb = words[0]
    return lead, verb.text, [word for word in arguments if word is not verb]


def _pacman(arguments: Sequence[Word]) -> tuple[str, str]:
    """The operation of pacman, which is a flag, and what it means."""
    for word in arguments:
        text = word.text
        long = {"--sync": "-S", "--remove": "-R", "--upgrade": "-U", "--query": "-Q"}.get(text, text)
        if long[1:2] == "S":
            has_names = len(operands(arguments, MANAGERS["pacman"].valued)) > 0
            if "c" in long:
                return text, "clean"
            if "u" in long or find(arguments, ("--sysupgrade",)):
                return text, "install" if has_names else "upgrade"
            if "s" in long or "i" in long[2:]:
                return text, "search"
            return text, "install" if has_names else "update"
        if long[1:2] in ("R", "U", "Q"):
            return text, {"R": "remove", "U": "install", "Q": "search"}[long[1]]
    return "", ""


def _editable(word: Word) -> Package:
    package = Package(word, MANAGERS["pip"].split)
    package.is_local = not package.is_url
    return package


def _pin_all(packages: Sequence[Package], rest: Sequence[Word], manager: str) -> None:
    """Give packages the version, the repository or the path that an option gives all of them."""
    for version in values(rest, _VERSIONS[manager]):
        for package in packages:
            package.version = version.text
            package.is_pinned = not version.text.lstrip().startswith((">", "<", "!", "*"))
    if manager == "cargo":
        for package in packages:
            package.is_url = package.is_url or bool(values(rest, ("--git",)))
            package.is_local = package.is_local or bool(values(rest, ("--path",)))
            package.is_pinned = package.is_pinned or bool(values(rest, ("--rev", "--tag")))


def _is_yes(setting: str) -> bool:
    name, _, value = setting.partition("=")
    return name.strip().lower() == "apt::get::assume-yes" and value.strip("\"' ").lower() in (
        "true",
        "yes",
        "1",
    )


def _quietness(command: Command) -> int:
    """How often an apt command is told to be quiet; twice means yes."""
    count = 0
    for word in command.arguments:
        text = word.text
        if text == "--quiet":
            count += 1
        elif text in ("-q=2", "--quiet=2", "-q2"):
            count += 2
        elif text[:1] == "-" and text[1:].isalpha():
            count += text.count("q")
    return count


def _is_answered(command: Command) -> bool:
    """Whether the command's input comes from `yes` or `echo y`."""
    elements = command.pipeline.commands
    before = elements[: elements.index(command)][-1:] if command in elements else []
    for source in before:
        words = [word.text.strip("\\n").lower() for word in source.arguments]
        if source.name == "yes" and (not words or words[0] in ("y", "yes", "")):
            return True
        if source.name in ("echo", "printf") and any(word in ("y", "yes") for word in words):
            return True
    return False


def _start(package: Package) -> int:
    return package.word.start
