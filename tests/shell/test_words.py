"""What words say, and options among them."""

from __future__ import annotations

import pytest

from lintainer.shell import Script, Word
from lintainer.shell.quoting import quote
from lintainer.text import Joined


def words(text: str) -> list[Word]:
    return list(Script(Joined.plain(text.encode(), 0), "bash").commands[0].words)[1:]


@pytest.mark.parametrize(
    ("raw", "text", "is_static"),
    [
        ("plain", "plain", True),
        ("'single $x'", "single $x", True),
        ('"double"', "double", True),
        ('"a \\"b\\" \\$c \\d"', 'a "b" $c \\d', True),
        ("a\\ b", "a b", True),
        ("a'b'\"c\"d", "abcd", True),
        ("$'x\\ty\\x41'", "x\ty\x41", True),
        ("*.deb", "*.deb", True),
        ("{a,b}", "{a,b}", True),
        ("~/.cache", "~/.cache", True),
        ("$x", "$x", False),
        ('"${x:-y}"', "${x:-y}", False),
        ("a$(b 'c')d", "a$(b 'c')d", False),
        ("`b`", "`b`", False),
        ("a$", "a$", True),
        ("$((1 + 2))", "$((1 + 2))", False),
        ("é'ü'", "éü", True),
    ],
)
def test_text(raw: str, text: str, is_static: bool) -> None:
    (word,) = words(f"echo {raw}")
    assert (word.raw, word.text, word.is_static) == (raw, text, is_static)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("$a-${b}-${c:-d}", ["a", "b", "c"]),
        ("'$a'\"$b\"", ["b"]),
        ("${#x}", ["x"]),
        ("$1$@", ["1", "@"]),
        ("\\$a", []),
        ("$(echo $a)", ["a"]),
    ],
)
def test_variables(raw: str, names: list[str]) -> None:
    assert words(f"echo {raw}")[0].variables == names


@pytest.mark.parametrize(
    ("line", "flags", "expected"),
    [
        ("cmd -y x", ("-y",), True),
        ("cmd -qy x", ("-y",), True),
        ("cmd x -yq", ("-y",), True),
        ("cmd --yes", ("-y", "--yes"), True),
        ("cmd --yes=true", ("--yes",), True),
        ("cmd --yes-not", ("--yes",), False),
        ("cmd -- -y", ("-y",), False),
        ("cmd -j4", ("-j",), True),
        ("cmd -qq", ("-qq",), True),
        ("cmd -yqq", ("-qq",), True),
        ("cmd -q", ("-qq",), False),
        ("cmd --y", ("-y",), False),
        ("cmd '-y'", ("-y",), True),
        ("cmd y", ("-y",), False),
        ("find . -delete", ("-delete",), True),
        ("curl -#LO x", ("-L",), True),
        ("curl -4sL x", ("-L",), True),
        ("cmd -p80:L", ("-L",), False),
    ],
)
def test_flags(line: str, flags: tuple[str, ...], expected: bool) -> None:
    command = Script(Joined.plain(line.encode(), 0), "sh").commands[0]
    assert command.has_flag(*flags) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cmd -o x -ofoo --output y --output=z a", ["x", "foo", "y", "z"]),
        ("cmd -vo x", ["x"]),
        ("cmd --output='a b'", ["a b"]),
        ("cmd -- -o x", []),
        ("cmd --outputs x", []),
    ],
)
def test_values_of_flags(line: str, expected: list[str]) -> None:
    command = Script(Joined.plain(line.encode(), 0), "sh").commands[0]
    assert [word.text for word in command.values("-o", "--output")] == expected


def test_operands() -> None:
    command = Script(Joined.plain(b"cmd -v a -o b --long c -xo d - -- -e", 0), "sh").commands[0]
    assert [word.text for word in command.operands(("-o", "--long"))] == ["a", "-", "-e"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (b"plain-1.2", b"plain-1.2"),
        (b"/a/b=c", b"/a/b=c"),
        (b"a b", b"'a b'"),
        (b"$x", b"'$x'"),
        (b"it's", b"'it'\\''s'"),
        (b"~", b"'~'"),
        (b"", b"''"),
        (b"*", b"'*'"),
    ],
)
def test_quote(text: bytes, quoted: bytes) -> None:
    assert quote(text) == quoted
    assert words(f"echo {quoted.decode()}")[0].text == text.decode()
