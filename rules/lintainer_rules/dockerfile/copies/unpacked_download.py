from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.rewriting import can_be_argument, fits_add
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import downloads, shown
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word
    from lintainer.shell.downloads import Download

_HTTP = pattern(r"https?://")
_QUIET = {
    "curl": pattern(r"-[fsSLk]*[fsSL]|--(?:fail|silent|show-error|location)"),
    "wget": pattern(r"-q|-nv|-O-|-qO-|-nvO-|-O|-qO|-|--quiet|--no-verbose|--output-document=-"),
}
_PLAIN_TAR = pattern(
    r"-?[xzjJvf]*x[zjJvf]*|-[zjJv]|-C|-|--(?:extract|gzip|gunzip|bzip2|xz|verbose|directory|file=-)"
)


@rule(on=Run, fix="sometimes", when=(b"tar",))
def unpacked_download(run: Run) -> Iterator[Finding]:
    opened = {word for command in run.commands if _extracts(command) for word in _archives(command)}
    for download in downloads(run.commands):
        urls = download.urls
        if not urls or download.is_sent or download.shows_itself:
            continue
        behind = download.command.pipeline.commands
        is_piped = download.is_piped and any(_extracts(one) for one in behind)
        if is_piped or opened.intersection(_saved(download)):
            message = f"`{shown(_archive(urls))}` is fetched and unpacked in a `RUN`"
            yield Finding(download.command.span, message, _fix(run, download))


def _fix(run: Run, download: Download) -> Fix | None:
    """ADD instead of a RUN that does nothing else: `curl URL | tar -x -C FOLDER`."""
    commands = download.command.pipeline.commands
    if (
        len(run.commands) != 2
        or len(commands) != 2
        or run.flags
        or not fits_add(run)
        or len(download.urls) != 1
    ):
        return None
    url, tar = download.urls[0], commands[1]
    flags = [word.text for word in download.command.arguments if word is not url]
    if tar.name != "tar" or not all(_QUIET[download.tool].fullmatch(flag) for flag in flags):
        return None
    folders = list(tar.values("-C", "--directory"))
    others = [word.text for word in tar.arguments if word not in folders]
    if len(folders) > 1 or not all(_PLAIN_TAR.fullmatch(word) for word in others):
        return None
    folder = folders[0] if folders else None
    if commands[0].redirects or tar.redirects or not (folder is None or can_be_argument(folder, run)):
        return None
    if not _HTTP.match(url.text) or not can_be_argument(url, run):
        return None
    keyword = "add" if run.keyword.islower() else "ADD"
    text = f"{keyword} --unpack=true {url.text} {folder.text if folder else './'}"
    return Fix.unsafe("Let `ADD` fetch and unpack it", Edit(run.span, text.encode()))


def _archive(urls: list[Word]) -> str:
    """The address of an archive among those that are fetched at once."""
    return next((url.text for url in urls if ".tar" in url.text or ".tgz" in url.text), urls[0].text)


def _extracts(command: Command) -> bool:
    words = command.arguments if command.name in ("tar", "bsdtar") else ()
    if not words:
        return False
    return (
        command.has_flag("-x", "--extract", "--get")
        or (words[0].text[:1] != "-" and "x" in words[0].text)
        or any(word.text[:1] == "-" and word.text[1:2] != "-" and "x" in word.text for word in words)
    )


def _archives(command: Command) -> list[str]:
    return [word.text.rpartition("/")[2] for word in command.arguments if word.text[:1] != "-"]


def _saved(download: Download) -> list[str]:
    """The names of the files that are saved."""
    flags = ("-o", "--output") if download.tool == "curl" else ("-O", "--output-document")
    names = [word.text.rpartition("/")[2] for word in download.command.values(*flags)]
    names += [
        each.target.text.rpartition("/")[2] for each in download.command.redirects if each.target is not None
    ]
    return names or [word.text.partition("?")[0].rpartition("/")[2] for word in download.urls]
