from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.purposes import is_for_development, is_ruby
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = frozenset(("SECRET_KEY_BASE_DUMMY", "SECRET_KEY_BASE", "RAILS_MASTER_KEY"))


@rule(on=Run, fix="sometimes", when=(b"assets:precompile",))
def precompile_without_key(run: Run) -> Iterator[Finding]:
    exported: set[str] = set()
    for command in run.commands:
        given = _KEYS.intersection(command.assignments)
        if command.name == "export":
            exported |= given
        word = next((one for one in command.arguments if one.text == "assets:precompile"), None)
        if word is None or given or exported or any(run.stage.lookup(name, run) for name in _KEYS):
            continue
        if is_ruby(run.stage) and not is_for_development(run.stage):
            start = command.span.start
            edit = Edit(Span(start, start), b"SECRET_KEY_BASE_DUMMY=1 ")
            fix = None if command.script.is_exec else Fix.unsafe("Set `SECRET_KEY_BASE_DUMMY`", edit)
            yield Finding(word.span, f"`{word.text}` runs without a key", fix)
