from __future__ import annotations

from lintainer.dockerfile import Run, Stage, Transfer
from lintainer.dockerfile.caches import is_in_any_image
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import downloads
from lintainer.shell.packages import cleans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Stage, when=(b"rm ",))
def removal_in_later_layer(stage: Stage) -> Iterator[Finding]:
    made: dict[str, Instruction] = {}
    has_lists = False
    for one in stage.instructions:
        if isinstance(one, Transfer):
            made.update(dict.fromkeys(_copied(one), one))
        elif isinstance(one, Run) and is_in_any_image(one):
            updates = any(each.family == "apt" and each.verb == "update" for each in one.package_commands)
            yield from _removals(one, made, has_lists and not updates)
            has_lists = (has_lists or updates) and not any(
                "apt-lists" in cleans(each) for each in one.commands
            )
            made.update(dict.fromkeys(_downloaded(one), one))


def _removals(run: Run, made: dict[str, Instruction], has_lists: bool) -> Iterator[Finding]:
    for command in run.commands:
        if command.name != "rm":
            continue
        for word in command.operands():
            maker = made.pop(word.text.rstrip("/"), None) if word.is_static else None
            if maker is not None:
                message = f"`{word.text}` stays in the layer of `{maker.keyword}` in line {maker.start_line}"
                yield Finding(word.span, message)
        if has_lists and "apt-lists" in cleans(command):
            yield Finding(command.span, "Package lists of `apt` stay in the layer that fetched them")
            has_lists = False


def _copied(transfer: Transfer) -> list[str]:
    target = transfer.destination
    if target is None or not target.text.startswith("/") or transfer.heredocs:
        return []
    if not target.text.endswith("/"):
        return [target.text] if len(transfer.sources) == 1 else []
    names = [source.text.rstrip("/").rpartition("/")[2] for source in transfer.sources]
    return [target.text + name for name in names if name and "*" not in name and "$" not in name]


def _downloaded(run: Run) -> list[str]:
    found: list[str] = []
    for download in downloads(run.commands):
        flags = ("-o", "--output") if download.tool == "curl" else ("-O", "--output-document")
        found += [word.text for word in download.command.values(*flags) if word.text.startswith("/")]
    return found
