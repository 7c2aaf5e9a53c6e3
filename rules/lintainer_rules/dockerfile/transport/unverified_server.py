from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import downloads
from lintainer.shell.removal import without_flag
from lintainer.text import Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = {"curl": ("-k", "--insecure", "--proxy-insecure"), "wget": ("--no-check-certificate",)}
_SETTINGS = {
    ".curlrc": pattern(r"(?m)(?:^|\\n)\s*(?:-k\b|(?:--)?(?:proxy-)?insecure\b)"),
    ".wgetrc": pattern(r"(?i)check[_-]?certificate\s*=\s*off"),
}


@rule(on=Run, fix="sometimes", when=(b"curl", b"wget"))
def unverified_server(run: Run) -> Iterator[Finding]:
    for each in downloads(run.commands):
        word = each.command.flag(*_FLAGS[each.tool])
        if word is not None:
            edits = without_flag(each.command, word, "k", run.dockerfile.source)
            fix = Fix.unsafe("Verify the server", *edits) if edits else None
            shown = word.text if word.text.startswith("--") else "-k"
            yield Finding(word.span, f"`{each.tool} {shown}` takes what any server sends", fix)
    yield from _configured(run)


def _configured(run: Run) -> Iterator[Finding]:
    """Settings that are written into a configuration file of the two."""
    for command in run.commands:
        if command.name not in ("echo", "printf"):
            continue
        for redirect in command.redirects:
            target = redirect.target.text if redirect.target is not None else ""
            setting = next((found for name, found in _SETTINGS.items() if target.endswith(name)), None)
            word = next((one for one in command.arguments if setting and setting.search(one.text)), None)
            if word is not None:
                yield Finding(word.span, f"`{target}` makes every download take what any server sends")
