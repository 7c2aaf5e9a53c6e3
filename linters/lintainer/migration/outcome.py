"""What becomes of other linters' settings: configuration, and remarks about what has no equivalent."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lintainer.catalogue import Catalogue
    from lintainer.rule import Severity

_SHELLCHECK = "shellcheck"
_NO_TEXT = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
"""Words that YAML takes for something else."""


class PathIgnore:
    """Rules that are off in some files. `paths` are patterns as in `.gitignore`; no `rules` means all."""

    __slots__ = ("paths", "reason", "rules")

    def __init__(self, paths: Sequence[str], rules: Sequence[str], reason: str) -> None:
        self.paths = paths
        self.rules = rules
        self.reason = reason


class Migration:
    """Configuration in the making. `files` are those it comes from; `remarks` say what has no equivalent."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.files: list[str] = []
        self.remarks: list[str] = []
        self.select: list[str] = []
        self.extend_select: list[str] = []
        self.ignore: dict[str, str] = {}
        self.severity: dict[str, Severity] = {}
        self.rules: dict[str, dict[str, Sequence[str] | dict[str, str]]] = {}
        self.ignores: list[PathIgnore] = []
        self.exclude: list[str] = []
        self.forbidden: list[str] = []
        self.fail_on: Severity | None = None

    def ids(self, peer: str, code: str) -> list[str]:
        """Our rules for a peer's rule; ShellCheck's numbers stand for themselves."""
        number = code.rpartition("/")[2].upper()
        aliases = self._catalogue.aliases
        found = set(aliases.get(f"{peer}:{code.lower()}", ()))
        if not found and "/" in code:  # tally calls rules of others `hadolint/DL3008`
            found.update(aliases.get(code.lower().replace("/", ":", 1), ()))
        if number.startswith("SC") and number[2:].isdigit():
            found.add(f"{_SHELLCHECK}/{number}")
        return sorted(found)

    def all_of(self, peer: str) -> list[str]:
        """Everything that a peer's rules are called, as `peer:id` in small letters."""
        return sorted(name for name in self._catalogue.aliases if name.startswith(f"{peer}:"))

    def known(self, peer: str, code: str, where: str) -> list[str]:
        """As `ids`; a remark where there are none."""
        found = self.ids(peer, code)
        if not found:
            self.remarks.append(f"{where}: no rule here stands for `{code}`")
        return found

    def turn_off(self, peer: str, codes: Iterable[str], where: str) -> None:
        """Ignore what peers call `codes`."""
        for code in codes:
            for rule in self.known(peer, code, where):
                self.ignore.setdefault(rule, code)

    def set_severity(self, peer: str, codes: Iterable[str], severity: Severity, where: str) -> None:
        """Make what peers call `codes` as severe."""
        for code in codes:
            for rule in self.known(peer, code, where):
                self.severity.setdefault(rule, severity)

    def turn_off_in(self, paths: Sequence[str], rules: Sequence[str], reason: str) -> None:
        """Ignore rules in some files."""
        self.ignores.append(PathIgnore(paths, rules, reason))

    def text(self) -> str:
        """The configuration file."""
        lines = [f"# Made by `lintainer migrate` from {', '.join(self.files)}.\n"]
        lines += [f"# {_line(remark)}\n" for remark in dict.fromkeys(self.remarks)]
        lines += _list("select", dict.fromkeys(self.select, ""))
        lines += _list("extend-select", dict.fromkeys(self.extend_select, ""))
        lines += _list("ignore", self.ignore)
        if self.severity:
            lines.append("severity:\n")
            lines += [f"  {rule}: {severity}\n" for rule, severity in sorted(self.severity.items())]
        if self.rules:
            lines.append("rules:\n")
            for rule, options in sorted(self.rules.items()):
                lines.append(f"  {rule}:\n")
                lines += [f"    {name}: {_flow(value)}\n" for name, value in options.items()]
        if self.ignores:
            lines.append("ignores:\n")
            for one in self.ignores:
                lines.append(f"  - paths: {_flow(one.paths)}\n")
                lines += [f"    rules: {_flow(one.rules)}\n"] if one.rules else []
                lines += [f"    reason: {_quoted(one.reason)}\n"] if one.reason else []
        lines += _list("exclude", dict.fromkeys(self.exclude, ""))
        lines += _list("forbid-inline-ignores", dict.fromkeys(self.forbidden, ""))
        lines += [f"fail-on: {self.fail_on}\n"] if self.fail_on else []
        return "".join(lines)


def _list(key: str, items: dict[str, str]) -> list[str]:
    if not items:
        return []
    rows = sorted(items.items())
    return [
        f"{key}:\n",
        *(f"  - {_quoted(name)}{f'  # {_line(why)}' if why else ''}\n" for name, why in rows),
    ]


def _line(text: str) -> str:
    """`text` in one line, so that it stays in its comment."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _flow(value: Sequence[str] | dict[str, str]) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(name)}: {_quoted(one)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(map(_quoted, value)) + "]"


def _quoted(text: str) -> str:
    """`text` as YAML takes it: as it is where that is plain, else in double quotes."""
    plain = text.replace("/", "").replace("-", "").replace("_", "")
    is_word = plain.isascii() and plain.isalnum() and text[:1].isalpha()
    if is_word and text.lower() not in _NO_TEXT:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
