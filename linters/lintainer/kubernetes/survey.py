"""Read all files of a project for what objects of other files may be held against.

Where nobody has shared that out to several processes (`lintainer.survey`), each reads them all when the first
rule asks. Plain facts are kept only.
"""

from __future__ import annotations

import marshal

from lintainer.kubernetes.archive import Archive
from lintainer.kubernetes.known import REFERRED, Known
from lintainer.text import Source
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lintainer.document import Project

KEY = "kubernetes.archive"
"""Where the memo of a project has what was gathered."""

_NAMES = (".yaml", ".yml", ".json")
_LARGEST = 20_000_000
_WORTH_READING = pattern(
    rb"""containers["']?[ \t]*:|kind["']?[ \t]*:[ \t]*["']?(?:%b)["'\s,}]|"""
    rb"""apiVersion["']?[ \t]*:[ \t]*["']?(?![\w.-]*\.k8s\.io/)[\w-]+\.[\w.-]*/"""
    % "|".join(sorted(REFERRED)).encode()
)
"""What a file must hold for other files to refer to something in it: pods, a kind, a custom resource."""


def facts(path: str, project: Project) -> list[bytes]:
    """What there is to know of the objects in a file of the project, each written as bytes."""
    from lintainer.kubernetes.manifest import Manifest

    data = project.store.head(project.store.place(path), _LARGEST)
    if data is None or data.find(b"apiVersion") < 0 or not _WORTH_READING.search(data):
        return []
    objects = map(Known, Manifest(Source(path, data), project).objects)
    return [marshal.dumps(one.facts) for one in objects if one.is_referred]


def gather(project: Project, parts: Iterable[tuple[str, list[bytes]]]) -> Archive:
    """Keep the facts of all files of a project, which come with their paths; for `archive` to be found."""
    gathered = Archive()
    for path, found in parts:
        place = project.store.place(path)
        for one in found:
            gathered.add(one, place)
    gathered.sort()
    project.memo[KEY] = gathered
    return gathered


def archive(project: Project) -> Archive:
    """The objects of all files of a project, which is whole."""
    found = project.memo.get(KEY)
    if isinstance(found, Archive):
        return found
    files = [path for path in project.files if path.lower().endswith(_NAMES)]
    return gather(project, ((path, facts(path, project)) for path in files))
