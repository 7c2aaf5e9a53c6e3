"""What comments ask to be left alone: our own ignores, and those that people wrote for other tools."""

from __future__ import annotations

import re
from functools import cache

from lintainer.builtin import SHELLCHECK
from lintainer.ignores.ignore import Ignore, Name
from lintainer.suppressed import NEEDLES
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lintainer.document import Comment, Document

OURS = "lintainer"


def read(document: Document) -> list[Ignore]:
    """All ignores of a file, in its order."""
    data = document.source.data
    if not any(data.find(needle) >= 0 for needle in NEEDLES):
        return []
    language = getattr(document, "language", "")
    found = list(_directives(document))
    directives = {ignore.at.start for ignore in found}
    if language == "kubernetes":
        from lintainer.ignores.annotation import read as annotations

        found += annotations(document)
    for comment in document.comments():
        text = data[comment.at.start : comment.at.end]
        if any(text.find(needle) >= 0 for needle in NEEDLES):
            found += _of_comment(text, comment)
            if language == "dockerfile" and comment.at.start not in directives:
                found += _check(text, comment)
                found += _stage(text, comment, document)
    return [one for one in found if not one.until or document.project.store.today() <= one.until]


def _of_comment(text: bytes, comment: Comment) -> Iterator[Ignore]:
    for pattern, reader in _READERS:
        for match in _compiled(pattern).finditer(text):
            ignore = reader(match, comment)
            if ignore:
                yield ignore


@cache
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.IGNORECASE)


def _names(match: re.Match[bytes], group: int, start: int) -> list[Name]:
    """The names in a list that commas part; `start` is where the text of the match starts in the file."""
    names: list[Name] = []
    at = start + match.start(group)
    for part in (match[group] or b"").split(b","):
        name = part.strip()
        if name:
            first = at + part.index(name)
            names.append(Name(name.decode("utf-8", "replace"), Span(first, first + len(name))))
        at += len(part) + 1
    return names


def _reason(text: bytes | None) -> str:
    return (text or b"").decode("utf-8", "replace").strip().lstrip("#:;-").strip()


def _ignore(
    tool: str, match: re.Match[bytes], comment: Comment, group: int, is_whole_file: bool, reason: bytes | None
) -> Ignore:
    names = _names(match, group, comment.at.start)
    return Ignore(tool, names, comment.at, comment.scope, is_whole_file, comment.is_own_line, _reason(reason))


def _ours(match: re.Match[bytes], comment: Comment) -> Ignore:
    return _ignore(OURS, match, comment, 2, match[1].lower() == b"ignore-file", match[3])


def _hadolint(match: re.Match[bytes], comment: Comment) -> Ignore:
    return _ignore("hadolint", match, comment, 2, match[1] is not None, match[3])


def _tally(match: re.Match[bytes], comment: Comment) -> Ignore:
    ignore = _ignore("tally", match, comment, 2, match[1] is not None, match[3])
    if any(name.text == "all" for name in ignore.names):
        ignore.names = []
    return ignore


def _checkov(match: re.Match[bytes], comment: Comment) -> Ignore:
    return _ignore("checkov", match, comment, 1, True, match[2])


def _trivy(match: re.Match[bytes], comment: Comment) -> Ignore:
    ignore = _ignore("trivy", match, comment, 1, False, b"")
    ignore.until = (match[2] or b"").decode("ascii")
    for name in ignore.names:
        name.text = _trivy_id(name.text)
    if any(name.text == "*" for name in ignore.names):
        ignore.names = []
    return ignore


def _semgrep(match: re.Match[bytes], comment: Comment) -> Ignore:
    ignore = _ignore("semgrep", match, comment, 1, False, b"")
    for name in ignore.names:
        name.text = name.text.rpartition(".")[2]
    return ignore


def _kics(match: re.Match[bytes], comment: Comment) -> Ignore | None:
    what = match[1].lower()
    if what == b"disable":
        ignore = _ignore("kics", match, comment, 2, True, b"")
        for name in ignore.names:
            name.text = name.text[:8].lower()
        return ignore if ignore.names else None
    if match[2] is not None:
        return None
    return _ignore("kics", match, comment, 2, what == b"ignore", b"")


def _zizmor(match: re.Match[bytes], comment: Comment) -> Ignore:
    return _ignore("zizmor", match, comment, 1, False, match[2])


def _shellcheck(match: re.Match[bytes], comment: Comment) -> Ignore | None:
    """ShellCheck's own `# shellcheck disable=SC2086,SC1000-SC1009`, outside of the script."""
    names: list[Name] = []
    seen: set[int] = set()
    for name in _names(match, 1, comment.at.start):
        numbers = re.findall(r"(?<!\d)\d{1,4}(?!\d)", name.text)
        if name.text == "all":
            names.append(Name(SHELLCHECK, name.at))
        elif numbers and not (seen.issuperset(map(int, numbers)) and len(numbers) > 1):
            first, last = int(numbers[0]), int(numbers[-1])
            fresh = [number for number in range(first, min(last, first + 999) + 1) if number not in seen]
            names += [Name(f"SC{number}", name.at) for number in fresh]
            seen.update(fresh)
    return Ignore("hadolint", names, comment.at, comment.scope) if names else None


def _directives(document: Document) -> Iterator[Ignore]:
    """BuildKit's `# check=skip=...` among the directives at the top of a Dockerfile, for all of it."""
    data = document.source.data
    if getattr(document, "language", "") != "dockerfile" or b"skip" not in data[:4096]:
        return
    directive = _compiled(_DIRECTIVE)
    at = document.source.start
    while match := directive.match(data, at):
        at = match.end()
        names = _skipped(match, 0)
        if names is not None:
            yield Ignore("buildkit", names, Span(match.start(), match.end(2)), None, True)


def _check(text: bytes, comment: Comment) -> Iterator[Ignore]:
    """The same in another comment, for the instruction below it."""
    match = _compiled(_DIRECTIVE).match(text)
    names = _skipped(match, comment.at.start) if match and comment.is_own_line else None
    if names is not None:
        yield Ignore("buildkit", names, comment.at, comment.scope)


def _stage(text: bytes, comment: Comment, document: Document) -> Iterator[Ignore]:
    """Hadolint's `# hadolint stage ignore=...`, for the stage of the instruction below it."""
    match = _compiled(rb"^#+\s*hadolint\s+stage\s+ignore\s*=\s*" + _LIST + rb"([^\r\n]*)").match(text)
    if match is None or comment.scope is None:
        return
    from lintainer.dockerfile import Dockerfile

    below = document.instruction_at(comment.scope.start) if isinstance(document, Dockerfile) else None
    ignore = _ignore("hadolint", match, comment, 1, False, match[2])
    if below is not None:
        ignore.scope = below.stage.instructions[0].span.to(below.stage.instructions[-1].span)
    yield ignore


def _skipped(match: re.Match[bytes], start: int) -> list[Name] | None:
    """The checks that a directive skips, none for all of them; None where it skips nothing."""
    skip = _compiled(rb"(?:^|;)\s*skip\s*=([^;]*)")
    value = skip.search(match[2]) if match[1].lower() == b"check" else None
    if value is None:
        return None
    names = _names(value, 1, start + match.start(2))
    return [] if any(name.text == "all" for name in names) else names


def _trivy_id(name: str) -> str:
    """`AVD-DS-0002` and `DS002` are `DS-0002`."""
    name = name.upper().removeprefix("AVD-")
    match = re.fullmatch(r"([A-Z]+?)-?(\d{1,9})", name)
    return f"{match[1]}-{int(match[2]):04}" if match else name


_LIST = rb"([\w/*.-]+(?:[ \t]*,[ \t]*[\w/*.-]+)*)"
_DIRECTIVE = rb"#[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*([^\r\n]*?)[ \t]*(?:\r?\n|\Z)"

_READERS: tuple[tuple[bytes, Callable[[re.Match[bytes], Comment], Ignore | None]], ...] = (
    (rb"^#+\s*lintainer\s*:\s*(ignore-file|ignore)\b(?!-)(?:\s*\[([^\]\r\n]*)\])?([^\r\n]*)", _ours),
    (rb"^#+\s*hadolint\s+(global\s+)?ignore\s*=\s*" + _LIST + rb"([^\r\n]*)", _hadolint),
    (rb"^#+\s*tally\s+(global\s+)?ignore\s*=\s*" + _LIST + rb"(?:\s*;\s*reason\s*=)?([^\r\n]*)", _tally),
    (rb"(?:checkov|bridgecrew):skip\s*=\s*" + _LIST + rb"(?::([^\r\n]*))?", _checkov),
    (rb"(?:trivy|tfsec):ignore:([\w*-]+)(?::exp:(\d{4}-\d\d-\d\d))?", _trivy),
    (rb"\bnosem(?:grep)?\b(?:\s*:\s*" + _LIST + rb")?", _semgrep),
    (
        rb"\bkics-scan\s+(ignore-line|ignore-block|ignore|disable|enable)\b(?!-)(?:\s*=\s*" + _LIST + rb")?",
        _kics,
    ),
    (rb"^#+\s*shellcheck\s(?:[^\r\n]*\s)?disable=" + _LIST, _shellcheck),
    (rb"^#+\s*zizmor:\s*ignore\[([^\]\r\n]*)\]([^\r\n]*)", _zizmor),
)
