from __future__ import annotations

import posixpath

from lintainer.dockerfile import Dockerfile, Env, Transfer, Workdir
from lintainer.rule import Finding, rule
from lintainer.secrets.files import FOLDERS, VARIABLES, is_secret_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Stage


@rule(on=Dockerfile)
def copied_secret_file(dockerfile: Dockerfile) -> Iterator[Finding]:
    final = dockerfile.final_stage
    if final is None:
        return
    pointed = _pointed_at(final)
    for stage in final.chain():
        for transfer in [*stage.own(Transfer), *stage.triggers(Transfer)]:
            yield from _judge(transfer, pointed)


def _pointed_at(stage: Stage) -> dict[str, str]:
    """The variables that name a file with credentials, and the absolute paths they name."""
    envs = [env for one in stage.chain() for env in one.own(Env)]
    names = {assignment.name for env in envs for assignment in env.assignments}.intersection(VARIABLES)
    found = {name: stage.environment.get(name) for name in sorted(names)}
    return {name: posixpath.normpath(posixpath.join("/", path)) for name, path in found.items() if path}


def _judge(transfer: Transfer, pointed: dict[str, str]) -> Iterator[Finding]:
    destination = transfer.destination
    if destination is None:
        return
    words = [word for word in transfer.sources if is_secret_file(word.text) or _name(word.text) in FOLDERS]
    is_named = is_secret_file(destination.text) or destination.text.strip("${}") in VARIABLES
    for word in words or ([destination] if is_named and transfer.sources else []):
        yield Finding(word.span, f"`{word.text}` holds secrets by its name, and goes into the image")
    if not words and not is_named and transfer.flag("from") is None:
        for name, path in pointed.items():
            if _brings(transfer, destination.text, path):
                message = f"This puts `{path}`, which `{name}` names, into the image"
                yield Finding(destination.span, message)


def _brings(transfer: Transfer, destination: str, path: str) -> bool:
    """Whether the file at `path` of the image is among what is copied, or may be where a folder is."""
    folder = transfer.stage.before(Workdir, transfer)
    place = transfer.resolve(destination)
    base = transfer.resolve(folder.path) if folder else "/"
    if place is None or base is None:
        return False
    place = posixpath.normpath(posixpath.join("/", base, place))
    if place == path:
        return True
    if not path.startswith(place.rstrip("/") + "/"):
        return False
    names = [_name(word.text) for word in transfer.sources]
    return any("." not in name.strip(".") or name == posixpath.basename(path) for name in names)


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
