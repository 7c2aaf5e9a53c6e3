"""Commands of a script, where they stand, and what joins them."""

from __future__ import annotations

import pytest

from lintainer.shell import Command, Script
from lintainer.text import Joined


def script(text: str, dialect: str = "bash") -> Script:
    return Script(Joined.plain(text.encode(), 0), dialect)


def words(command: Command) -> list[str]:
    return [word.text for word in command.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("make", [("", "make")]),
        ("make all && make install", [("", "make all"), ("&&", "make install")]),
        ("one || two; three & four", [("", "one"), ("||", "two"), (";", "three"), ("&", "four")]),
        ("one\ntwo\n\nthree", [("", "one"), ("\n", "two"), ("\n", "three")]),
        ("one | two |& three", [("", "one"), ("|", "two"), ("|&", "three")]),
        ("a && b | c || d", [("", "a"), ("&&", "b"), ("|", "c"), ("||", "d")]),
        ("(cd x; make) && { ls; }", [("", "cd x"), (";", "make"), ("", "ls")]),
        ("if test x; then a; elif b; then c; else d; fi", [("", t) for t in ("test x", "a", "b", "c", "d")]),
        ("for f in a b; do cat $f; done", [("", "cat $f")]),
        ("while read l; do echo $l; done < in", [("", "read l"), ("", "echo $l")]),
        ("until ping; do sleep 1; done", [("", "ping"), ("", "sleep 1")]),
        ("case $x in a|b) one ;; *) two && three ;; esac", [("", "one"), ("", "two"), ("&&", "three")]),
        ("f() { one; two; }; f", [("", "one"), (";", "two"), (";", "f")]),
        (
            "echo $(date -u) `id` <(ls)",
            [("", "echo $(date -u) `id` <(ls)"), ("", "date -u"), ("", "id"), ("", "ls")],
        ),
        ('echo "${x:-$(pwd)}"', [("", "echo ${x:-$(pwd)}"), ("", "pwd")]),
        ("[ -f x ] && [[ $a == b ]]", [("", "[ -f x ]"), ("&&", "[[ $a == b ]]")]),
        ("export A=b; unset C", [("", "export A=b"), (";", "unset C")]),
        ("A=$(hostname)", [("", "A=$(hostname)"), ("", "hostname")]),
        ("cmd >out arg", [("", "cmd arg")]),
        (">out cmd", [("", "cmd")]),
        ("cat <<E && after\nin $x\nE\nlast", [("", "cat"), ("&&", "after"), ("\n", "last")]),
        ("! one && two", [("", "one"), ("&&", "two")]),
        ("time make", [("", "time make")]),
    ],
)
def test_commands_in_order_with_what_joins_them(text: str, expected: list[tuple[str, str]]) -> None:
    found = script(text)
    assert [(each.joiner, " ".join(words(each))) for each in found.commands] == expected
    assert not found.has_errors


@pytest.mark.parametrize("dialect", ["powershell", "cmd", "other"])
def test_other_languages_have_no_commands(dialect: str) -> None:
    found = script("del /q x && (", dialect)
    assert list(found.commands) == []
    assert not found.has_errors
    assert not found.is_single_command


@pytest.mark.parametrize("text", ["a && (", "if a; then", "a &&", 'echo "x', "{{ x }} | ("])
def test_what_cannot_be_read_is_said(text: str) -> None:
    assert script(text).has_errors


def only(text: str) -> Command:
    return script(text).commands[0]


@pytest.mark.parametrize(
    ("text", "name", "wrappers", "arguments"),
    [
        ("make -j4 all", "make", (), "-j4 all"),
        ("/usr/bin/make all", "make", (), "all"),
        ('"$VENV"/bin/pip install', "pip", (), "install"),
        ("$TOOL install", None, (), "install"),
        ("$(which pip) install", None, (), "install"),
        ("A=b C=$d make", "make", (), ""),
        ("A=b", None, (), ""),
        ("sudo make all", "make", ("sudo",), "all"),
        ("sudo -u bob -E A=b make all", "make", ("sudo",), "all"),
        ("sudo -Hu bob -- make", "make", ("sudo",), ""),
        ("sudo --user bob make", "make", ("sudo",), ""),
        ("sudo --user=bob make", "make", ("sudo",), ""),
        ("env -i -u X A=b make", "make", ("env",), ""),
        ("env", "env", (), ""),
        ("sudo -i", "sudo", (), "-i"),
        ("timeout -s 9 10 make", "make", ("timeout",), ""),
        ("timeout --signal=KILL 10m sudo make", "make", ("timeout", "sudo"), ""),
        ("nice -n 10 ionice -c 3 make", "make", ("nice", "ionice"), ""),
        ("gosu app make", "make", ("gosu",), ""),
        ("exec su-exec app:app make", "make", ("exec", "su-exec"), ""),
        ("busybox wget x", "wget", ("busybox",), "x"),
        ("command -v make", "command", (), "-v make"),
        ("command make", "make", ("command",), ""),
        ("xargs -0 -n 1 rm -f", "rm", ("xargs",), "-f"),
        ("xargs -I{} rm {}", "rm", ("xargs",), "{}"),
        ("chroot /mnt make", "make", ("chroot",), ""),
        ("time -p make", "make", ("time",), ""),
        ("tini -- make", "make", ("tini",), ""),
        ("conda run --no-capture-output -n app pip install x", "pip", ("conda",), "install x"),
        ("conda install run", "conda", (), "install run"),
        ("poetry run pip install x", "pip", ("poetry",), "install x"),
        ("poetry run", "poetry", (), "run"),
        ("pipenv", "pipenv", (), ""),
    ],
)
def test_the_program_behind_wrappers(
    text: str, name: str | None, wrappers: tuple[str, ...], arguments: str
) -> None:
    command = only(text)
    assert command.name == name
    assert command.wrappers == wrappers
    assert " ".join(word.text for word in command.arguments) == arguments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=b C='d e' make", {"A": "b", "C": "'d e'"}),
        ("env A=b make", {"A": "b"}),
        ("X=1 sudo Y=2 make Z=3", {"X": "1", "Y": "2"}),
        ("export A=b C", {"A": "b"}),
        ("A+=x", {"A": "x"}),
        ("A= make", {"A": ""}),
        ("make A=b", {}),
    ],
)
def test_assignments(text: str, expected: dict[str, str]) -> None:
    assert {name: value.raw for name, value in only(text).assignments.items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a >x", [(">", "x")]),
        ("a 2>&1 >>log", [("2>&", "1"), (">>", "log")]),
        ("a &>x <y", [("&>", "x"), ("<", "y")]),
        ("a <<<'x'", [("<<<", "'x'")]),
        ("a 3<&-", [("3<&-", None)]),
        ("cat <<E >f\nx\nE", [("<<", "E"), (">", "f")]),
        ("a | b >x", []),
    ],
)
def test_redirections(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = only(text).redirects
    assert [(each.operator, each.target and each.target.raw) for each in found] == expected


def test_a_redirection_belongs_to_the_last_command_of_a_list() -> None:
    first, last = script("a && b | c >x").commands[0], script("a && b | c >x").commands[2]
    assert [len(first.redirects), len(last.redirects)] == [0, 1]


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("x && y", []),
        ("x || y", ["x"]),
        ("x && y || z", ["x", "y"]),
        ("x || y && z", ["x"]),
        ("! x", ["x"]),
        ("if x; then y; else z; fi", ["x"]),
        ("while x; do y; done", ["x"]),
        ("{ x; y; } || z", ["x", "y"]),
        ("if x; then y; fi || z", ["x", "y"]),
        ("x | y || z", ["x", "y"]),
    ],
)
def test_commands_whose_failure_is_asked_for(text: str, conditional: list[str]) -> None:
    assert [each.name for each in script(text).commands if each.is_conditional] == conditional


def test_subshells_and_substitutions() -> None:
    commands = {each.name: each for each in script("a; (b; echo $(c)); { d; }").commands}
    assert [name for name, each in commands.items() if each.is_in_subshell] == ["b", "echo", "c"]
    assert [name for name, each in commands.items() if each.is_in_substitution] == ["c"]


def test_pipelines() -> None:
    found = script("a | b && c; echo $(d | e) | { f; } && ! g | h")
    assert [[each.name for each in one.commands] for one in found.pipelines] == [
        ["a", "b"],
        ["echo"],
        ["d", "e"],
        ["g", "h"],
    ]
    assert [len(one.elements) for one in found.pipelines] == [2, 2, 2, 2]
    assert [one.is_negated for one in found.pipelines] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("sh -c 'make all && ls'", ["sh", "make", "ls"]),
        ('bash -lc "make \\"x\\"; ls"', ["bash", "make", "ls"]),
        ('bash -euo pipefail -c "make $X"', ["bash", "make"]),
        ("su - app -c 'make'", ["su", "make"]),
        ("su -c 'make' app", ["su", "make"]),
        ("sudo sh -c 'make'", ["sh", "make"]),
        ("eval 'make all'", ["eval", "make"]),
        ("sh -c \"sh -c 'make'\"; ls", ["sh", "sh", "make", "ls"]),
        ('sh -c "$(cat x)"', ["sh", "cat"]),
        ("sh script.sh -c 'make'", ["sh"]),
        ("grep -c 'make'", ["grep"]),
    ],
)
def test_scripts_inside_scripts(text: str, inner: list[str]) -> None:
    assert [each.name for each in script(text).commands] == inner


def test_places_inside_of_scripts_are_places_of_the_file() -> None:
    text = 'sh -c "echo \\"x\\" && make \'all\'"'
    found = script(text)
    for command in found.commands:
        for word in command.words:
            span = word.span
            if command.name != "echo":
                assert text[span.start : span.end] == word.raw


def test_scripts_are_not_read_for_ever() -> None:
    text = "make"
    for _ in range(12):
        text = "sh -c '" + text.replace("'", "'\\''") + "'"
    assert 2 <= len(script(text).commands) <= 6


@pytest.mark.parametrize(
    ("text", "errexit", "pipefail"),
    [
        ("set -e; make", True, False),
        ("set -eux && make", True, False),
        ("set -euo pipefail; make", True, True),
        ("set -o errexit -o pipefail\nmake", True, True),
        ("set -o pipefail && make | tee", False, True),
        ("set -x; make", False, False),
        ("set -e; set +e; make", False, False),
        ("(set -e; make)", False, False),
        ("make -e", False, False),
    ],
)
def test_options_of_the_shell(text: str, errexit: bool, pipefail: bool) -> None:
    assert (script(text).runs_errexit, script(text).sets_pipefail) == (errexit, pipefail)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("make all", True),
        ("A=b make >x 2>&1", True),
        ("a && b", False),
        ("a | b", False),
        ("(a)", False),
        ("! a", False),
        ("a\nb", False),
        ("", False),
    ],
)
def test_a_single_command(text: str, expected: bool) -> None:
    assert script(text).is_single_command is expected


def test_comments() -> None:
    text = "# one\nmake # two\n( ls\n# three\n) && echo '# no' `# four`"
    found = script(text)
    assert [text[span.start : span.end] for span in found.comments] == [
        "# one",
        "# two",
        "# three",
        "`# four`",
    ]


def test_lists_know_what_ends_them() -> None:
    lists = script("a && b; c & d").bodies[0].lists
    assert [(each.separator, each.terminator) for each in lists] == [("", ";"), (";", "&"), ("&", "")]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20000,
        "a " * 20000,
        "a && " * 20000 + "a",
        "if a; then " * 5000,
        "a $(" * 5000,
        "$(" * 3000 + "a" + ")" * 3000,
        "a ${x:-" * 5000,
        "{ " * 5000 + "a" + "; }" * 5000,
        "sh -c '" * 5000,
    ],
)
def test_hostile_scripts_are_read(text: str) -> None:
    found = script(text)
    assert all(word.text is not None for each in found.commands[:50] for word in each.words[:50])


def test_large_scripts_are_read_to_their_end() -> None:
    read = script("make 2>&1 | tee log && cat <<E\nbody\nE\n" * 2_000)
    assert not read.has_errors
    assert len(read.commands) == 6_000
    assert read.commands[0].redirects[0].operator == "2>&"


def test_large_scripts_that_are_broken_again_and_again_are_given_up() -> None:
    read = script(")useradd a=1 " * 20_000)
    assert read.has_errors
    assert read.commands == []
    assert len(script(")\n" + "make\n" * 10_000).commands) >= 9_999
