"""Finds other linters' files in a folder and reads each in its own way."""

from __future__ import annotations

import os

from lintainer.config.text import read as read_settings
from lintainer.migration.hadolint import read_hadolint
from lintainer.migration.others import read_checkov, read_tally, read_trivy, read_trivyignore
from lintainer.migration.outcome import Migration
from lintainer.reading import UnreadableError, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lintainer.catalogue import Catalogue

    Reader = Callable[[Migration, Mapping[str, object], str], None]

READERS: dict[str, Reader] = {
    ".hadolint.yaml": read_hadolint,
    ".hadolint.yml": read_hadolint,
    ".tally.toml": read_tally,
    "tally.toml": read_tally,
    ".trivyignore.yaml": read_trivy,
    ".trivyignore.yml": read_trivy,
    ".checkov.yaml": read_checkov,
    ".checkov.yml": read_checkov,
}
"""What reads each of the files, by its name."""

_LIMIT = 1 << 22
_DIRECTIVES = 4096


def migrate(folder: str, dockerfiles: Sequence[str], catalogue: Catalogue) -> Migration:
    """What the files of other linters in `folder`, and the directives of `dockerfiles` in it, say.

    `dockerfiles` are paths. Raises SettingsError for a file that is no YAML or TOML.
    """
    found = Migration(catalogue)
    for name, reader in READERS.items():
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            found.files.append(name)
            reader(found, read_settings(path).values, name)
    data = _data(found, os.path.join(folder, ".trivyignore"), ".trivyignore")
    if data is not None:
        found.files.append(".trivyignore")
        read_trivyignore(found, data.decode("utf-8", "replace"), ".trivyignore")
    for path in dockerfiles:
        name = os.path.relpath(path, folder).replace(os.sep, "/")
        _directive(found, _data(found, path, name) or b"", name)
    return found


def _data(found: Migration, path: str, name: str) -> bytes | None:
    if not os.path.lexists(path):
        return None
    try:
        return read(path, _LIMIT)
    except UnreadableError as error:
        found.remarks.append(f"{name}: this file {error}")
        return None


def _directive(found: Migration, data: bytes, name: str) -> None:
    """`# check=skip=A,B;error=true` among the directives at the top of a Dockerfile."""
    import re

    for line in data[:_DIRECTIVES].removeprefix(b"\xef\xbb\xbf").splitlines():
        directive = re.fullmatch(rb"\s*#\s*([A-Za-z]+)\s*=\s*(.+?)\s*", line)
        if directive is None:
            return
        if directive[1].lower() == b"check":
            found.files.append(name)
            _check(found, directive[2].decode("utf-8", "replace"), name)


def _check(found: Migration, value: str, name: str) -> None:
    for part in value.split(";"):
        key, _, given = (piece.strip() for piece in part.partition("="))
        if key == "skip":
            codes = [code.strip() for code in given.split(",") if code.strip()]
            if "all" in codes:
                codes = sorted(one.partition(":")[2] for one in found.all_of("buildkit"))
            rules = sorted({rule for code in codes for rule in found.known("buildkit", code, name)})
            if rules:
                found.turn_off_in([f"/{name}"], rules, "`check=skip` in the file")
        elif key == "error" and given.lower() == "true":
            found.remarks.append(
                f"{name}: `check=error` fails the build; findings fail `lintainer check` anyway"
            )
        elif key == "experimental":
            found.remarks.append(
                f"{name}: `check=experimental` has no equivalent; select rules by their names"
            )
