"""Scripts of `package.json`: what `npm run build` and the like run."""

from __future__ import annotations

import posixpath

from lintainer.build_context.context import context_of, read_beside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lintainer.document import Project
    from lintainer.shell import Command

RUNNERS = ("npm", "yarn", "pnpm", "bun")
"""Programs that run them."""


def script_of(command: Command, dockerfile: str, project: Project) -> str | None:
    """The text of the script that `command` runs; None where it runs none, or none that is known.

    It is looked for in the `package.json` at the top of the build context of the Dockerfile at this path.
    """
    if command.name not in RUNNERS:
        return None
    words = [word.text for word in command.arguments if word.text[:1] != "-"]
    if words[:1] in (["run"], ["run-script"]):
        words = words[1:]
    elif command.name == "npm":
        return None
    context = context_of(dockerfile, project) if words else None
    if context is None:
        return None
    return _scripts(posixpath.join(context.folder, "package.json"), project).get(words[0])


def _scripts(path: str, project: Project) -> Mapping[str, str]:
    key = f"node-scripts:{path}"
    if key not in project.memo:
        project.memo[key] = _read(read_beside(project, path))
    found: Any = project.memo[key]
    scripts: Mapping[str, str] = found
    return scripts


def _read(data: bytes | None) -> Mapping[str, str]:
    import json

    try:
        package: Any = json.loads(data or b"")
        scripts: Mapping[str, Any] = package["scripts"]
        return {name: text for name, text in scripts.items() if isinstance(text, str)}
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return {}
