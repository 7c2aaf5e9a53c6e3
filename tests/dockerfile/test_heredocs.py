"""Here-documents: which lines announce one, and where its body is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile

Reading = Callable[..., Dockerfile]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("RUN <<EOF", ["EOF"]),
        ("run <<-EOF", ["EOF"]),
        ("COPY <<a.txt <<b.txt /d/", ["a.txt", "b.txt"]),
        ("ADD --chmod=644 <<EOF /x", ["EOF"]),
        ("ONBUILD RUN <<EOF", ["EOF"]),
        ('RUN <<"END IT"', ["END IT"]),
        ("RUN cat 3<<EOF", ["EOF"]),
        ("RUN cat <<EOF && cat <<END", ["EOF", "END"]),
        ("RUN cat << EOF", []),
        ("RUN cat <<<EOF", []),
        ("RUN cat <<A<<B", []),
        ("RUN echo $((1<<2))", []),
        ('RUN ["cat", "<<EOF"]', []),
        ('RUN ["cat" <<EOF', ["EOF"]),
        ("CMD cat <<EOF", []),
        ("ENV X=<<EOF", []),
        ("RUN echo '<<EOF'", []),
        ('RUN echo "it\'s" <<EOF', ["EOF"]),
        ("RUN echo it's <<EOF", []),
        ("RUN echo ${a:-'}'} <<EOF", ["EOF"]),
        ("RUN echo ${a[@]} <<EOF", []),
        ("RUN echo ${a <<EOF", []),
        ('RUN echo "${a:-"b c"} d" <<EOF', ["EOF"]),
        ("RUN echo $(date) $1 $ <<EOF", ["EOF"]),
    ],
)
def test_announced(dockerfile: Reading, line: str, names: list[str]) -> None:
    bodies = "".join(f"{name}\n" for name in names)
    read = dockerfile(f"{line}\n{bodies}RUN next\n")
    assert [heredoc.name for heredoc in read.instructions[0].heredocs] == names
    assert read.instructions[-1].arguments == "next"
    assert len(read.instructions) == 2


def test_places(dockerfile: Reading) -> None:
    text = "COPY <<-ONE <<'TWO' /d/\n\tone $x\n\tONE\ntwo\n TWO\nTWO\nRUN x\n"
    read = dockerfile(text)
    one, two = read.instructions[0].heredocs
    assert [text[at.start : at.end] for at in (one.at, two.at)] == ["<<-ONE", "<<'TWO'"]
    assert [text[at.start : at.end] for at in (one.body, two.body)] == ["\tone $x\n", "two\n TWO\n"]
    assert [text[at.start : at.end] for at in (one.end, two.end)] == ["\tONE", "TWO"]
    assert (one.strips_tabs, two.strips_tabs) == (True, False)
    assert (one.expands, two.expands) == (True, False)
    assert read.instructions[0].joined.text[slice(*one.token)] == b"<<-ONE"


def test_bodies_may_be_empty_and_have_any_line_ending(dockerfile: Reading) -> None:
    read = dockerfile("RUN <<EOF\r\nEOF\r\nRUN <<EOF\r\na\r\nEOF")
    assert [(one.start_line, one.end_line) for one in read.instructions] == [(1, 2), (3, 5)]
    assert len(read.instructions[0].heredocs[0].body) == 0


def test_one_that_is_not_ended_swallows_nothing(dockerfile: Reading) -> None:
    read = dockerfile("FROM a\nRUN <<EOF\nUSER b\n")
    assert [one.keyword for one in read.instructions] == ["FROM", "RUN", "USER"]
    assert len(read.problems) == 1


def test_an_end_that_was_looked_for_in_vain_is_found_further_up(dockerfile: Reading) -> None:
    first, second, *_ = dockerfile("RUN <<A <<B\nRUN <<B\nB\nA\nRUN x\n").instructions
    assert first.heredocs == []
    assert [heredoc.name for heredoc in second.heredocs] == ["B"]
