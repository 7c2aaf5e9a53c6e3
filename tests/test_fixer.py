"""Fixing one file: which fixes are made together, and when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.diagnostic import Diagnostic
from lintainer.dockerfile import Env, Instruction, Run, Unknown, Workdir
from lintainer.document import Document, Project
from lintainer.engine import lint
from lintainer.fixer import PASSES, choose, fix
from lintainer.rule import Finding
from lintainer.rulesets import RuleEntry
from lintainer.select import ActiveRule
from lintainer.text import Edit, Fix, Source, Span, apply

SOURCE = Source("Dockerfile", bytes(100))
Check = Callable[[Any], Iterable[Finding]]


def edit(start: int, end: int, text: bytes = b"x") -> Edit:
    return Edit(Span(start, end), text)


def diagnostic(rule: str, *edits: Edit, is_safe: bool = True, at: int = 0) -> Diagnostic:
    made = Fix("x", edits, is_safe) if edits else None
    return Diagnostic(rule, "low", rule, SOURCE, Span(at, at), made)


def always(_: Diagnostic) -> bool:
    return True


def is_safe(one: Diagnostic) -> bool:
    return one.fix is not None and one.fix.is_safe


def chosen(*found: Diagnostic, wanted: Callable[[Diagnostic], bool] = always) -> list[str]:
    return [one.rule for one in choose(found, wanted)]


def test_fixes_that_are_apart_are_made_together() -> None:
    assert chosen(diagnostic("b", edit(5, 6)), diagnostic("a", edit(0, 2)), diagnostic("c", edit(3, 4))) == [
        "a", "c", "b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((0, 4), (2, 6)),
        ((0, 4), (4, 6)),
        ((0, 4), (4, 4)),
        ((4, 4), (4, 4)),
        ((4, 4), (4, 6)),
        ((0, 9), (3, 4)),
    ],
)
def test_where_fixes_overlap_or_touch_the_first_wins(first: tuple[int, int], second: tuple[int, int]) -> None:
    one, other = diagnostic("one", edit(*first)), diagnostic("other", edit(*second))
    assert chosen(one, other) == chosen(other, one) == ["one"]


def test_of_two_at_the_same_place_the_finding_before_wins_then_the_name() -> None:
    at_five, at_three = diagnostic("a", edit(7, 8), at=5), diagnostic("b", edit(7, 8), at=3)
    assert chosen(at_five, at_three) == ["b"]
    assert chosen(diagnostic("b", edit(7, 8)), diagnostic("a", edit(7, 8))) == ["a"]


def test_a_fix_is_made_as_a_whole_or_not_at_all() -> None:
    whole = diagnostic("whole", edit(0, 1), edit(10, 11))
    assert chosen(whole, diagnostic("between", edit(5, 6)), diagnostic("clash", edit(11, 12))) == [
        "whole", "between",
    ]  # fmt: skip
    blocked = diagnostic("blocked", edit(2, 3), edit(10, 11))
    assert chosen(diagnostic("first", edit(0, 2)), blocked, diagnostic("last", edit(10, 11))) == [
        "first", "last",
    ]  # fmt: skip


def test_edits_of_one_fix_may_touch() -> None:
    assert chosen(diagnostic("a", edit(0, 2), edit(2, 2), edit(2, 4))) == ["a"]


def test_only_wanted_fixes_are_chosen() -> None:
    found = (
        diagnostic("none"),
        diagnostic("unsafe", edit(0, 9), is_safe=False),
        diagnostic("safe", edit(3, 4)),
    )
    assert chosen(*found, wanted=is_safe) == ["safe"]
    assert chosen(*found) == ["unsafe"]


def apart(places: list[tuple[int, int]]) -> list[Edit]:
    """Deletions at some places, those left out that overlap one before."""
    made: list[Edit] = []
    for start, size in sorted(places):
        if not made or made[-1].span.end <= start:
            made.append(edit(start, start + size, b""))
    return made


PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), min_size=1, max_size=3)


@given(st.lists(PLACES, max_size=12))
def test_what_is_chosen_can_be_made_and_nothing_else_could(fixes: list[list[tuple[int, int]]]) -> None:
    edits = {str(number): apart(places) for number, places in enumerate(fixes)}
    winners = chosen(*[diagnostic(name, *made) for name, made in edits.items()])
    taken = [one for name in winners for one in edits[name]]
    assert len(apply(SOURCE.data, taken)) == 100 - sum(len(one.span) for one in taken)
    spans = [one.span for one in taken]
    for loser in edits.keys() - set(winners):
        mine = [one.span for one in edits[loser]]
        assert any(m.start <= t.end and t.start <= m.end for m in mine for t in spans)


def spelled(node: Unknown) -> Iterator[Finding]:
    """Wants `UN` to be `RUN`, whatever comes after it."""
    if node.keyword == "UN":
        at = Span(node.at.start, node.at.start + 2)
        yield Finding(at, "`UN`", Fix.safe("RUN", Edit(at, b"RUN")))


class Rules:
    """Rules made up on the spot, and files fixed with them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.checks: dict[str, Check] = {}
        self.active: list[ActiveRule] = []
        self.looks = 0
        monkeypatch.setattr(RuleEntry, "load", lambda entry: (self.checks[entry.id], None))

    def add(self, name: str, on: type[Instruction], check: Check) -> None:
        rule = f"dockerfile/{name}"
        self.checks[rule] = check
        row: Any = (rule, f"dockerfile.{name}", on.__name__, (), "always", "low", (), (), (), name, "0.1", "")
        self.active.append(ActiveRule(RuleEntry("fake_rules", row)))

    def replace(self, name: str, on: type[Instruction], old: str, new: str, safe: bool = True) -> None:
        """A rule that wants the arguments `old` of an instruction to be `new`."""

        def check(node: Instruction) -> Iterator[Finding]:
            if node.arguments == old:
                made = Fix(new, [Edit(node.arguments_at, new.encode())], safe)
                yield Finding(node.arguments_at, f"`{old}`", made)

        self.add(name, on, check)

    def examine(self, source: Source) -> tuple[Document | None, list[Diagnostic]]:
        self.looks += 1
        return lint(source, "dockerfile", Project(), self.active)

    def fixed(self, text: str, wanted: Callable[[Diagnostic], bool] = always) -> Any:
        return fix(Source("Dockerfile", text.encode()), self.examine, wanted)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    return Rules(monkeypatch)


def names(found: Sequence[Diagnostic]) -> list[str]:
    return [one.rule.partition("/")[2] for one in found]


def test_nothing_to_fix_is_one_look(rules: Rules) -> None:
    rules.replace("a", Run, "x", "y")
    result = rules.fixed("RUN z\n")
    assert (result.data, result.applied, result.left, rules.looks) == (b"RUN z\n", [], [], 1)


def test_fixes_go_on_until_nothing_is_left(rules: Rules) -> None:
    rules.replace("a", Run, "x", "y")
    rules.replace("b", Run, "y", "z")
    result = rules.fixed("RUN x\nRUN y\n")
    assert result.data == b"RUN z\nRUN z\n"
    assert names(result.applied) == ["a", "b", "b"]
    assert (result.left, result.unsettled, result.refused) == ([], (), ())


def test_the_loser_of_a_clash_comes_back(rules: Rules) -> None:
    def prefix(node: Run) -> Iterator[Finding]:
        if not node.arguments.startswith("p "):
            at = Span(node.arguments_at.start, node.arguments_at.start)
            yield Finding(node.at, "`p`", Fix.safe("p", Edit(at, b"p ")))

    def suffix(node: Run) -> Iterator[Finding]:
        if not node.arguments.endswith(" s"):
            yield Finding(
                node.at, "`s`", Fix.safe("s", Edit(node.arguments_at, f"{node.arguments} s".encode()))
            )

    rules.add("prefix", Run, prefix)
    rules.add("suffix", Run, suffix)
    result = rules.fixed("RUN x\n")
    assert result.data == b"RUN p x s\n"
    assert names(result.applied) == ["prefix", "suffix"]


def test_what_is_not_wanted_is_left(rules: Rules) -> None:
    rules.replace("a", Run, "x", "y", safe=False)
    rules.replace("b", Workdir, "x", "/x")
    result = rules.fixed("RUN x\nWORKDIR x\n", is_safe)
    assert result.data == b"RUN x\nWORKDIR /x\n"
    assert (names(result.applied), names(result.left)) == (["b"], ["a"])


def test_rules_that_undo_each_other_are_named(rules: Rules) -> None:
    rules.replace("ping", Run, "x", "y")
    rules.replace("pong", Run, "y", "x")
    rules.replace("calm", Workdir, "x", "/x")
    result = rules.fixed("RUN x\nWORKDIR x\n")
    assert result.unsettled == ("dockerfile/ping", "dockerfile/pong")
    assert result.data == b"RUN x\nWORKDIR /x\n"
    assert names(result.left) == ["ping"]


def test_a_longer_circle_is_seen_as_well(rules: Rules) -> None:
    for number in range(5):
        rules.replace(f"r{number}", Run, f"x{number}", f"x{(number + 1) % 5}")
    result = rules.fixed("RUN x0\n")
    assert result.unsettled == tuple(f"dockerfile/r{number}" for number in range(5))
    assert result.data == b"RUN x4\n"
    assert rules.looks == 6


def test_a_fix_that_does_not_come_to_an_end_is_named(rules: Rules) -> None:
    def grow(node: Run) -> Iterator[Finding]:
        at = Span(node.at.end, node.at.end)
        yield Finding(node.at, "`x`", Fix.safe("more", Edit(at, b"x")))

    rules.add("grow", Run, grow)
    result = rules.fixed("RUN x\n")
    assert result.unsettled == ("dockerfile/grow",)
    assert result.data == b"RUN " + b"x" * (PASSES + 1) + b"\n"
    assert rules.looks == PASSES + 1


def test_a_fix_that_changes_nothing_is_named(rules: Rules) -> None:
    rules.replace("same", Run, "x", "x")
    assert rules.fixed("RUN x\n").unsettled == ("dockerfile/same",)


def test_a_fix_that_breaks_the_file_is_refused_and_the_others_are_made(rules: Rules) -> None:
    rules.replace("good", Workdir, "x", "/x")
    rules.replace("bad", Env, "a=b", "a")
    result = rules.fixed("FROM a\nWORKDIR x\nENV a=b\nWORKDIR x\n")
    assert result.data == b"FROM a\nWORKDIR /x\nENV a=b\nWORKDIR /x\n"
    assert (result.refused, result.unsettled) == (("dockerfile/bad",), ())
    assert (names(result.applied), names(result.left)) == (["good", "good"], ["bad"])


def test_other_fixes_of_a_rule_whose_fix_breaks_the_file_are_made(rules: Rules) -> None:
    rules.replace("typed", Unknown, "x", "y")
    rules.add("upper", Unknown, spelled)
    result = rules.fixed("FROM a\nUN <<E\nUN true\nUN x\n")
    assert result.data == b"FROM a\nUN <<E\nRUN true\nRUN y\n"
    assert (result.refused, names(result.left)) == (("dockerfile/upper",), ["upper"])


def test_a_refused_fix_makes_room_for_one_that_clashes_with_it(rules: Rules) -> None:
    rules.replace("bad", Env, "a=b", "a")
    rules.replace("good", Env, "a=b", "a=c")
    rules.replace("later", Workdir, "x", "/x")
    result = rules.fixed("FROM a\nENV a=b\nWORKDIR x\n")
    assert result.data == b"FROM a\nENV a=c\nWORKDIR /x\n"
    assert (result.refused, result.left) == (("dockerfile/bad",), [])


def test_one_fix_that_breaks_the_file_is_found_with_few_looks(rules: Rules) -> None:
    rules.replace("good", Workdir, "x", "/x")
    rules.replace("bad", Env, "a=b", "a")
    result = rules.fixed("FROM a\n" + "WORKDIR x\n" * 40 + "ENV a=b\n" + "WORKDIR x\n" * 23)
    assert (result.data.count(b"/x"), result.refused) == (63, ("dockerfile/bad",))
    assert rules.looks <= 2 + 2 * 6


def test_a_rule_whose_fixes_break_the_file_everywhere_is_given_up(rules: Rules) -> None:
    rules.replace("good", Workdir, "x", "/x")
    rules.replace("bad", Env, "a=b", "a")
    result = rules.fixed("FROM a\n" + "WORKDIR x\nENV a=b\n" * 64)
    assert (result.data.count(b"/x"), names(result.left)) == (64, ["bad"] * 64)
    assert rules.looks <= 2 + 3 * 2 * 7


@given(st.lists(st.sampled_from(("WORKDIR x", "ENV a=b", "ENV c=d", "UN <<E", "UN x", "RUN x")), max_size=12))
def test_fixes_that_break_the_file_never_prevent_the_others(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        rules = Rules(monkeypatch)
        rules.replace("good", Workdir, "x", "/x")
        rules.replace("long", Run, "x", "y")
        rules.replace("longer", Run, "y", "z")
        rules.replace("bad", Env, "a=b", "a")
        rules.replace("worse", Env, "c=d", "c")
        rules.add("typed", Unknown, spelled)
        result = rules.fixed("\n".join(("FROM a", *lines, "")))
    assert (names(result.left).count("good"), names(result.left).count("long")) == (0, 0)
    assert (b"WORKDIR x" in result.data, b"RUN y" in result.data) == (False, False)
    assert all(name in ("bad", "worse", "typed", "syntax") for name in names(result.left))
    assert (names(result.left).count("bad"), result.unsettled) == (lines.count("ENV a=b"), ())


def test_earlier_passes_stay_where_a_later_one_is_refused(rules: Rules) -> None:
    rules.replace("good", Env, "a=c", "a=b")
    rules.replace("bad", Env, "a=b", "a")
    result = rules.fixed("FROM a\nENV a=c\n")
    assert (result.data, result.refused) == (b"FROM a\nENV a=b\n", ("dockerfile/bad",))
    assert names(result.applied) == ["good"]


def test_a_broken_file_may_stay_as_broken_as_it_is(rules: Rules) -> None:
    rules.replace("good", Workdir, "x", "/x")
    result = rules.fixed("FROM a\nENV a\nWORKDIR x\n")
    assert result.data == b"FROM a\nENV a\nWORKDIR /x\n"
    assert (names(result.left), result.refused) == (["syntax"], ())


def test_a_file_that_cannot_be_read_afterwards_is_refused(rules: Rules) -> None:
    rules.replace("bad", Run, "x", "boom")
    examine = rules.examine

    def fragile(source: Source) -> tuple[Document | None, list[Diagnostic]]:
        return (None, []) if b"boom" in source.data else examine(source)

    result = fix(Source("Dockerfile", b"RUN x\n"), fragile, always)
    assert (result.data, result.refused) == (b"RUN x\n", ("dockerfile/bad",))


def test_bytes_that_are_no_text_are_kept(rules: Rules) -> None:
    rules.replace("a", Workdir, "x", "/x")
    data = b"\xef\xbb\xbfFROM a\r\n# \xff\xfe\r\nWORKDIR x\r\nRUN \xe9\r\n"
    result = fix(Source("Dockerfile", data), rules.examine, always)
    assert result.data == data.replace(b"WORKDIR x", b"WORKDIR /x")


def test_blanks_at_the_very_end_of_a_file_stay() -> None:
    from lintainer.dockerfile import Dockerfile
    from lintainer.document import Project
    from lintainer_rules.dockerfile.format.trailing_blanks import trailing_blanks

    found = list(trailing_blanks(Dockerfile(Source("Dockerfile", b"FROM a  \n  \t"), Project())))
    assert [(one.at.start, one.fix is not None) for one in found] == [(6, True), (9, False)]
