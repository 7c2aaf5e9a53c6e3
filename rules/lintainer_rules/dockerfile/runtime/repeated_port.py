from __future__ import annotations

from lintainer.dockerfile import Expose
from lintainer.dockerfile.ports import ports
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.ports import Port


@rule(on=Expose, fix="sometimes")
def repeated_port(first: Expose) -> Iterator[Finding]:
    own = first.stage.own(Expose)
    if not own or own[0] is not first:
        return
    seen: set[tuple[str, str]] = set()
    for expose in own:
        for number, port in enumerate(ports(expose)):
            text = expose.resolve(port.word.text)
            if text is None or not port.protocol or not port.bounds:
                continue
            key = (text.partition("/")[0], port.protocol)
            if key in seen:
                yield Finding(
                    port.word.span, f"Port `{port.word.text}` is exposed already", _fix(expose, number, port)
                )
            seen.add(key)


def _fix(expose: Expose, number: int, port: Port) -> Fix | None:
    if not number or expose.has_comments:
        return None
    start = expose.words[number - 1].span.end
    return Fix.safe("Leave it out", Edit(Span(start, port.word.span.end), b""))
