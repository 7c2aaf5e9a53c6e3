from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.dockerfile.windows_packages import installing
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.packages import Package

_SYSTEM = ("apt", "apk", "yum", "zypper", "pacman")


@rule(on=Executing, fix="sometimes")
def unsorted_packages(run: Executing) -> Iterator[Finding]:
    data = run.dockerfile.source.data
    for command in installing(run):
        if command.command.script.is_exec:
            continue
        packages = [one for one in command.packages if not (one.is_variable or one.is_local or one.is_url)]
        ordered = sorted(packages, key=_name)
        if list(map(_name, packages)) == list(map(_name, ordered)):
            continue
        pairs = [(old, new) for old, new in zip(packages, ordered, strict=True) if old is not new]
        edits = [Edit(old.word.span, data[new.word.span.start : new.word.span.end]) for old, new in pairs]
        title = "Sort the packages"
        is_system = command.family in _SYSTEM
        fix = (Fix.safe if is_system else Fix.unsafe)(title, *edits) if _is_free(run, packages) else None
        at = pairs[0][0].word.span
        yield Finding(at, f"Packages of `{command.title}` are not in the order of the alphabet", fix)


def _name(package: Package) -> str:
    return package.name.lower()


def _is_free(run: Executing, packages: list[Package]) -> bool:
    """Whether the words can change places: no comment stands between them, none is split over lines.

    None is a blank that is not ASCII, either, which would leave a line empty if it were alone on it.
    """
    words = [one.word for one in packages]
    data = run.dockerfile.source.data
    if not all(word.raw.isascii() for word in words):
        return False
    return b"#" not in data[words[0].span.start : words[-1].span.end] and not any(
        data[word.span.start : word.span.end].find(b"\n") >= 0 for word in words
    )
