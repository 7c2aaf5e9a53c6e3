from __future__ import annotations

from pathlib import Path
from time import strftime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lintainer import languages
from lintainer.config import Configuration, Overrides
from lintainer.diagnostic import Diagnostic
from lintainer.document import Project
from lintainer.ignores import comment
from lintainer.ignores.comment import read
from lintainer.run import examine
from lintainer.select import Selection, select
from lintainer.suppressed import NEEDLES, Suppressed
from lintainer.text import Source, apply

pytestmark = pytest.mark.usefixtures("toy")


def selection(text: str = "", folder: Path | None = None, on: list[str] | None = None) -> Selection:
    overrides = Overrides(on or ["toy/*", "suppression/*"])
    if folder is None:
        return select(Configuration(overrides, is_isolated=True).of("/"))
    (folder / ".lintainer.yaml").write_text(text)
    return select(Configuration(overrides).of(str(folder)))


def looked(
    text: str, chosen: Selection | None = None, path: str = "/a.toy"
) -> tuple[list[Diagnostic], list[Suppressed]]:
    chosen = chosen or selection()
    source = Source(path.rpartition("/")[2], text.encode())
    return examine(source, "toy", Project(), chosen, path)[1:]


def found(text: str, chosen: Selection | None = None) -> list[tuple[str, int]]:
    return [(diagnostic.rule, diagnostic.line) for diagnostic in looked(text, chosen)[0]]


def quiet(text: str) -> list[int]:
    """The lines whose findings are ignored, where nothing but findings of `bad-word` is said."""
    kept, suppressed = looked(text)
    assert {diagnostic.rule for diagnostic in kept} <= {"toy/bad-word"}
    return [item.diagnostic.line for item in suppressed]


BAD = "bad\nbad\n"


def test_nothing_is_ignored_without_a_comment() -> None:
    assert found(BAD) == [("toy/bad-word", 1), ("toy/bad-word", 2)]


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("# lintainer: ignore[toy/bad-word]", [2]),
        ("#lintainer:ignore[ toy/bad-word ]", [2]),
        ("# lintainer: ignore[toy/*] because of the old name", [2]),
        ("# lintainer: ignore[DL3008]", [2]),
        ("# lintainer: ignore[hadolint:DL3008]", [2]),
        ("# lintainer: ignore-file[toy/bad-word] reason", [2, 3]),
        ("# hadolint ignore=DL3008", [2]),
        ("# hadolint ignore=DL3001, DL3009 # for a reason", [2]),
        ("# hadolint ignore = dl3008", [2]),
        ("# hadolint global ignore=DL3008", [2, 3]),
        ("# tally ignore=hadolint/DL3008;reason=none", [2]),
        ("# tally ignore=all", []),
        ("# tally global ignore=DL3008", [2, 3]),
        ("#checkov:skip=CKV_DOCKER_2:no users here", [2, 3]),
        ("#trivy:ignore:DS-0002", [2]),
        ("#trivy:ignore:AVD-DS-0002", [2]),
        ("# trivy:ignore:DS002", [2]),
        ("#trivy:ignore:*", [2]),
        ("#trivy:ignore:DS-0002:exp:2001-01-01", []),
        (f"#trivy:ignore:DS-0002:exp:{strftime('%Y')}-12-31", [2]),
        ("# nosemgrep", [2]),
        ("# nosemgrep: dockerfile.security.bad-word.bad-word", [2]),
        ("# nosemgrep: some.other.rule, a.bad-word", [2]),
        ("# nosemgrep: some.other.rule", []),
        ("# kics-scan ignore-line", [2]),
        ("# kics-scan ignore-block", [2]),
        ("# kics-scan ignore", [2, 3]),
        ("# kics-scan disable=0a1b2c3d-1111-2222-3333-444455556666", [2, 3]),
        ("# kics-scan disable=99999999-1111-2222-3333-444455556666", []),
        ("# kics-scan enable=0a1b2c3d-1111-2222-3333-444455556666", []),
        ("# zizmor: ignore[bad-word] reason", [2]),
        ("# hadolint ignore=DL9999", []),
        ("# nothing to skip or ignore here", []),
        ("# we do not lintainer: ignore[toy/bad-word]", []),
    ],
)
def test_comments_that_are_honoured(comment: str, lines: list[int]) -> None:
    assert quiet(f"{comment}\n{BAD}") == lines


@pytest.mark.parametrize(
    "comment",
    [
        "# lintainer: ignore[toy/bad-word]",
        "# nosemgrep",
        "#trivy:ignore:DS-0002",
        "# zizmor: ignore[bad-word]",
    ],
)
def test_comments_behind_what_they_speak_of(comment: str) -> None:
    assert quiet(f"bad  {comment}\nbad\n") == [1]


def test_buildkits_directive_counts_for_the_file_or_one_instruction(monkeypatch: pytest.MonkeyPatch) -> None:
    toy = languages.read("toy", Source("a", b""), Project())
    monkeypatch.setattr(type(toy), "language", "dockerfile")
    monkeypatch.setattr("lintainer.engine.read", lambda _, source, project: type(toy)(source, project))
    chosen = selection()
    for rule in chosen.rules:
        monkeypatch.setattr(rule.entry, "language", "toy")

    assert quiet(f"# check=skip=BadWord\n{BAD}") == [2, 3]
    assert quiet(f"# syntax=docker/dockerfile:1\n#check = skip=Other,BadWord ; error=true\n{BAD}") == [3, 4]
    assert quiet(f"# check=error=true;skip=all\n{BAD}") == [2, 3]
    assert quiet(f"# a comment comes first\n# check=skip=BadWord\n{BAD}") == [3]
    assert quiet(f"# check=error=true\n{BAD}") == []
    assert quiet(f"\n# check=skip=all\n{BAD}") == [3]


def test_the_directive_means_nothing_elsewhere() -> None:
    assert quiet(f"# check=skip=BadWord\n{BAD}") == []


def test_the_reason_is_kept() -> None:
    _, suppressed = looked("# lintainer: ignore[toy/bad-word] it is a name\nbad")
    assert [(item.kind, item.reason) for item in suppressed] == [("inSource", "it is a name")]


def test_unused_ignores_are_reported_at_the_name() -> None:
    kept, _ = looked("# lintainer: ignore[toy/bad-word, toy/todo] reason\nbad")
    assert [(one.rule, one.severity, one.start, one.end) for one in kept] == [
        ("suppression/unused-ignore", "low", 34, 42)
    ]


def test_an_ignore_of_a_rule_that_is_off_is_not_unused() -> None:
    chosen = selection(on=["toy/bad-word", "suppression/*"])
    assert found("# lintainer: ignore[toy/todo]\nfine", chosen) == []


def test_ignores_are_not_judged_unless_those_rules_are_on() -> None:
    chosen = selection(on=["toy/bad-word"])
    assert found("# lintainer: ignore[toy/bad-word, toy/nope]\nfine", chosen) == []


def test_the_narrowest_ignore_is_the_one_that_is_used() -> None:
    text = "# lintainer: ignore-file[toy/bad-word]\n# lintainer: ignore[toy/bad-word]\nbad\n"
    assert found(text) == [("suppression/unused-ignore", 1)]
    assert found(text + "bad\n") == []


def test_the_second_of_two_equal_ignores_is_unused() -> None:
    text = "# lintainer: ignore[toy/bad-word]\n# lintainer: ignore[toy/*]\nbad\n"
    assert found(text) == [("suppression/unused-ignore", 2)]


def test_ours_is_used_before_those_of_other_tools() -> None:
    assert found("# hadolint ignore=DL3008\n# lintainer: ignore[toy/bad-word]\nbad\n") == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# lintainer: ignore[nothing/of-it]", "There is no rule `nothing/of-it`"),
        (
            "# lintainer: ignore[toy/bad-wrod]",
            "There is no rule `toy/bad-wrod`; did you mean `toy/bad-word`?",
        ),
        ("# lintainer: ignore[breaking]", "There is no rule `breaking`; did you mean `toy/breaking`?"),
        ("# lintainer: ignore[DL38]", "There is no rule `DL38`; did you mean `DL3008`?"),
        ("# lintainer: ignore[] reason", "This ignore names no rule"),
        ("# lintainer: ignore", "This ignore names no rule"),
        ("# lintainer: ignore-file everything", "This ignore names no rule"),
    ],
)
def test_ignores_that_name_no_rule_are_reported_and_do_nothing(comment: str, message: str) -> None:
    kept, suppressed = looked(f"{comment}\nbad")
    assert [(one.rule, one.message) for one in kept] == [
        ("suppression/unknown-rule", message),
        ("toy/bad-word", "The word `bad` is bad"),
    ]
    assert suppressed == []


def test_what_was_meant_is_said_for_a_few_names_only() -> None:
    kept, _ = looked("# lintainer: ignore[toy/bad-wrod]\nfine\n" * 50)
    assert sum("did you mean" in one.message for one in kept) == 20
    assert sum(one.rule == "suppression/unknown-rule" for one in kept) == 50


def test_a_forbidden_ignore_does_nothing_and_says_so(here: Path) -> None:
    chosen = selection("forbid-inline-ignores: toy/bad-word", here)
    text = "# lintainer: ignore[toy/bad-word]\nbad\n# hadolint ignore=DL3008\nbad\n"
    text += "# lintainer: ignore[toy/todo]\nTODO"
    assert found(text, chosen) == [
        ("suppression/forbidden-ignore", 1),
        ("toy/bad-word", 2),
        ("suppression/forbidden-ignore", 3),
        ("toy/bad-word", 4),
    ]


def test_all_inline_ignores_can_be_forbidden(here: Path) -> None:
    chosen = selection("forbid-inline-ignores: all", here)
    assert found("bad # nosemgrep\n", chosen) == [("toy/bad-word", 1), ("suppression/forbidden-ignore", 1)]


def test_faults_of_ours_cannot_be_ignored() -> None:
    assert ("error/internal", 1) in found("# lintainer: ignore-file[all]\ncrash")
    assert found("unreadable # lintainer: ignore[all]") == [("error/internal", 1)]


def test_what_cannot_be_read_can_be_ignored() -> None:
    assert found("??? # lintainer: ignore[error/syntax]") == []
    assert found("???", selection(on=["toy/todo"])) == [("error/syntax", 1)]


def test_syntax_can_be_turned_off(here: Path) -> None:
    assert found("???", selection("ignore: error/syntax", here)) == []


@pytest.mark.parametrize(
    ("before", "after", "is_safe"),
    [
        ("# lintainer: ignore[toy/todo]\nfine\n", "fine\n", True),
        ("  # lintainer: ignore[toy/todo]\r\nfine\r\n", "fine\r\n", True),
        ("fine  # lintainer: ignore[toy/todo]\nfine\n", "fine\nfine\n", True),
        ("fine\n# lintainer: ignore[toy/todo]", "fine\n", True),
        ("\ufeff# lintainer: ignore[toy/todo]\nfine\n", "\ufefffine\n", True),
        ("# lintainer: ignore[toy/todo] for a reason\nfine\n", "fine\n", False),
        (
            "bad # lintainer: ignore[toy/todo, toy/bad-word]\n",
            "bad # lintainer: ignore[toy/bad-word]\n",
            True,
        ),
        (
            "bad # lintainer: ignore[toy/bad-word,toy/todo] why\n",
            "bad # lintainer: ignore[toy/bad-word] why\n",
            True,
        ),
    ],
)
def test_unused_ignores_are_taken_out(before: str, after: str, is_safe: bool) -> None:
    kept, _ = looked(before)
    (fix,) = [one.fix for one in kept if one.fix and one.rule == "suppression/unused-ignore"]
    assert apply(before.encode(), fix.edits).decode() == after
    assert fix.is_safe is is_safe


def test_a_comment_stays_where_the_next_one_would_become_a_directive() -> None:
    kept, _ = looked("# lintainer: ignore[toy/todo]\n# escape=`\nfine\n")
    assert [one.fix for one in kept] == [None]


def test_ignores_of_the_configuration(here: Path) -> None:
    chosen = selection(
        """
ignores:
  - paths: [old/, "*.gen.toy"]
    rules: [toy/bad-word]
    reason: nobody works on it
  - objects: [{kind: Word, name: TO*}]
""",
        here,
    )
    text = "bad TODO\n"

    def rules(path: str) -> list[str]:
        return [one.rule for one in looked(text, chosen, str(here / path))[0]]

    assert rules("a.toy") == ["toy/bad-word"]
    assert rules("old/a.toy") == []
    assert rules("deep/a.gen.toy") == []
    suppressed = looked(text, chosen, str(here / "old" / "a.toy"))[1]
    assert {(item.kind, item.reason) for item in suppressed} == {
        ("external", "nobody works on it"),
        ("external", ""),
    }


def test_severity_of_what_lintainer_itself_reports_can_be_set(here: Path) -> None:
    kept, _ = looked("???", selection("severity: {error/syntax: critical}", here))
    assert [one.severity for one in kept] == ["critical"]


def test_whatever_is_read_as_an_ignore_holds_a_needle() -> None:
    patterns = [pattern for pattern, _ in comment._READERS]
    assert patterns
    assert all(any(needle in pattern for needle in NEEDLES) for pattern in patterns)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "bad",
                "TODO",
                "fine",
                "# lintainer: ignore[toy/bad-word]",
                "# lintainer: ignore[toy/todo, toy/*]",
                "# lintainer: ignore-file[toy/todo]",
                "# hadolint ignore=DL3008",
                "bad # lintainer: ignore[toy/bad-word]",
            ]
        ),
        max_size=12,
    )
)
def test_findings_are_kept_or_suppressed_but_never_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    expected = sum(line.startswith("bad") + (line == "TODO") for line in lines)
    kept, suppressed = looked(text)
    assert len([one for one in kept if one.rule.startswith("toy/")]) + len(suppressed) == expected
    assert [one.start for one in kept] == sorted(one.start for one in kept)


POD = """apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ANNOTATION
spec:
  containers: []
"""


@pytest.mark.parametrize(
    ("annotation", "tool", "names", "reason"),
    [
        (
            'ignore-check.kube-linter.io/no-read-only-root-fs: "writes"',
            "kube-linter",
            ["no-read-only-root-fs"],
            "writes",
        ),
        ("kube-linter.io/ignore-all: why not", "kube-linter", [], "why not"),
        (
            "kube-score/ignore: pod-probes, container-image-tag",
            "kube-score",
            ["pod-probes", "container-image-tag"],
            "",
        ),
        ('kube-score/ignore: "*"', "kube-score", [], ""),
        ("checkov.io/skip1: CKV_K8S_20=it must", "checkov", ["CKV_K8S_20"], "it must"),
        ('polaris.fairwinds.com/hostIPCSet-exempt: "true"', "polaris", ["hostIPCSet"], ""),
        ('polaris.fairwinds.com/exempt: "true"', "polaris", [], ""),
    ],
)
def test_annotations_that_are_honoured(annotation: str, tool: str, names: list[str], reason: str) -> None:
    text = (
        "---\n" + POD.replace("ANNOTATION", "x/ignore: y") + "---\n" + POD.replace("ANNOTATION", annotation)
    )
    (ignore,) = read(languages.read("kubernetes", Source("a.yaml", text.encode()), Project()))
    assert (ignore.tool, [name.text for name in ignore.names], ignore.reason) == (tool, names, reason)
    assert not ignore.is_whole_file
    assert ignore.scope
    assert text[ignore.at.start :].startswith(annotation.partition(":")[0])
    assert text.count("---", 0, ignore.scope.start) == 2


@pytest.mark.parametrize(
    "annotation",
    [
        'polaris.fairwinds.com/exempt: "false"',
        'polaris.fairwinds.com/other: "true"',
        "checkov.io/skipped: a",
        "a/ignore: b",
    ],
)
def test_other_annotations_mean_nothing(annotation: str) -> None:
    text = POD.replace("ANNOTATION", annotation)
    assert read(languages.read("kubernetes", Source("a.yaml", text.encode()), Project())) == []
