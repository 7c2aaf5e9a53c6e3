from __future__ import annotations

from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.dockerfile.heredocs import Heredoc

_TOKEN = pattern(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+|\s+')
_LARGEST = 1 << 20
_DEEPEST = 40
"""How deep a document may go that is laid out: each level indents all that is in it."""


class Options:
    indent: int = 2
    """How many spaces the fix indents by."""


@rule(on=Transfer, options=Options, fix="sometimes", when=(b".json",))
def crowded_json(transfer: Transfer, options: Options) -> Iterator[Finding]:
    target = transfer.destination
    data = transfer.dockerfile.source.data
    for heredoc in transfer.heredocs:
        name = target.text if target is not None else ""
        path = name + heredoc.name if name.endswith("/") else name
        body = data[heredoc.body.start : heredoc.body.end]
        if path.endswith(".json") and len(body) <= _LARGEST and _is_crowded(tokens := _tokens(body)):
            fix = _fix(heredoc, tokens, options.indent, transfer.dockerfile.source.newline)
            yield Finding(heredoc.at, f"Several members of an object in `{path}` stand on one line", fix)


def _tokens(body: bytes) -> list[bytes]:
    """What the JSON in `body` is made of, blanks included; nothing where it is none."""
    import json

    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return []
    return _TOKEN.findall(body)


def _is_crowded(tokens: Sequence[bytes]) -> bool:
    """Whether, in an object, a member follows another one on the same line."""
    inside: list[bytes] = []
    for at, token in enumerate(tokens):
        if token in (b"{", b"["):
            inside.append(token)
        elif token in (b"}", b"]"):
            inside.pop()
        elif token == b"," and inside[-1] == b"{":
            behind = tokens[at + 1]
            if not behind.isspace() or b"\n" not in behind:
                return True
    return False


def _fix(heredoc: Heredoc, tokens: Sequence[bytes], indent: int, newline: bytes) -> Fix | None:
    depth = deepest = 0
    for token in tokens:
        depth += (token in (b"{", b"[")) - (token in (b"}", b"]"))
        deepest = max(deepest, depth)
    lines = _lines([token for token in tokens if not token.isspace()], indent) if deepest <= _DEEPEST else []
    if not lines or heredoc.terminator in lines:
        return None
    text = b"".join(line + newline for line in lines)
    return Fix.unsafe("Give each member a line", Edit(Span(heredoc.body.start, heredoc.body.end), text))


def _lines(tokens: Sequence[bytes], indent: int) -> list[bytes]:
    """The document with each member and each item on a line of its own; numbers and strings as they are."""
    lines: list[bytes] = []
    line, depth = b"", 0
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else b""
        if token in (b"{", b"[") and following not in (b"}", b"]"):
            depth = depth + 1
            lines.append(line + token)
            line = b" " * (depth * indent)
        elif token in (b"}", b"]") and tokens[at - 1] not in (b"{", b"["):
            depth -= 1
            lines.append(line)
            line = b" " * (depth * indent) + token
        elif token == b",":
            lines.append(line + token)
            line = b" " * (depth * indent)
        else:
            line += token + (b" " if token == b":" else b"")
    return [*lines, line]
