"""Find the files of a folder that are to be linted."""

from __future__ import annotations

import os
from functools import lru_cache

from lintainer import languages
from lintainer.pathlist import PathList
from lintainer.reading import contents
from lintainer.repository import root_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pathspec import GitIgnoreSpec

    from lintainer.config import Settings

    Rules = tuple[tuple[str, GitIgnoreSpec], ...]
    """Specifications and the folders that they start at, the weakest first."""

IGNORE_FILES = (".gitignore", ".lintainerignore")
"""Files that name what is not to be linted; the later beats the earlier."""

_LIMIT = 1 << 26


class Found:
    """What a walk came upon: paths of files, and what it could not look into, with the reason.

    `folders` are those that were walked, each with what tells which of its entries are left out.
    """

    __slots__ = ("files", "folders", "skipped", "unreadable")

    def __init__(self, root: str) -> None:
        self.files = PathList(root)
        self.folders: list[tuple[str, Rules]] = []
        self.skipped: list[tuple[str, str]] = []
        self.unreadable: list[tuple[str, str]] = []


def find(root: str, settings_of: Callable[[str], Settings]) -> Found:
    """All files below the folder `root`, an absolute path, whose names tell that they can be linted.

    In order of their names, folder by folder. What `.gitignore` (from the repository's root down),
    `.lintainerignore` and the setting `exclude` name is left out. Links to folders are not followed;
    links to files that lie elsewhere are skipped, and so are those to files that are found anyway.
    `settings_of` gives the settings of a folder.
    """
    found = Found(root)
    links: list[str] = []
    stack: list[tuple[str, Rules] | str] = [(root, _above(root, settings_of))]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            found.files.append(item)
        else:
            stack += reversed(_listed(item[0], item[1], found, links, settings_of))
    return _without_links(found, links, root) if links else found


def _listed(
    folder: str, rules: Rules, found: Found, links: list[str], settings_of: Callable[[str], Settings]
) -> list[tuple[str, Rules] | str]:
    """The files to lint and the folders to walk in `folder`, in the order of their names."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=_name)
    except OSError as error:
        found.unreadable.append((folder, error.strerror or str(error)))
        return []
    names = {entry.name for entry in entries}
    rules = _with_files(folder, rules, names)
    found.folders.append((folder, rules))
    items: list[tuple[str, Rules] | str] = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != ".git" and not (rules and is_ignored(entry.path, True, rules)):
                is_own = settings_of(entry.path) is not settings_of(folder)
                below = with_excludes(entry.path, rules, settings_of) if is_own else rules
                items.append((entry.path, below))
        elif languages.is_candidate(entry.path) and not (rules and is_ignored(entry.path, False, rules)):
            items.append(entry.path)
            if entry.is_symlink():
                if os.path.isdir(entry.path):
                    items.pop()
                else:
                    links.append(entry.path)
    return items


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def is_ignored(path: str, is_folder: bool, rules: Rules) -> bool:
    """Whether `path` is left out: the last specification that says something about it decides."""
    from lintainer.paths import below

    for folder, spec in reversed(rules):
        relative = below(folder, path)
        if relative is not None:
            answer = spec.check_file(relative + "/" if is_folder else relative).include
            if answer is not None:
                return answer
    return False


def _above(root: str, settings_of: Callable[[str], Settings]) -> Rules:
    """What the folders between the repository's root and `root` say; nothing where they leave out `root`
    itself: whoever names such a folder means it."""
    folders: list[str] = []
    top = root_of(root)
    folder = root
    while top and folder != top:
        folder = os.path.dirname(folder)
        folders.append(folder)
    rules: Rules = ()
    for folder in reversed(folders):
        rules = _with_files(folder, rules, IGNORE_FILES)
    if rules and is_ignored(root, True, rules):
        rules = ()
    excludes = with_excludes(root, (), settings_of)
    return rules if excludes and is_ignored(root, True, excludes) else (*rules, *excludes)


def _with_files(folder: str, rules: Rules, names: Sequence[str] | set[str]) -> Rules:
    """`rules` and those of the ignore files in `folder`, of which `names` tells which may be there."""
    lines: list[str] = []
    for name in IGNORE_FILES:
        if name in names:
            try:
                data = contents(os.path.join(folder, name), _LIMIT)
            except OSError:
                continue
            lines += data.decode("utf-8", "surrogateescape").splitlines()
    return with_lines(folder, rules, lines)


def with_lines(folder: str, rules: Rules, lines: Sequence[str]) -> Rules:
    """`rules` and the lines of ignore files in `folder`."""
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return rules
    return (*rules, (folder, _specification(tuple(lines))))


def with_excludes(folder: str, rules: Rules, settings_of: Callable[[str], Settings]) -> Rules:
    """`rules` and the patterns that the settings of `folder` exclude."""
    exclude = settings_of(folder).exclude
    for base in dict.fromkeys(base for base, _, _ in exclude):
        spec = _specification(tuple(pattern for where, pattern, _ in exclude if where == base))
        rules = (*rules, (base, spec))
    return rules


@lru_cache(maxsize=256)
def _specification(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from lintainer.paths import specification

    try:
        return specification(lines)
    except ValueError:  # a pattern that makes no sense counts for nothing, as for git
        return specification(line for line in lines if _is_pattern(line))


def forget() -> None:
    """Drop what was made of ignore files: for a process that outlives what is in them."""
    _specification.cache_clear()


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines((line,))
    except ValueError:
        return False
    return True


def _without_links(found: Found, links: Sequence[str], root: str) -> Found:
    """Drop links to files outside `root`, and links to files that are found themselves."""
    top = os.path.realpath(root) + os.sep
    real = {os.path.realpath(path) for path in set(found.files).difference(links)}
    drop: set[str] = set()
    for link in links:
        target = os.path.realpath(link)
        if not target.startswith(top):
            found.skipped.append((link, "is a link to a file outside"))
            drop.add(link)
        elif target in real:
            drop.add(link)
        else:
            real.add(target)
    files, found.files = found.files, PathList(root)
    for path in files:
        if path not in drop:
            found.files.append(path)
    return found
