"""One package on the command line of a package manager."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lintainer.shell.word import Word

    Pin = tuple[str, str | None, bool]
    """Name, version as written, and whether that version is a pin."""
    Split = Callable[[str], Pin]

_ARCHIVES = (
    ".deb", ".rpm", ".apk", ".whl", ".gem", ".tar", ".tgz", ".gz", ".zip", ".bz2", ".xz", ".conda", ".zst",
)  # fmt: skip
_FORGES = ("git+", "git@", "github:", "gitlab:", "bitbucket:", "gist:")


class Package:
    """A package that a command names.

    `name` is its name without version, architecture and the like. `version` is what stands behind the
    operator, None without one; `is_pinned` says that it fixes the version as the manager understands it,
    where a version that is a variable counts. `is_variable` says that the name itself is not known, as in
    `$PACKAGES`; `is_local` that it is a path or an archive, `is_url` that it comes from an address.

    `text` is what it is read from: the word's, or one of those that the variables in `word` hold.
    `split` takes it apart; `slash` is "local" or "url" where a name with a `/` is one of these.
    """

    __slots__ = ("is_local", "is_pinned", "is_url", "is_variable", "name", "text", "version", "word")

    def __init__(self, word: Word, split: Split, slash: str = "", text: str | None = None) -> None:
        self.word = word
        is_open = text is None and not word.is_static
        text = word.text if text is None else text
        self.text = text
        self.name = text
        self.version: str | None = None
        self.is_pinned = False
        self.is_url = _is_url(text) or (slash != "" and text.startswith(_FORGES))
        self.is_url |= slash == "url" and "/" in text and text[:1] != "@" and not _is_local(text)
        self.is_local = not self.is_url and (
            _is_local(text) or (slash == "local" and "/" in text and "@" not in text)
        )
        if not self.is_url and not self.is_local:
            self.name, self.version, self.is_pinned = split(text)
        self.is_variable = is_open and is_dynamic(self.name)

    def __repr__(self) -> str:
        return f"Package({self.word.text!r})"


def _is_url(text: str) -> bool:
    scheme, mark, _ = text.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def _is_local(text: str) -> bool:
    return (
        text in (".", "..")
        or text.startswith(("./", "../", "/", "~", ".[", "file:"))
        or (text.endswith(_ARCHIVES) and "@" not in text)
    )


def is_dynamic(text: str) -> bool:
    """Whether a part of a word that is not static holds what the shell expands."""
    return "$" in text or "`" in text


def split_apt(text: str) -> Pin:
    """`name=1.2`; `name/release` and `name:arch` are no pins."""
    name, equals, version = text.partition("=")
    name = name.partition("/")[0] if not is_dynamic(name) else name
    is_pinned = version.strip("*") != ""
    return name.partition(":")[0] if "${" not in name else name, version if equals else None, is_pinned


_APK = r"([^=<>~]*?)(?:@[\w-]+)?([=<>~]+)([^@]*)"


def split_apk(text: str) -> Pin:
    """`name=1.2`, `name~=1`, `name~1`, `name<2`, `name>1`."""
    match = re.match(_APK, text)
    if match is None:
        return text.partition("@")[0], None, False
    return match[1], match[3], bool(match[3])


_COMPARISON = r"([^\s=<>]+)\s*([<>]=?|=)\s*(\S+)"


def split_rpm(text: str) -> Pin:
    """`name-1.2.3` and `name-1.2.3-4`: digits behind a dash; `name = 1.2.3`."""
    match = re.fullmatch(_COMPARISON, text)
    if match is not None:
        return match[1], match[3], match[2] == "="
    dynamic = min((at for at in (text.find("$"), text.find("`")) if at >= 0), default=-1)
    rest = text[dynamic:]
    if dynamic > 0 and text[dynamic - 1] == "-" and ("(" in rest or not re.search(r"-[A-Za-z]", rest)):
        return text[: dynamic - 1], rest, True
    if dynamic >= 0:
        return text, None, False
    name, _, last = text.rpartition("-")
    if not name or not (last[0:1].isdigit() or last[0:1] == "*"):
        return text, None, False
    before, _, version = name.rpartition("-")
    if before and version[0:1].isdigit():
        return before, f"{version}-{last}", True
    return (name, last, True) if last[0].isdigit() else (text, None, False)


_ZYPPER = r"([^=<>]+)(=|>=|<=|<|>)(.*)"


def split_zypper(text: str) -> Pin:
    """`name=1.2`; other comparisons are no pins."""
    match = re.match(_ZYPPER, text)
    if match is None:
        return text, None, False
    return match[1], match[3], match[2] == "=" and bool(match[3])


_PIP = r"\s*([^\s=<>~!@;\[]*)\s*(?:\[[^]]*\])?\s*(===|==|~=|!=|>=|<=|<|>|=|@)?\s*([^;]*)"


def split_pip(text: str) -> Pin:
    """`name==1.2`, `name~=1.2`, `name===1`, `name @ url`; `>=` and the like are no pins.

    A single `=`, which pip refuses, is read as what its author meant.
    """
    match = re.match(_PIP, text)
    if match is None or not match[2]:
        return (match[1] if match and match[1] else text), None, False
    is_pin = match[2] == "=" or any(op in match[2] + match[3] for op in ("==", "~=", "@"))
    return match[1], match[3].strip(), is_pin and bool(match[3])


_RELEASE = r"(?:[v^~=]*\s*\d|\$|`)"


def split_at(text: str) -> Pin:
    """`name@1.2`, `@scope/name@1.2`; tags such as `@latest` and open ranges are no pins."""
    at = text.find("@", 1)
    if at < 0:
        return text, None, False
    version = text[at + 1 :]
    return text[:at], version, re.match(_RELEASE, version) is not None


_COMMIT = r"(?:v?\d+\.|v\d|\$|`|[0-9a-f]{7,40}$)"


def split_go(text: str) -> Pin:
    """`path@v1.2.3` and `path@commit`; `@latest` and branches are no pins."""
    name, at, version = text.partition("@")
    if not at:
        return text, None, False
    return name, version, re.match(_COMMIT, version) is not None


def split_colon(text: str) -> Pin:
    """`name:1.2`, as Composer and RubyGems have it."""
    name, colon, version = text.partition(":")
    if not colon:
        return text, None, False
    return name, version, re.match(_RELEASE, version.lstrip("> ") if ">=" not in version else "") is not None


_CONDA = r"(?:[^\s=<>!~\[]*::)?([^\s=<>!~\[]+)\s*(==|=|>=|<=|<|>|~=|!=)?\s*(.*)"


def split_conda(text: str) -> Pin:
    """`name=1.2`, `name==1.2`, `channel::name=1.2`; other comparisons are no pins."""
    match = re.match(_CONDA, text)
    if match is None or not match[2]:
        return (match[1] if match else text), None, False
    return match[1], match[3], match[2] in ("=", "==", "~=") and bool(match[3])


def split_plain(text: str) -> Pin:
    """Only a name."""
    return text, None, False
