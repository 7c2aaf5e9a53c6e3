from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.catalogue import Catalogue
from lintainer.config import Configuration, Overrides, Settings, SettingsError
from lintainer.select import Selection, select

pytestmark = pytest.mark.usefixtures("toy")


def chosen(*, select_: list[str] | None = None, extend: list[str] = [], ignore: list[str] = []) -> Selection:  # noqa: B006
    settings = Settings()
    Overrides(select_, extend, ignore).apply(settings)
    return select(settings)


def ids(selection: Selection) -> set[str]:
    return {rule.id for rule in selection.rules}


def configured(folder: Path, text: str, overrides: Overrides | None = None) -> Selection:
    (folder / ".lintainer.yaml").write_text(text)
    return select(Configuration(overrides).of(str(folder)))


def test_the_profile_recommended_is_on_by_default() -> None:
    assert ids(chosen()) == {"toy/bad-word", "toy/todo", "toy/crash"}


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("toy/todo", {"toy/todo"}),
        ("strict", {"toy/bad-word", "toy/todo", "toy/loud"}),
        ("toy/p*", {"toy/ping", "toy/pong"}),
        ("hadolint:DL3008", {"toy/bad-word"}),
        ("DL3010", {"toy/todo"}),
        ("dl3010", {"toy/todo"}),
        ("Toy/TODO", {"toy/todo"}),
        ("Strict", {"toy/bad-word", "toy/todo", "toy/loud"}),
        ("TOY/P*", {"toy/ping", "toy/pong"}),
        ("error/syntax", set()),
    ],
)
def test_selectors(selector: str, expected: set[str]) -> None:
    assert ids(chosen(select_=[selector])) == expected


def test_all_is_every_rule_but_shellcheck(toy: Catalogue) -> None:
    selection = chosen(select_=["all"])
    assert [entry.id for entry in toy.rules if not selection.is_on(entry.id)] == ["shellcheck/*"]
    assert toy.matched("ALL") == toy.matched("all")


def test_extend_select_adds_to_what_is_on() -> None:
    assert ids(chosen(extend=["toy/loud"])) == {"toy/bad-word", "toy/todo", "toy/crash", "toy/loud"}


@pytest.mark.parametrize(
    ("selected", "ignored", "is_on"),
    [
        (["all"], ["toy/todo"], False),
        (["toy/todo"], ["all"], True),
        (["toy/todo"], ["strict"], True),
        (["toy/todo"], ["toy/*"], True),
        (["toy/t*"], ["toy/*"], True),
        (["toy/*"], ["toy/t*"], False),
        (["toy/*"], ["strict"], True),
        (["toy/todo"], ["DL3010"], False),
        (["strict"], ["strict"], False),
    ],
)
def test_the_more_specific_wins_then_the_ignoring_one(
    selected: list[str], ignored: list[str], is_on: bool
) -> None:
    assert chosen(select_=selected, ignore=ignored).is_on("toy/todo") is is_on


def test_later_settings_beat_earlier_ones(here: Path) -> None:
    overrides = Overrides(["toy/todo"])
    assert configured(here, "ignore: toy/todo", overrides).is_on("toy/todo")
    assert not configured(here, "ignore: toy/todo", Overrides(["all"])).is_on("toy/todo")


def test_select_replaces_what_was_selected_before(here: Path) -> None:
    selection = configured(here, "select: [toy/loud]\nextend-select: [toy/ping]", Overrides(["toy/todo"]))
    assert ids(selection) == {"toy/todo"}


def test_selecting_nothing_leaves_nothing_on(here: Path) -> None:
    assert ids(configured(here, "select: []")) == set()


def test_why_names_what_decided(here: Path) -> None:
    selection = configured(here, "select: strict\nignore:\n- toy/todo")
    assert selection.why("toy/todo") == "ignored by `toy/todo` (.lintainer.yaml:2)"
    assert selection.why("toy/loud") == "selected by `strict` (.lintainer.yaml:1)"
    assert selection.why("toy/ping") == "not selected"
    assert selection.why("error/internal") == "always on"
    assert chosen().why("toy/todo") == "selected by `recommended` (default)"


def test_errors_are_reported_whatever_is_selected() -> None:
    selection = chosen(select_=["toy/todo"], ignore=["error/*"])
    assert selection.is_on("error/internal")
    assert selection.is_on("error/unreadable")
    assert not selection.is_on("error/syntax")
    assert chosen(select_=["toy/todo"]).is_on("error/syntax")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("toy/tod", "did you mean `toy/todo`"),
        ("loud", "did you mean `toy/loud`?"),
        ("recomended", "did you mean `recommended`"),
        ("DL3011", "did you mean `DL30"),
        ("nothing/like-it", "unknown rule or profile `nothing/like-it`"),
        ("zzz/*", "unknown rule or profile `zzz/*`"),
    ],
)
def test_unknown_selectors_are_errors(name: str, says: str) -> None:
    with pytest.raises(SettingsError, match=r"^--select: ") as caught:
        chosen(select_=[name])
    assert says in str(caught.value)


def test_severity_goes_to_the_more_specific_then_to_the_later(here: Path) -> None:
    text = "severity: {toy/todo: critical, all: info, toy/*: high}"
    selection = configured(here, text)
    assert selection.severity("toy/todo") == "critical"
    assert selection.severity("toy/bad-word") == "high"
    assert selection.severity("error/syntax") == "info"
    assert {rule.id: rule.severity for rule in selection.rules}["toy/todo"] == "critical"


def test_fix_settings_reach_the_rule(here: Path) -> None:
    selection = configured(here, "fix: {toy/todo: safe, bad-word: never}")
    assert {rule.id: rule.fix for rule in selection.rules} == {
        "toy/bad-word": "never",
        "toy/todo": "safe",
        "toy/crash": None,
    }


def test_options_reach_the_rule(here: Path) -> None:
    selection = configured(here, "rules:\n  toy/bad-word: {word: evil, others: [vile], limit: 4}")
    rule = next(rule for rule in selection.rules if rule.id == "toy/bad-word")
    assert rule.options == {"word": "evil", "others": ("vile",), "limit": 4}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "rules:\n  toy/bad-wrd: {word: a}",
            ".lintainer.yaml:2: unknown rule or profile `toy/bad-wrd`; did you",
        ),
        (
            "rules:\n  toy/bad-word:\n    wrd: a",
            ".lintainer.yaml:3: `toy/bad-word` has no option `wrd`; did you",
        ),
        (
            "rules: {DL3008: {word: a}}",
            ".lintainer.yaml:1: `rules` takes ids, not `DL3008`; it means `toy/bad-word`",
        ),
        ("rules:\n  toy/todo: {word: a}", "`toy/todo` has no option `word`; it has none"),
        ("rules: {toy/bad-word: {zzzz: 1}}", "it has `word`, `others`"),
        ("rules: {toy/bad-word: {word: 1}}", "`word`: text is expected, not `1`"),
        ("rules: {toy/bad-word: {limit: many}}", "a whole number is expected, not `many`"),
        ("rules: {toy/bad-word: {limit: true}}", "a whole number is expected"),
        ("rules: {toy/bad-word: {exact: 1}}", "true or false is expected"),
        ("rules: {toy/bad-word: {share: a}}", "a number is expected"),
        ("rules: {toy/bad-word: {others: [1]}}", "a list of texts is expected"),
        ("rules: {toy/bad-word: {table: {a: 1}}}", "a mapping of texts to texts is expected"),
        ("severity: {toy/nope: high}", ".lintainer.yaml:1: unknown rule or profile `toy/nope`"),
        ("forbid-inline-ignores: [toy/nope]", "unknown rule or profile `toy/nope`"),
        ("ignores: [{paths: a, rules: toy/nope}]", "unknown rule or profile `toy/nope`"),
    ],
)
def test_settings_about_what_is_not_there_are_errors(here: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        configured(here, text)
    assert says in str(caught.value)


def test_a_language_means_all_its_rules_and_is_as_specific_as_its_pattern(toy: Catalogue) -> None:
    assert toy.matched("toy") == toy.matched("toy/*")
    assert toy.matched("shellcheck")[1] == {"shellcheck/*"}
    selection = chosen(select_=["toy"], ignore=["toy/todo"])
    assert selection.is_on("toy/loud")
    assert not selection.is_on("toy/todo")
