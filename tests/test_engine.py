"""Linting one file: rules that fail, files that cannot be read, what the configuration wants of fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import pytest

from lintainer import engine
from lintainer.builtin import INTERNAL, SYNTAX
from lintainer.dockerfile import Run, User, Workdir
from lintainer.document import Project
from lintainer.engine import failure, lint
from lintainer.rule import Finding
from lintainer.rulesets import RuleEntry
from lintainer.select import ActiveRule
from lintainer.text import Edit, Fix, Source

TEXT = "FROM a AS one\nRUN b\nWORKDIR /c\nUSER d\n"
Check = Callable[[Any], Iterable[Finding]]


class Rules:
    """Rules made up on the spot: their checks stand here, in the place of modules."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.checks: dict[str, Check] = {}
        monkeypatch.setattr(RuleEntry, "load", lambda entry: (self.checks[entry.id], None))

    def make(
        self,
        name: str,
        on: str,
        check: Check,
        *,
        when: tuple[bytes, ...] = (),
        language: str = "dockerfile",
        fix: Literal["safe", "unsafe", "never"] | None = None,
    ) -> ActiveRule:
        rule = f"{language}/{name}"
        self.checks[rule] = check
        row: Any = (rule, f"{language}.fake.{name}", on, when, "always", "low", (), (), (), name, "0.1", "")
        return ActiveRule(RuleEntry("fake_rules", row), fix=fix)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    return Rules(monkeypatch)


def say_user(user: User) -> Iterator[Finding]:
    yield Finding(user.arguments_at, f"`{user.arguments}`")


def say_workdir(workdir: Workdir) -> Iterator[Finding]:
    yield Finding(workdir.arguments_at, f"`{workdir.arguments}`", Fix.safe("x", Edit(workdir.at, b"")))


def found(text: str, *active: ActiveRule) -> list[tuple[str, str]]:
    return [
        (one.rule, one.message)
        for one in lint(Source("Dockerfile", text.encode()), "dockerfile", Project(), active)[1]
    ]


def test_findings_are_in_the_order_of_the_file(rules: Rules) -> None:
    active = (rules.make("user", "User", say_user), rules.make("workdir", "Workdir", say_workdir))
    assert found(TEXT, *active) == [("dockerfile/workdir", "`/c`"), ("dockerfile/user", "`d`")]


def test_a_rule_that_fails_is_named_and_the_others_go_on(rules: Rules) -> None:
    def fail(run: Run) -> Iterator[Finding]:
        yield Finding(run.at, "before the fault")
        raise RuntimeError("first line\nsecond line")

    active = (rules.make("broken", "Run", fail), rules.make("user", "User", say_user))
    diagnostics = lint(Source("Dockerfile", TEXT.encode()), "dockerfile", Project(), active)[1]
    by_rule = {one.rule: one for one in diagnostics}
    assert set(by_rule) == {INTERNAL, "dockerfile/broken", "dockerfile/user"}
    fault = by_rule[INTERNAL]
    assert fault.message == "The rule `dockerfile/broken` failed: RuntimeError: first line"
    assert "Traceback" in fault.detail
    assert (fault.line, fault.column, fault.severity) == (1, 1, "high")


def test_a_fix_with_overlapping_edits_is_a_fault_of_the_rule(rules: Rules) -> None:
    def overlap(run: Run) -> Iterator[Finding]:
        yield Finding(run.at, "x", Fix.safe("x", Edit(run.at, b""), Edit(run.arguments_at, b"")))

    ((rule, message),) = found(TEXT, rules.make("overlap", "Run", overlap))
    assert rule == INTERNAL
    assert "overlapping" in message


def test_a_file_that_cannot_be_read_is_one_diagnostic(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(language: str, source: Source, project: Project) -> None:
        raise RecursionError(f"{language} too deep")

    monkeypatch.setattr(engine, "read", fail)
    document, diagnostics = lint(
        Source("Dockerfile", b"FROM a\n"), "dockerfile", Project(), [rules.make("user", "User", say_user)]
    )
    assert document is None
    assert [(one.rule, one.message) for one in diagnostics] == [
        (INTERNAL, "Reading this file failed: RecursionError: dockerfile too deep")
    ]


def test_what_cannot_be_read_in_a_file_is_a_finding_and_the_rest_is_linted(rules: Rules) -> None:
    text = "FROM a\nENV x\nUSER d\nRUN <<E\nb\n"
    names = [rule for rule, _ in found(text, rules.make("user", "User", say_user))]
    assert SYNTAX in names
    assert "dockerfile/user" in names


def test_rules_are_asked_only_where_they_can_have_something_to_say(rules: Rules) -> None:
    active = (
        rules.make("absent", "User", say_user, when=(b"wget",)),
        rules.make("one-of", "User", say_user, when=(b"wget", b"RUN")),
    )
    assert found(TEXT, *active) == [("dockerfile/one-of", "`d`")]


def test_words_split_over_lines_are_looked_for_too(rules: Rules) -> None:
    rule = rules.make("user", "User", say_user, when=(b"wget",))
    assert found("FROM a\nRUN wg\\\net x\nUSER d\n", rule) == [("dockerfile/user", "`d`")]


@pytest.mark.parametrize(
    ("wanted", "expected"), [(None, True), ("safe", True), ("unsafe", False), ("never", None)]
)
def test_the_configuration_decides_about_fixes(
    rules: Rules, wanted: Literal["safe", "unsafe", "never"] | None, expected: bool | None
) -> None:
    rule = rules.make("workdir", "Workdir", say_workdir, fix=wanted)
    (diagnostic,) = lint(Source("Dockerfile", TEXT.encode()), "dockerfile", Project(), [rule])[1]
    assert (diagnostic.fix.is_safe if diagnostic.fix else None) is expected


def test_a_finding_says_what_it_is_about(rules: Rules) -> None:
    (diagnostic,) = lint(
        Source("Dockerfile", TEXT.encode()), "dockerfile", Project(), [rules.make("user", "User", say_user)]
    )[1]
    assert diagnostic.subject == {"stage": "one"}
    assert (diagnostic.line, diagnostic.column) == (4, 6)


def test_places_are_counted_in_characters_behind_a_byte_order_mark(rules: Rules) -> None:
    data = b"\xef\xbb\xbf" + "USER d\n# ü\n  USER é x\n".encode()
    diagnostics = lint(
        Source("Dockerfile", data), "dockerfile", Project(), [rules.make("user", "User", say_user)]
    )[1]
    assert [(one.line, one.column, one.end_column) for one in diagnostics] == [(1, 6, 7), (3, 8, 11)]


def test_failure_without_an_exception_has_no_detail() -> None:
    diagnostic = failure(Source("Dockerfile", b""), "Nothing works")
    assert (diagnostic.rule, diagnostic.message, diagnostic.detail) == (INTERNAL, "Nothing works", "")
