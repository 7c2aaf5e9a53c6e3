"""Fingerprints: what tells a finding from all others, and stays the same when the file changes elsewhere."""

from __future__ import annotations

from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lintainer.diagnostic import Diagnostic
    from lintainer.run import FileReport


def fingerprints(report: FileReport, found: Iterable[Diagnostic]) -> list[str]:
    """The fingerprints of `found`, which is in the order of the file: 16 hex digits each.

    They are made of the rule, the file's path as seen from its repository, what the finding is about, the
    text at its place with blanks evened out, and how many the same came before it.
    """
    key = _key(report)
    seen: dict[bytes, int] = {}
    made: list[str] = []
    for text in _texts(report, found):
        ordinal = seen[text] = seen.get(text, -1) + 1
        made.append(_digest(key, ordinal, text))
    return made


def common_fingerprints(report: FileReport, found: Iterable[Diagnostic]) -> list[str]:
    """As `fingerprints`, but those that say the same about the same text share that of the first."""
    key = _key(report)
    return [_digest(key, 0, text) for text in _texts(report, found)]


def _key(report: FileReport) -> bytes:
    return report.key.encode("utf-8", "surrogateescape")


def _texts(report: FileReport, found: Iterable[Diagnostic]) -> Iterator[bytes]:
    data = report.source.data
    last: Mapping[str, str] | None = None
    subject = ""
    for one in found:
        if one.subject is not last:  # neighbours share theirs
            last = one.subject
            subject = "\0".join([f"{name}={value}" for name, value in (last or {}).items()])
        said = one.message if one.start == one.end else ""
        head = f"{one.rule}\0{subject}\0{said}\0".encode("utf-8", "surrogateescape")
        yield head + b" ".join(data[one.start : one.end].split())


def _digest(key: bytes, ordinal: int, text: bytes) -> str:
    return blake2b(b"%s\0%d\0%s" % (key, ordinal, text), digest_size=8).hexdigest()
