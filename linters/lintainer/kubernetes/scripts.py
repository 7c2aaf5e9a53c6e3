"""The shell scripts in manifests: what containers give to a shell, sources of Argo, files of ConfigMaps."""

from __future__ import annotations

from lintainer.kubernetes.pods import Container
from lintainer.kubernetes.probes import PROBES
from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.yaml import Value

    Filling = Literal["all", "static", "none"]

SHELLS = frozenset(("sh", "bash", "ash", "dash", "ksh"))
_LAUNCHERS = frozenset(("env", "tini", "dumb-init", "catatonit", "busybox", "nohup", "setsid"))
"""Programs that start another one with the words behind theirs."""
_TAKING = ("o", "O")
_HOOKS = ("postStart", "preStop")
_SHEBANG = pattern(r"#!\s*(?:/\S*/)?(?:env\s+(?:-S\s+)?)?([\w.+-]+)([^\r\n]*)")


class ShellScript:
    """A script. `value` is the scalar that says it, `dialect` the shell, `options` what that is started with.

    `container` is where it runs, None for a file of a ConfigMap. `filled` tells which variables Kubernetes
    puts in the place of `$(NAME)` before the shell starts: all of the container, those that it lists in `env`
    (static), or none.
    """

    __slots__ = ("container", "dialect", "filled", "options", "value")

    def __init__(
        self,
        value: Scalar,
        dialect: str,
        options: Sequence[str],
        container: Container | None = None,
        filled: Filling = "none",
    ) -> None:
        self.value = value
        self.dialect = dialect
        self.options = options
        self.container = container
        self.filled: Filling = filled


def shell_scripts(manifest: Manifest) -> Iterator[ShellScript]:
    """All scripts of a manifest whose shell and text are known."""
    for container in manifest.nodes("Container"):
        if isinstance(container, Container):
            yield from _of_container(container)
    for one in manifest.objects:
        if one.kind == "ConfigMap" and one.group == "":
            yield from _of_files(one)


def _of_container(container: Container) -> Iterator[ShellScript]:
    value = container.value
    if value.step == "script":
        yield from _of_source(container)
    yield from _started([*value.each("command"), *value.each("args")], container, "all")
    for probe in PROBES:
        yield from _started(value.each(probe, "exec", "command"), container, "static")
    for hook in _HOOKS:
        yield from _started(value.each("lifecycle", hook, "exec", "command"), container, "none")


def _of_source(container: Container) -> Iterator[ShellScript]:
    """The `source` of a script template of Argo, which its command gets as a file behind its own words."""
    source = container.value.get("source")
    if isinstance(source, Scalar) and source.kind == "str":
        found = _script_in([*container.value.each("command"), source], is_file=True)
        if found is not None and found[0] is source:
            yield ShellScript(*found, container)


def _started(words: Sequence[Value], container: Container, filled: Filling) -> Iterator[ShellScript]:
    found = _script_in(words)
    if found is not None:
        yield ShellScript(*found, container, filled)


def _script_in(words: Sequence[Value], is_file: bool = False) -> tuple[Scalar, str, list[str]] | None:
    """The script among the words of a command, its shell and the options of that.

    It stands behind `-c`, or where the name of a file does that has it (`is_file`).
    """
    at = _shell_in(words)
    if at is None:
        return None
    name = _program(words[at])
    dialect = "busybox" if at and _program(words[at - 1]) == "busybox" else name
    options: list[str] = []
    is_behind = skips = False
    for word in words[at + 1 :]:
        if not isinstance(word, Scalar):
            return None
        text = word.text
        if skips:
            skips = False
        elif text[:1] in ("-", "+") and text[1:] and text != "--":
            letters = text[1:] if text[1:].isalpha() else ""
            is_behind = is_behind or (text[0] == "-" and "c" in letters)
            skips = letters.endswith(_TAKING) or text in ("--rcfile", "--init-file")
        elif text != "--":
            return (word, dialect, options) if is_behind != is_file and _is_known(text) else None
        options.append(text)
    return None


def _shell_in(words: Sequence[Value]) -> int | None:
    """Which word is the shell that a command starts, from 0."""
    for at, word in enumerate(words):
        name = _program(word)
        if name in SHELLS:
            return at
        is_detail = at > 0 and (name.startswith("-") or "=" in name)
        if name not in _LAUNCHERS and not is_detail:
            return None
    return None


def _program(word: Value) -> str:
    return word.text.rpartition("/")[2] if isinstance(word, Scalar) else ""


def _is_known(text: str) -> bool:
    return "{{" not in text


def _of_files(one: Object) -> Iterator[ShellScript]:
    files = one.value.get("data")
    for entry in files if isinstance(files, Mapping) else ():
        value = entry.value
        if not isinstance(value, Scalar) or value.kind != "str" or not _is_known(value.text):
            continue
        shebang = _SHEBANG.match(value.text)
        if shebang is not None:
            if shebang[1] in SHELLS:
                yield ShellScript(value, shebang[1], shebang[2].split())
        elif (entry.name or "").endswith(".sh") and not value.text.startswith("#!"):
            yield ShellScript(value, "bash", ())  # any shell may read it, and this one takes the most
