"""Which languages there are, and which of them a file is written in."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Protocol

    from lintainer.document import Document, Project
    from lintainer.text import Source

    class Survey(Protocol):
        """What a language wants to know of all files of a project before its rules look across them.

        `KEY` is where the project's memo has what was gathered.
        """

        KEY: str

        def facts(self, path: str, project: Project) -> list[bytes]:
            """What a file adds to it; can be sent between processes."""
            ...

        def gather(self, project: Project, parts: Iterable[tuple[str, list[bytes]]]) -> object:
            """Put the facts of all files, which come with their paths, where rules look for them."""
            ...


LANGUAGES = ("dockerfile", "dockerignore", "kubernetes", "actions")
"""Names of the languages; each is a package with `read(source, project) -> Document`."""

SCRIPTED = frozenset(("dockerfile", "kubernetes", "actions"))
"""Those whose files have scripts in them that are handed to ShellCheck."""

YAML_NAMES = (".yaml", ".yml", ".json")

SURVEYED = {"kubernetes": YAML_NAMES}
"""Those whose rules look across files, each with a module `survey`, and how the names of such files end."""


def is_candidate(path: str) -> bool:
    """Whether the name of a file is one that we may know: then its content decides."""
    return of_name(path) is not None or path.lower().endswith(YAML_NAMES)


def of_name(path: str) -> str | None:
    """The language that the name of a file tells, or None."""
    name = os.path.basename(path).lower()
    if name.endswith((".dockerignore", ".containerignore")):
        return "dockerignore"
    if name.endswith((".md", ".swp", "~")):
        return None
    if name in ("dockerfile", "containerfile") or name.endswith((".dockerfile", ".containerfile")):
        return "dockerfile"
    if name.startswith(("dockerfile.", "containerfile.")):
        return "dockerfile"
    return None


def of_content(path: str, data: bytes, exists: Callable[[str], bool | None] = os.path.exists) -> str | None:
    """The language of a file: by name, else by what it holds; None for one that we do not know.

    `exists` says whether there is another file, None where that cannot be told.
    """
    known = of_name(path)
    if known is not None:
        return known
    if path.lower().endswith(YAML_NAMES):
        if _is_manifest(path, data, exists):
            return "kubernetes"
        return "actions" if _is_workflow(path, data) else None
    return "dockerfile" if _starts_like_dockerfile(data) else None


def read(language: str, source: Source, project: Project) -> Document:
    """Read `source` as `language` does."""
    name = f"lintainer.{language}"
    __import__(name)
    document: Document = sys.modules[name].read(source, project)
    return document


def tells(path: str, language: str) -> bool:
    """Whether a file of this name is to be read for what rules of a language ask across files."""
    return path.lower().endswith(SURVEYED[language])


def survey_of(language: str) -> Survey:
    """How all files of a project are read for what rules of a language ask across them."""
    name = f"lintainer.{language}.survey"
    __import__(name)
    survey: Any = sys.modules[name]
    return survey  # type: ignore[no-any-return]


def _starts_like_dockerfile(data: bytes) -> bool:
    """Whether the first lines that are no comments begin with FROM, or with ARG and then FROM."""
    for line in data[:8192].removeprefix(b"\xef\xbb\xbf").splitlines():
        words = line.split(None, 2)
        if not words or words[0].startswith(b"#"):
            continue
        keyword = words[0].upper()
        if keyword == b"FROM":
            return len(words) > 1
        if keyword != b"ARG":
            return False
    return False


def _is_manifest(path: str, data: bytes, exists: Callable[[str], bool | None]) -> bool:
    """Whether YAML or JSON has an object of Kubernetes: `apiVersion` and `kind` at the top of a document."""
    if b"apiVersion" not in data or b"kind" not in data:
        return False
    name = os.path.basename(path).lower()
    if name.startswith(("kustomization.", "chart.")) or _is_in_chart(path, data, exists):
        return False
    if path.lower().endswith(".json"):
        return True
    return (_has_line(data, b"apiVersion:") and _has_line(data, b"kind:")) or _has_keys(data)


def _is_workflow(path: str, data: bytes) -> bool:
    """Whether YAML is a workflow (`on` and `jobs` at the top) or a composite action."""
    if path.lower().endswith(".json") or data.find(b"steps") < 0:
        return False
    import re

    if os.path.basename(path).lower().startswith("action."):
        return b"composite" in data and re.search(rb"(?m)^runs[ \t]*:", data) is not None
    return data.find(b"jobs") >= 0 and all(
        re.search(rb"(?m)^([\"']?)%b\1[ \t]*:" % key, data) for key in (b"jobs", b"on")
    )


def _has_line(data: bytes, start: bytes) -> bool:
    quoted = b'"' + start[:-1] + b'":'
    return any(data.startswith(begin) or b"\n" + begin in data for begin in (start, quoted)) or (
        b"\n- " + start in data or data.lstrip().startswith(b"{")
    )


def _has_keys(data: bytes) -> bool:
    """Whether the two keys stand at the top in a less usual way: after a byte order mark, indented like the
    whole document, in quotes, with a blank before the colon, or in braces."""
    import re

    data = data.removeprefix(b"\xef\xbb\xbf")
    before = rb"(?:[ \t]*(?:[#%][^\n]*|---[ \t]*(?:#[^\n]*)?)?\r?\n)*(?:---[ \t]+)?( {0,64})(?! )"
    first = re.match(before, data[:8192])
    if first is None or data.startswith(b"{", first.end()):
        return first is not None
    keys = (rb"(?m)^%b[\"']?%b[\"']?[ \t]*:(?=\s)" % (first[1], key) for key in (b"apiVersion", b"kind"))
    return all(re.search(key, data) for key in keys)


def _is_in_chart(path: str, data: bytes, exists: Callable[[str], bool | None]) -> bool:
    """Whether it is a template of a Helm chart: in a folder `templates` beside a `Chart.yaml`.

    Where that cannot be told, what is written in it decides.
    """
    parts = path.replace("\\", "/").split("/")
    if "templates" not in parts[:-1]:
        return False
    answer = exists("/".join([*parts[: parts.index("templates")], "Chart.yaml"]))
    return b"{{" in data if answer is None else answer
