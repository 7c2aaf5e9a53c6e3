from __future__ import annotations

from lintainer.dockerfile import Copy, Run, Stage
from lintainer.dockerfile.remote import source_kind
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.words import Word


_UNPACKERS = frozenset(("tar", "bsdtar", "gtar"))
_DECOMPRESSORS = frozenset(("gunzip", "zcat", "bunzip2", "bzcat", "unxz", "xzcat", "unzstd", "zstdcat"))


@rule(on=Stage, when=(b"tar",))
def archive_not_unpacked(stage: Stage) -> Iterator[Finding]:
    copied: dict[str, Word] = {}
    for instruction in stage.instructions:
        if isinstance(instruction, Copy):
            _remember(instruction, copied)
        elif isinstance(instruction, Run) and copied:
            for name in _unpacked(instruction):
                word = copied.pop(name, None)
                if word is not None:
                    yield Finding(
                        word.span, f"`{name}` is unpacked later on, which `ADD` does when it copies it"
                    )


def _remember(copy: Copy, copied: dict[str, Word]) -> None:
    """Note the archives that `copy` takes from the build context, by the names they get."""
    destination = copy.destination
    if copy.flag("from") is not None or destination is None:
        return
    for word in copy.sources:
        if source_kind(word.text, copy) == "archive":
            to = _name(destination.text)
            renamed = source_kind(to, copy) == "archive" and not destination.text.endswith(("/", "\\"))
            copied[to if renamed else _name(word.text)] = word


def _unpacked(run: Run) -> Iterator[str]:
    for command in run.commands:
        read = [each.target.text for each in command.redirects if each.operator == "<" and each.target]
        if command.name in _UNPACKERS:
            first = command.arguments[0].text if command.arguments else ""
            is_old = not first.startswith("-") and "x" in first and first.isalpha()
            if is_old or command.has_flag("-x", "--extract", "--get"):
                yield from (_name(text) for text in [*(word.text for word in command.arguments), *read])
        elif command.name in _DECOMPRESSORS:  # ADD leaves a compressed file alone that is no archive
            names = [_name(text) for text in [*(word.text for word in command.arguments), *read]]
            yield from (name for name in names if ".tar." in name or name.endswith((".tgz", ".txz", ".tbz2")))


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
