"""The examples on a rule's page, and whether the rule does what they show. For tests of rulesets."""

from __future__ import annotations

import json

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.fixer import fix
from lintainer.online import Online, OnlineImage, Platform
from lintainer.select import ActiveRule
from lintainer.text import Source
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document
    from lintainer.rulesets import RuleEntry

NAMES = {
    "dockerfile": "Dockerfile",
    "dockerignore": ".dockerignore",
    "json": "manifest.json",
    "yaml": "manifest.yaml",
}
"""The name that an example's file has, by the language of its fence."""

_FENCE = pattern(r"(?ms)^```(\w+) (bad|good|fixed|fixed-unsafe)(?: (\{[^\n]*\}))?\n(.*?)^```$")


class Example:
    """One fenced block of a page: ` ```dockerfile bad {"option": "value"}`.

    `kind` is bad, good, fixed or fixed-unsafe. Keys of the braces that begin with `$` set the scene:
    `$path` is the file's path, `$files` are files beside it (a list of paths, or what each of them holds),
    `$locked` the content of `lintainer.lock`, `$online` what registries say (for each image its platforms, or
    `{"environment": {...}, "labels": {...}}`), `$settings` what languages can be told, and `$form` how the
    text is stored: "crlf", "bom" (with a mark at its start) or "cut" (without its last line ending).
    """

    def __init__(self, language: str, kind: str, options: dict[str, Any], text: str, line: int) -> None:
        self.language = language
        self.kind = kind
        self.text = _stored(text, options.pop("$form", ""))
        self.line = line
        self.path: str = options.pop("$path", NAMES.get(language, f"file.{language}"))
        files: list[str] | dict[str, str] = options.pop("$files", [])
        self.files = list(files)
        self.texts = files if isinstance(files, dict) else {}
        self.locked: dict[str, str] = options.pop("$locked", {})
        self.online = _online(options.pop("$online", None))
        self.settings: dict[str, object] = options.pop("$settings", {})
        self.options = options


def _stored(text: str, form: str) -> str:
    if form == "crlf":
        return text.replace("\n", "\r\n")
    return "\ufeff" + text if form == "bom" else text.removesuffix("\n") if form == "cut" else text


def _online(images: dict[str, Any] | None) -> Online | None:
    return None if images is None else Online({name: _image(given) for name, given in images.items()})


def _image(given: Any) -> OnlineImage:
    """What `$online` has for one image: a list of platforms, or a table with `environment` and `labels`."""
    if "environment" in given or "labels" in given:
        return OnlineImage((), given.get("environment"), given.get("labels"))
    return OnlineImage([Platform(*text.split("/")) for text in given])


def read_examples(page: str) -> list[Example]:
    """The examples of a page, in order."""
    return [
        Example(
            match[1], match[2], json.loads(match[3] or "{}"), match[4], page[: match.start()].count("\n") + 1
        )
        for match in _FENCE.finditer(page)
    ]


def failures(entry: RuleEntry) -> Iterator[str]:
    """Say where a rule does not do what its page shows."""
    with open(entry.page, encoding="utf-8") as file:
        examples = read_examples(file.read())
    bad: Example | None = None
    for example in examples:
        if example.kind in ("bad", "good"):
            found = _Scene(entry, example).found(example.text)
            if bool(found) != (example.kind == "bad"):
                yield f"{entry.page}:{example.line}: {example.kind} example: {found or 'nothing found'}"
            bad = example if example.kind == "bad" else bad
        elif bad is None:
            yield f"{entry.page}:{example.line}: a fixed example without a bad one before it"
        else:
            yield from _fix_failures(entry, bad, example)


def _fix_failures(entry: RuleEntry, bad: Example, fixed: Example) -> Iterator[str]:
    scene = _Scene(entry, bad)
    where = f"{entry.page}:{fixed.line}: {fixed.kind} example"
    is_unsafe = fixed.kind == "fixed-unsafe"
    made = scene.fixed(bad.text, is_unsafe)
    if made != fixed.text:
        yield f"{where}: the fix makes\n{made}"
    if is_unsafe and scene.fixed(bad.text, False) != bad.text:
        yield f"{where}: `--fix` alone changes it too"
    if scene.found(fixed.text):
        yield f"{where}: not clean: {scene.found(fixed.text)}"
    if scene.fixed(fixed.text, is_unsafe) != fixed.text:
        yield f"{where}: fixing it again changes it again"


class _Scene:
    """A rule and the surroundings of an example."""

    def __init__(self, entry: RuleEntry, example: Example) -> None:
        self.rule = ActiveRule(entry, options=example.options)
        self.example = example

    def examine(self, source: Source) -> tuple[Document | None, list[Diagnostic]]:
        example = self.example
        files = [example.path, *example.files]
        texts = {path: text.encode() for path, text in example.texts.items()}
        contents = {**dict.fromkeys(files), **texts}
        project = Project(None, True, files, example.settings, example.locked, contents)
        project.online = example.online
        document, found = lint(source, self.rule.entry.language, project, [self.rule])
        return document, [one for one in found if one.rule != "error/syntax"]

    def found(self, text: str) -> list[Diagnostic]:
        return self.examine(Source(self.example.path, text.encode()))[1]

    def fixed(self, text: str, is_unsafe: bool) -> str:
        def is_wanted(one: Diagnostic) -> bool:
            return one.fix is not None and (is_unsafe or one.fix.is_safe)

        return fix(Source(self.example.path, text.encode()), self.examine, is_wanted).data.decode()


def messages(entry: RuleEntry) -> Iterator[str]:
    """All messages that the rule has for the bad examples of its page."""
    with open(entry.page, encoding="utf-8") as file:
        examples = read_examples(file.read())
    for example in examples:
        if example.kind == "bad":
            for one in _Scene(entry, example).found(example.text):
                yield one.message
