"""The hook of pre-commit: put into its configuration with nothing else of that changed."""

from __future__ import annotations

from lintainer.config import SettingsError
from lintainer.config.shape import is_list, is_table
from lintainer.text import Source
from lintainer.text.edit import apply
from lintainer.yaml import Mapping, Sequence, read_stream
from lintainer.yaml.patch import append

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml.value import Plain

CONFIG = ".pre-commit-config.yaml"
FILES = (
    r"(?i)(?:^|/)(?:(?:dockerfile|containerfile)(?:\.[^/]*)?"
    r"|[^/]*\.(?:dockerfile|containerfile|dockerignore|containerignore|ya?ml|json))(?<!\.md)(?<!\.swp)(?<!~)$"
)
"""The files that the hook is handed: those of the hooks that we offer."""

ENTRY: dict[str, Plain] = {
    "repo": "local",
    "hooks": [
        {
            "id": "lintainer",
            "name": "lintainer",
            "entry": "lintainer check",
            "language": "system",
            "files": FILES,
            "require_serial": True,
        }
    ],
}
"""What is put in. It runs the command that is installed: where else to get that from would be a guess."""

_TEXT = f"""\
repos:
  - repo: local
    hooks:
      - id: lintainer
        name: lintainer
        entry: lintainer check  # with --fix, it makes the fixes that are safe
        language: system
        files: '{FILES}'
        require_serial: true
"""
_HEAD = "# Checks before each commit, for https://pre-commit.com: `pre-commit install` turns them on.\n"
_NEW = _HEAD + _TEXT


def with_hook(data: bytes) -> bytes:
    """A configuration of pre-commit with the hook in it, which may be there already; empty for none.

    Raises SettingsError where the place of the hook would have to be guessed.
    """
    if not data:
        return _NEW.encode()
    before = _values(data)
    if before is None:  # comments only
        return data + (b"" if data.endswith(b"\n") else b"\n") + _TEXT.encode()
    if not is_table(before) or not is_list(repositories := before.get("repos")):
        raise _refusal("has no list `repos`")
    if any(map(_is_ours, _hooks(repositories))):
        return data
    after = _appended(data)
    if after is None or _values(after) != {**before, "repos": [*repositories, ENTRY]}:
        raise _refusal("is written in a way that cannot be added to without guessing")
    return after


def _appended(data: bytes) -> bytes | None:
    documents = read_stream(Source(CONFIG, data)).documents
    root = documents[0].root if len(documents) == 1 else None
    repositories = root.get("repos") if isinstance(root, Mapping) else None
    edits = append(repositories, ENTRY) if isinstance(repositories, Sequence) else None
    return apply(data, edits) if edits else None


def _values(data: bytes) -> object:
    """What the file says. Raises SettingsError where that cannot be told."""
    import yaml

    try:
        values: object = yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refusal("cannot be read as YAML") from error
    return values


def _hooks(repositories: list[object]) -> Iterator[dict[object, object]]:
    for repository in repositories:
        hooks = repository.get("hooks") if is_table(repository) else None
        yield from (hook for hook in hooks if is_table(hook)) if is_list(hooks) else ()


def _is_ours(hook: dict[object, object]) -> bool:
    return hook.get("id") in ("lintainer", "lintainer-fix") or "lintainer check" in str(hook.get("entry"))


def _refusal(why: str) -> SettingsError:
    entry = "".join(_TEXT.splitlines(True)[1:])
    rest = "`--no-hook` leaves it alone; this is what belongs under `repos`:"
    return SettingsError(f"`{CONFIG}` {why}; nothing was written. {rest}", example=entry)
