"""`lintainer lock`: look up the digests of a project's images. The only command that uses a network."""

from __future__ import annotations

import os
import sys

from lintainer import languages, lock
from lintainer.cli.console import say
from lintainer.config import Configuration, Overrides, SettingsError
from lintainer.dockerfile import Dockerfile
from lintainer.kubernetes import Container
from lintainer.plan import Plan
from lintainer.reading import UnreadableError, read
from lintainer.registry import Registries, RegistryError
from lintainer.report.visible import visible
from lintainer.run import Run
from lintainer.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lintainer.document import Document
    from lintainer.image import ImageReference


def run(values: dict[str, Any]) -> int:
    """Bring the lock files up to date, or with `--check` only tell what they lack.

    Returns 1 where something is missing with `--check`, 2 where something could not be looked up or read.
    """
    if values["check"] and values["update"]:
        raise SettingsError("`--check` asks no registry, so it does not go with `--update`")
    plan = Plan(Run([]), Configuration(Overrides(), None, False))
    for path in values["paths"] or ["."]:
        plan.add(path)
    for error in plan.errors:
        say(f"error: {error}")
    files = _Files(plan)
    code = 2 if plan.errors or files.has_errors else 0
    registries = Registries(values["plain_http"], values["timeout"] or 10)
    for file in sorted(files.by_path.values(), key=_path):
        done = file.check() if values["check"] else file.bring_up_to_date(registries, values["update"])
        code = max(code, done)
    return code


class _Files:
    """The lock files of what was named, each with the images that are to be in it, by its path."""

    def __init__(self, plan: Plan) -> None:
        self.by_path: dict[str, _LockFile] = {}
        self.has_errors = False
        job_run = plan.run
        for job in job_run.jobs:
            project = job_run.projects[job.project]
            if project.root is None:
                continue
            file = self._of(project.root)
            file.is_whole = file.is_whole or (project.is_whole and file.folder == project.root)
            try:
                data = read(job.path, job_run.selections[job.selection].settings.max_file_size)
            except UnreadableError as error:
                say(f"error: {job.name}: {error}")
                self.has_errors = True
                continue
            language = languages.of_content(job.path, data)
            if language in ("dockerfile", "kubernetes"):
                document = languages.read(language, Source(job.path.replace("\\", "/"), data), project)
                for image in _images(document):
                    file.images.setdefault(image.text, image)

    def _of(self, root: str) -> _LockFile:
        """The lock file that counts for a project, or the one to make in its folder."""
        folder = root
        while not os.path.isfile(os.path.join(folder, lock.NAME)):
            parent = os.path.dirname(folder)
            if parent == folder:
                folder = root
                break
            folder = parent
        return self.by_path.setdefault(folder, _LockFile(folder))


class _LockFile:
    """A lock file and the images that are used, by reference.

    `is_whole` says that all files that it counts for were looked at, so that other entries can go.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.path = os.path.join(folder, lock.NAME)
        self.images: dict[str, ImageReference] = {}
        self.is_whole = False
        self.known = lock.parse(self.path) if os.path.lexists(self.path) else {}

    def check(self) -> int:
        missing = [text for text, image in sorted(self.images.items()) if self._key(image) not in self.known]
        for text in missing:
            sys.stdout.write(f"missing: {visible(text)}\n")
        say(f"{len(missing)} missing in `{os.path.relpath(self.path)}`")
        return 1 if missing else 0

    def bring_up_to_date(self, registries: Registries, is_update: bool) -> int:
        digests, code, asked = {} if self.is_whole else dict(self.known), 0, 0
        for text, image in sorted(self.images.items()):
            key = self._key(image)
            known = self.known.get(key)
            if known is not None:
                digests[key] = known
            if known is not None and not is_update:
                continue
            try:
                digests[key] = registries.digest(image)
                asked += 1
            except RegistryError as error:
                say(f"error: {text}: {error}")
                code = 2
        if digests != self.known:
            lock.write(self.path, digests)
        say(f"{asked} looked up, {len(digests)} in `{os.path.relpath(self.path)}`")
        return code

    def _key(self, image: ImageReference) -> str:
        """What the file calls an image: the way it is spelled there already, else as it is written."""
        return next((text for text in image.spellings if text in self.known), image.text)


def _path(file: _LockFile) -> str:
    return file.path


def _images(document: Document) -> Iterator[ImageReference]:
    """The images that are named without a digest and without a variable that is not known."""
    for image in _dockerfile_images(document) if isinstance(document, Dockerfile) else _pods_images(document):
        if image.text and image.digest is None and not any(mark in image.text for mark in "${} \t\n"):
            yield image


def _dockerfile_images(dockerfile: Dockerfile) -> Iterator[ImageReference]:
    for stage in dockerfile.stages:
        start = stage.start
        named = start.image if start is not None and start.is_external else None
        if named is not None and not named.is_templated:
            yield named.reference
    for origin in dockerfile.origins:
        image = origin.image
        if image is not None and origin.is_surely_image and not image.is_templated:
            yield image.reference


def _pods_images(document: Document) -> Iterator[ImageReference]:
    for container in document.nodes("Container"):
        if isinstance(container, Container) and container.image is not None:
            yield container.image
