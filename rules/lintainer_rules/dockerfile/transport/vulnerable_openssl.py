from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE = pattern(r"(?i)openssl[-_/]v?(3\.0\.[0-6])(?![\d.]*\d)")


@rule(on=Run, fix="sometimes", when=(b"openssl", b"OpenSSL", b"OPENSSL"))
def vulnerable_openssl(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        if command.name not in ("curl", "wget", "git"):
            continue
        for word in command.arguments:
            resolved = word.text if word.is_static else run.resolve(word.text)
            match = _SOURCE.search(resolved or word.text)
            if match is None:
                continue
            message = f"OpenSSL `{match[1]}` overflows when it reads certain certificates (CVE-2022-3602)"
            at, fix = word.span, None
            start = word.raw.find(match[1])
            if start >= 0 and len(at) == len(word.raw.encode()) and word.raw.count(match[1]) == 1:
                place = at.start + len(word.raw[:start].encode())
                at = Span(place, place + len(match[1]))
                fix = Fix.unsafe("Take 3.0.7", Edit(at, b"3.0.7"))
            yield Finding(at, message, fix)
