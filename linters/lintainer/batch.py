"""Lint files that are held in memory, by the million: rows of a table, members of archives.

    linter = Linter({"select": ["recommended"]})
    for row in linter.check_file("Dockerfile", b"FROM debian\\n"):
        print(row.rule, row.start_line, row.message)

Nothing is read from a disk or sent anywhere, no configuration file is looked for, and what comes out depends
on nothing but what is given. What is found is what `lintainer check --format jsonl` finds.
"""

from __future__ import annotations

from typing import NamedTuple

from lintainer import languages
from lintainer.builtin import UNREADABLE
from lintainer.config import Settings, SettingsError
from lintainer.diagnostic import Diagnostic
from lintainer.document import Project
from lintainer.engine import describe, failure
from lintainer.listing import LONGEST, Listing, place
from lintainer.lock import NAME as LOCK
from lintainer.reading import UnreadableError, refuse_binary, refuse_large
from lintainer.report.fingerprint import fingerprints
from lintainer.run import FileReport, examine
from lintainer.select import select
from lintainer.text import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lintainer.select import Selection

NEEDED = (
    r"(?i)(^|/)("
    r"(docker|container)file(\.[^/]*)?|[^/]*\.[^/]*(docker|container)file|[^/]*\.(docker|container)ignore|"
    r"[^/]*\.(ya?ml|json)|kustomization|\.gitignore|\.lintainerignore|lintainer\.lock)$"
)
"""A regular expression that finds something in the paths of all files whose content counts; of the others
only their names do. Python, Java (Spark) and RE2 (BigQuery, DuckDB) read it alike."""


class Row(NamedTuple):
    """A finding. Everything in it is plain data, and all text is valid Unicode.

    Lines and columns count from 1, columns in code points; `start_byte` and `end_byte` are offsets from 0.
    `object` is what the finding is about, such as `{"kind": "Pod", "name": "a"}`. `fix_title` says what the
    fix does and `fix_is_safe` whether it is a safe one; both are None where there is no fix. `fingerprint`
    tells a finding from the others of its repository, and stays the same when its file changes elsewhere.
    """

    path: str
    rule: str
    severity: str
    message: str
    start_line: int
    start_column: int
    end_line: int
    end_column: int
    start_byte: int
    end_byte: int
    object: dict[str, str] | None
    fix_title: str | None
    fix_is_safe: bool | None
    fingerprint: str


class Linter:
    """Settings made ready for many files. It can be called from several threads, and pickled.

    `settings` is what a `.lintainer.yaml` holds, as a mapping, or the path of a configuration file, which is
    read once, here; without it the profile `recommended` is on. Patterns in it start at the folder of each
    repository. Raises SettingsError where they make no sense.
    """

    def __init__(self, settings: Mapping[str, object] | str | None = None) -> None:
        self._ready(_settings(settings))

    def _ready(self, settings: Settings) -> None:
        if settings.baseline:
            raise SettingsError("`baseline` is about files on disk; here it cannot be set")
        self._settings = settings
        self._root = settings.folder or ""
        self._selection: Selection = select(settings)
        for language in languages.LANGUAGES:
            self._selection.rules_of(language)

    def __getstate__(self) -> Settings:
        return self._settings

    def __setstate__(self, state: Settings) -> None:
        self._ready(state)

    def check_file(self, path: str, data: bytes) -> list[Row]:
        """What is found in a file of which nothing else is known, in the order of the file.

        Nothing for a file that its name, or what is in it, shows to be none that Lintainer knows. Rules that
        look at the files around it stay silent. Never raises: a fault becomes a row `error/internal`.
        """
        try:
            if not languages.is_candidate(path) or len(path) > LONGEST:
                return []
            return self._rows(path, data, Project(None, False, (), self._settings.languages))
        except Exception as fault:  # noqa: BLE001
            return self._failed(path, fault)

    def check(self, files: Mapping[str, bytes | None], is_whole: bool = True) -> Iterator[Row]:
        """What is found in the files of a repository, file by file, in the order of their names.

        `files` are all of them, by their paths relative to its folder with `/` between folders; None stands
        for content that is not at hand, and is enough where `NEEDED` finds nothing in the path. Files that
        `.gitignore`, `.lintainerignore` or the setting `exclude` name are left out, and a `lintainer.lock`
        counts, as when the command is given the repository's folder. With `is_whole` false, files may be
        missing: rules that have to see that something is not there stay silent. Never raises.
        """
        try:
            wanted = list(Listing(files, self._root, self._settings).wanted())
            digests, trouble = self._locked(files)
            project = Project(None, is_whole, wanted, self._settings.languages, digests, files)
        except Exception as fault:  # noqa: BLE001
            yield from self._failed("", fault)
            return
        if trouble is not None:
            yield trouble
        for path in wanted:
            data = files[path]
            if data is not None:
                try:
                    rows = self._rows(path, data, project)
                except Exception as fault:  # noqa: BLE001
                    rows = self._failed(path, fault)
                yield from rows

    def _rows(self, path: str, data: bytes, project: Project) -> list[Row]:
        try:
            refuse_large(len(data), self._settings.max_file_size)
            refuse_binary(data)
        except UnreadableError as error:
            if path.lower().endswith(".json"):
                return []  # seldom a manifest, and often of any size
            return [self._unreadable(path, f"This file {error}")]
        language = languages.of_content(path, data, project.store.holds)
        if language is None:
            return []
        source = Source(path, data)
        _, found, _ = examine(source, language, project, self._selection, place(self._root, path))
        return _as_rows(source, found)

    def _locked(self, files: Mapping[str, bytes | None]) -> tuple[Mapping[str, str], Row | None]:
        """The digests of the lock file, and what is wrong with it."""
        data = files.get(LOCK)
        if data is None:
            return {}, None
        from lintainer.lock import parse_lines

        try:
            return parse_lines(data.decode("utf-8-sig").splitlines(), LOCK), None
        except (SettingsError, UnicodeDecodeError) as error:
            return {}, self._unreadable(LOCK, f"This file counts for nothing: {error}")

    def _unreadable(self, path: str, message: str) -> Row:
        source = Source(path, b"")
        severity = self._selection.severity(UNREADABLE)
        return _as_rows(source, [Diagnostic(UNREADABLE, severity, message, source, Span(0, 0))])[0]

    def _failed(self, path: str, fault: Exception) -> list[Row]:
        source = Source(path, b"")
        found = failure(source, f"Linting this file failed: {describe(fault)}", fault)
        found.severity = self._selection.severity(found.rule)
        return _as_rows(source, [found])


def lint(path: str, data: bytes, settings: Mapping[str, object] | None = None) -> list[Row]:
    """What is found in one file under some settings. For more than one file, make a `Linter` once."""
    return Linter(settings).check_file(path, data)


def _settings(given: Mapping[str, object] | str | None) -> Settings:
    if given is None:
        return Settings()
    from lintainer.config.merge import merged, of_values

    if isinstance(given, str):
        return merged(given)
    return of_values(given)


def _as_rows(source: Source, found: Sequence[Diagnostic]) -> list[Row]:
    marks = fingerprints(FileReport(source, source.path, found, ()), found)
    path = _valid(source.path)
    return [_row(path, one, mark) for one, mark in zip(found, marks, strict=True)]


def _row(path: str, one: Diagnostic, mark: str) -> Row:
    subject = one.subject
    return Row(
        path,
        one.rule,
        one.severity,
        _valid(one.message),
        one.line,
        one.column,
        one.end_line,
        one.end_column,
        one.start,
        one.end,
        {key: _valid(text) for key, text in subject.items()} if subject is not None else None,
        _valid(one.fix.title) if one.fix else None,
        one.fix.is_safe if one.fix else None,
        mark,
    )


def _valid(text: str) -> str:
    """`text` with half characters, which YAML can spell and tables cannot hold, made U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
