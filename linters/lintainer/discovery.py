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
    from collections.abc import Callable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from lintainer.config import Settings

    Rules = tuple[tuple[str, GitIgnoreSpec], ...]
    """Specifications and the folders that they start at, the weakest first."""

IGNORE_FILES = (".gitignore", ".lintainerignore")
"""Files that name what is not to be linted; the later beats the earlier."""

_LIMIT = 1 << 26
_FILE, _LINK, _FOLDER = range(3)


class Found:
    """What a walk came upon: paths of files, and what it could not look into, with the reason."""

    __slots__ = ("files", "skipped", "unreadable")

    def __init__(self, root: str) -> None:
        self.files = PathList(root)
        self.skipped: list[tuple[str, str]] = []
        self.unreadable: list[tuple[str, str]] = []


def find(
    root: str, settings_of: Callable[[str], Settings], folders: list[tuple[str, Rules]] | None = None
) -> Found:
    """All files below the folder `root`, an absolute path, whose names tell that they can be linted.

    In order of their names, folder by folder. What `.gitignore` (from the repository's root down),
    `.lintainerignore` and the setting `exclude` name is left out. Links to folders are not followed;
    links to files that lie elsewhere are skipped, and so are those to files that are found anyway.
    `settings_of` gives the settings of a folder. To `folders`, where it is given, each folder that is walked
    is added, with what tells which of its entries are left out.
    """
    found = Found(root)
    links: list[str] = []
    stack = [_inside(root, _above(root, settings_of), found, folders, settings_of)]
    while stack:
        for path, kind, rules in stack[-1]:
            if kind == _FOLDER:
                stack.append(_inside(path, rules, found, folders, settings_of))
                break
            found.files.append(path)
            if kind == _LINK:
                links.append(path)
        else:
            stack.pop()
    return _without_links(found, links, root) if links else found


def _inside(
    folder: str,
    rules: Rules,
    found: Found,
    folders: list[tuple[str, Rules]] | None,
    settings_of: Callable[[str], Settings],
) -> Iterator[tuple[str, int, Rules]]:
    """The files to lint and the folders to walk in `folder`, in the order of their names.

    Each with its kind, and folders with what is left out of them.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted([(entry.name, _kind(entry)) for entry in scan if _matters(entry)])
    except OSError as error:
        found.unreadable.append((folder, error.strerror or str(error)))
        return
    rules = _with_files(folder, rules, {name for name, _ in entries if name in IGNORE_FILES})
    if folders is not None:
        folders.append((folder, rules))
    for name, kind in entries:
        path = os.path.join(folder, name)
        if kind == _FOLDER:
            if name != ".git" and not (rules and is_ignored(path, True, rules)):
                is_own = settings_of(path) is not settings_of(folder)
                yield path, kind, with_excludes(path, rules, settings_of) if is_own else rules
        elif (
            languages.is_candidate(name)
            and not (rules and is_ignored(path, False, rules))
            and (kind == _FILE or not os.path.isdir(path))
        ):
            yield path, kind, rules


def _matters(entry: os.DirEntry[str]) -> bool:
    return entry.name in IGNORE_FILES or languages.is_candidate(entry.name) or _kind(entry) == _FOLDER


def _kind(entry: os.DirEntry[str]) -> int:
    return _FOLDER if entry.is_dir(follow_symlinks=False) else _LINK if entry.is_symlink() else _FILE


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
