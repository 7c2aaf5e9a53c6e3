from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import downloads, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word
    from lintainer.shell.downloads import Download


@rule(on=Run, when=(b"tar",))
def unpacked_download(run: Run) -> Iterator[Finding]:
    opened = {word for command in run.commands if _extracts(command) for word in _archives(command)}
    for download in downloads(run.commands):
        urls = download.urls
        if not urls:
            continue
        behind = download.command.pipeline.commands
        is_piped = download.is_piped and any(_extracts(one) for one in behind)
        if is_piped or opened.intersection(_saved(download)):
            yield Finding(
                download.command.span, f"`{shown(_archive(urls))}` is fetched and unpacked in a `RUN`"
            )


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
