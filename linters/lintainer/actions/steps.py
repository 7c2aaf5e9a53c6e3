"""Steps, and the shells that run their scripts."""

from __future__ import annotations

from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.yaml import Value

    Shell = tuple[str, list[str]]
    """The dialect of a shell, and the words that it is started with."""

_KNOWN: dict[str, Shell] = {
    "bash": ("bash", ["--noprofile", "--norc", "-eo", "pipefail"]),
    "sh": ("sh", ["-e"]),
}
_USUAL: Shell = ("bash", ["-e"])
_IN_CONTAINER: Shell = ("sh", ["-e"])
_SHELLS = frozenset(("sh", "bash", "dash", "ash", "ksh"))
_MATRIX = pattern(r"\$\{\{\s*matrix\.([\w-]+)\s*\}\}")


class Step:
    """A step of a job, or of a composite action, which has no job.

    `shell` runs its script; None where it has none, where it is no shell of Unix, and where that cannot be
    told. `run` is the script, None where there is none. `environment` are the variables that the workflow,
    the job and the step set: None for a value that is not known before.
    """

    __slots__ = ("environment", "job", "name", "run", "shell", "value")

    def __init__(self, value: Mapping, job: str, shell: Shell | None, around: Sequence[Mapping]) -> None:
        self.value = value
        self.job = job
        self.name = value.text_at("name") or value.text_at("id") or ""
        run = value.get("run")
        self.run = run if isinstance(run, Scalar) and run.text.strip() else None
        own = value.get("shell")
        self.shell = None if self.run is None else shell if own is None else _named(own)
        self.environment: dict[str, str | None] = {}
        for one in (*around, value):
            self.environment.update(_variables(one.get("env")))

    def __repr__(self) -> str:
        return f"<step {self.name or '?'}>"


def steps_of_job(root: Mapping, name: str, job: Mapping) -> Iterator[Step]:
    """The steps of a job of a workflow, whose mapping is `root`."""
    shell = _default(root, job)
    for step in job.each("steps"):
        if isinstance(step, Mapping):
            yield Step(step, name, shell, (root, job))


def steps_of_action(root: Mapping) -> Iterator[Step]:
    """The steps of a composite action, each of which has to name its shell."""
    if root.text_at("runs", "using") == "composite":
        for step in root.each("runs", "steps"):
            if isinstance(step, Mapping):
                yield Step(step, "", None, ())


def _default(root: Mapping, job: Mapping) -> Shell | None:
    """The shell of steps that name none."""
    for one in (job, root):
        named = one.at("defaults", "run", "shell")
        if named is not None:
            return _named(named)
    if not _is_unix(job):
        return None
    return _USUAL if job.get("container") is None else _IN_CONTAINER


def _named(value: Value) -> Shell | None:
    """The shell of a setting `shell`: a name, or a command with `{0}` for the file of the script."""
    text = value.text if isinstance(value, Scalar) and not value.is_unknown else ""
    words = text.split()
    if len(words) == 1:
        return _KNOWN.get(text)
    name = words[0].rpartition("/")[2] if words else ""
    return (name, words[1 : words.index("{0}")]) if name in _SHELLS and "{0}" in words else None


def _is_unix(job: Mapping) -> bool:
    """Whether a job is known to run on Linux or macOS: what has no `windows` in the name is taken for it."""
    asked = job.get("runs-on")
    labels = _labels(job, asked.get("labels") if isinstance(asked, Mapping) else asked)
    return labels is not None and not any("windows" in label.lower() for label in labels)


def _labels(job: Mapping, asked: Value | None) -> list[str] | None:
    """The labels of all runners that a job may run on; None where they cannot be told."""
    labels: list[str] = []
    for value in [asked] if isinstance(asked, Scalar) else asked.children() if asked is not None else ():
        if not isinstance(value, Scalar):
            return None
        variable = _MATRIX.fullmatch(value.text.strip())
        found = [value] if variable is None else _in_matrix(job, variable[1])
        texts = [one.text for one in found if isinstance(one, Scalar) and "${{" not in one.text]
        if not texts or len(texts) < len(found):
            return None
        labels += texts
    return labels


def _in_matrix(job: Mapping, name: str) -> list[Value]:
    """The values that a variable of the matrix of a job may have."""
    listed = job.each("strategy", "matrix", name)
    added = [one.get(name) for one in job.each("strategy", "matrix", "include") if isinstance(one, Mapping)]
    return [*listed, *(value for value in added if value is not None)]


def _variables(value: Value | None) -> Iterator[tuple[str, str | None]]:
    for entry in value if isinstance(value, Mapping) else ():
        inner = entry.value
        is_known = isinstance(inner, Scalar) and not inner.is_unknown and "${{" not in inner.text
        if entry.name:
            yield entry.name, inner.text if isinstance(inner, Scalar) and is_known else None
