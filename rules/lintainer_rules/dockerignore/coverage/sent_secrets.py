from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule
from lintainer.secrets.files import FOLDERS, is_secret_file
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile, fix="always")
def sent_secrets(file: IgnoreFile) -> Iterator[Finding]:
    entries = file.context.entries if file.context else None
    if entries is None or not file.patterns.is_whole:
        return
    found: dict[str, str] = {}
    for path, is_folder in entries.items():
        name = path.rpartition("/")[2]
        if (name in FOLDERS if is_folder else is_secret_file(path)) and not file.patterns.is_ignored(path):
            found.setdefault(name, path)
    copied: set[str] = file.copied_paths if found else set()
    for name, path in sorted(found.items()):
        if path not in copied:
            fix = Fix.unsafe(f"Ignore `**/{name}`", file.appended(f"**/{name}"))
            yield Finding(
                file.first_line, f"`{path}` holds secrets by its name and is part of the build context", fix
            )
