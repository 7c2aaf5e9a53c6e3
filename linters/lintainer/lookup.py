"""Looking images up for rules: once in a run, whichever of its processes wants to know.

What a process has found out it leaves in a folder for the others: a file for each image, and one that claims
the image while it is being asked for.
"""

from __future__ import annotations

import os

from lintainer.image import ImageReference
from lintainer.online import Online, OnlineImage, Platform
from lintainer.registry import AbsentError, RegistryError, UnreachableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lintainer.registry import Registries

_PAUSE = 0.02
_QUESTIONS = 6
"""How many questions one image takes at most: three, and each again with credentials."""
_NONE = "unknown"
"""What registries call the platform of what is no image, such as an attestation."""
_PREFERRED = ("linux", "amd64")


class Lookup(Online):
    """What the registries say. `folder` is one that all processes of the run can write to.

    It can be sent to other processes as long as it was not asked.
    """

    def __init__(self, registries: Registries, folder: str, timeout: float = 10) -> None:
        super().__init__()
        self._registries = registries
        self._folder = folder
        self._patience = timeout * _QUESTIONS
        self._known: dict[str, OnlineImage | None] = {}
        self._notes: list[str] = []

    def image(self, reference: str) -> OnlineImage | None:
        """What the registry says about an image; None, and a note, where it gives no answer."""
        if reference not in self._known:
            self._known[reference] = self._shared(reference)
        return self._known[reference]

    def notes(self) -> list[str]:
        """What could not be found out and why, since this was last asked."""
        notes, self._notes = self._notes, []
        return notes

    def _shared(self, reference: str) -> OnlineImage | None:
        """What another process has found out, or else what the registry says."""
        import json

        path = self._path(reference)
        if self._claims(f"{path}.claim"):
            found = self._ask(reference)
            with open(f"{path}.new", "w", encoding="utf-8") as file:
                json.dump(found, file)
            os.replace(f"{path}.new", path)
        else:
            found = self._awaited(path)
        return None if found is None else _image(found)

    def _awaited(self, path: str) -> Any:
        """What another process is finding out; None where it does not come to an end."""
        import json
        from time import monotonic, sleep

        until = monotonic() + self._patience
        while monotonic() < until:
            try:
                with open(path, encoding="utf-8") as file:
                    return json.load(file)
            except OSError:  # noqa: PERF203  it is waited for
                sleep(_PAUSE)
        return None

    def _ask(self, reference: str) -> dict[str, Any] | None:
        image = ImageReference(reference)
        host = image.full_name.partition("/")[0]
        if os.path.exists(self._path(f"without {host}")):
            return None
        try:
            return _facts(self._registries, image)
        except AbsentError as error:
            self._notes.append(f"{reference}: {error}")
        except UnreachableError as error:
            if self._claims(self._path(f"without {host}")):
                self._notes.append(f"{error}; what needs it is not checked")
        except RegistryError as error:
            if self._claims(self._path(f"because {error}")):
                self._notes.append(f"{reference}: {error}; what needs it is not checked")
        return None

    def _path(self, name: str) -> str:
        from hashlib import sha256

        return os.path.join(self._folder, sha256(name.encode("utf-8", "surrogateescape")).hexdigest())

    def _claims(self, path: str) -> bool:
        """Whether this process is the first to make a file."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        return True


def _facts(registries: Registries, image: ImageReference) -> dict[str, Any]:
    """What the registry says, as it can be written to a file. Raises RegistryError."""
    manifest = registries.manifest(image)
    offers = _offers(manifest)
    if offers:
        chosen = next((one for one in offers if _parts(_table(one, "platform"))[:2] == _PREFERRED), offers[0])
        manifest = registries.manifest(image, str(chosen.get("digest")))
    digest = _table(manifest, "config").get("digest")
    if not isinstance(digest, str):
        raise RegistryError("is kept at its registry in a form that is not known")
    configuration = registries.configuration(image, digest)
    said = _table(configuration, "config")
    pairs = [str(item).partition("=") for item in _items(said, "Env")]
    return {
        "platforms": [_parts(_table(one, "platform")) for one in offers] or [_parts(configuration)],
        "environment": {name: value for name, _, value in pairs},
        "labels": {name: str(value) for name, value in _table(said, "Labels").items()},
    }


def _offers(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The images in an index; none for a manifest that is of one image."""
    entries = _items(manifest, "manifests")
    return [entry for entry in entries if _NONE not in _parts(_table(entry, "platform"))]


def _parts(platform: Mapping[str, Any]) -> tuple[str, str, str]:
    return (
        str(platform.get("os") or _NONE),
        str(platform.get("architecture") or _NONE),
        str(platform.get("variant") or ""),
    )


def _table(value: object, key: str) -> dict[str, Any]:
    """What a table has under `key`, where that is a table."""
    found: Any = value.get(key) if isinstance(value, dict) else None  # pyright: ignore
    return found if isinstance(found, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _items(value: Mapping[str, Any], key: str) -> list[Any]:
    found: Any = value.get(key)
    return found if isinstance(found, list) else []  # pyright: ignore[reportUnknownVariableType]


def _image(facts: Mapping[str, Any]) -> OnlineImage:
    platforms = [Platform(*parts) for parts in facts["platforms"] if _NONE not in parts]
    return OnlineImage(platforms, facts["environment"], facts["labels"])
