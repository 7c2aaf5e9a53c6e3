"""Places: always inside the file, and what stands there is what the node says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lintainer.dockerfile import Assigning, Dockerfile, From, Instruction, Onbuild, Transfer
from lintainer.text import Span

Reading = Callable[..., Dockerfile]

PIECES = (
    b"FROM ", b"RUN ", b"COPY ", b"ENV ", b"LABEL ", b"ARG ", b"ONBUILD ", b"CMD ", b"HEALTHCHECK CMD ",
    b"a", b" ", b"b=c", b"--from=x ", b"--mount=type=y,from=z ", b"\\\n", b"\\ \r\n", b"\n", b"\r\n",
    b"# c\n", b"<<E", b"\nE\n", b'"', b"'", b"$V", b"${W:-x}", b"node:22@sha256:0", b" AS s", b"[",
    b'"x", "y"]', b"\xff", b"\xc3\xa9", b"\xe2\x80\x83", b"\x00", b"`", b"=", b",", b"{{ t }}", b"\t",
)  # fmt: skip
files = st.builds(
    lambda mark, pieces: mark + b"".join(pieces),
    st.sampled_from((b"", b"\xef\xbb\xbf", b"# escape=`\n")),
    st.lists(st.sampled_from(PIECES), max_size=30),
)


def _places(node: Instruction) -> Iterator[Span]:
    yield from (node.span, node.at, node.keyword_at, node.arguments_at)
    for flag in node.flags:
        yield from (flag.at, flag.value_at, *(at for _, at in flag.variables))
    for word in (*node.words, *(node.json or ())):
        yield from (word.span, *(at for _, at in word.variables))
    for heredoc in node.heredocs:
        yield from (heredoc.at, heredoc.body, heredoc.end)
    if isinstance(node, From) and node.image is not None:
        yield from (node.image.at, node.image.name_at, node.image.tag_at)
    if isinstance(node, Assigning):
        for one in node.assignments:
            yield from (one.at, one.name_at, one.value_at)
    if isinstance(node, Transfer):
        yield from (word.span for word in node.sources)


def _nodes(read: Dockerfile) -> Iterator[Instruction]:
    for node in read.instructions:
        yield node
        if isinstance(node, Onbuild) and node.trigger is not None:
            yield node.trigger


@settings(max_examples=300, deadline=None)
@given(data=files)
def test_places_lie_in_the_file(dockerfile: Reading, data: bytes) -> None:
    read = dockerfile(data)
    spans = [span for node in _nodes(read) for span in _places(node)]
    spans += [*read.outline.comments, *read.outline.empty_continuations]
    spans += [problem.at for problem in read.problems] + [origin.at for origin in read.origins]
    assert all(0 <= span.start <= span.end <= len(data) for span in spans)


@settings(max_examples=300, deadline=None)
@given(data=files)
def test_places_hold_what_nodes_say(dockerfile: Reading, data: bytes) -> None:
    read = dockerfile(data)
    for node in _nodes(read):
        if node.joined.is_plain:
            assert data[node.joined.whole.start : node.joined.whole.end] == node.joined.text
            assert (
                data[node.keyword_at.start : node.keyword_at.end].decode("utf-8", "replace") == node.keyword
            )
            for word in node.words:
                assert data[word.span.start : word.span.end] == word.raw
        for heredoc in node.heredocs:
            assert data[heredoc.body.end : heredoc.end.end].lstrip(b"\t") == heredoc.terminator
    for comment in read.outline.comments:
        assert data[comment.start : comment.start + 1] == b"#"
    for blank in read.outline.empty_continuations:
        assert not read.source.text(blank).strip()


@settings(max_examples=200, deadline=None)
@given(data=files)
def test_instructions_come_in_order_and_do_not_overlap(dockerfile: Reading, data: bytes) -> None:
    read = dockerfile(data)
    spans = [node.span for node in read.instructions]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [node.index for node in read.instructions] == list(range(len(spans)))
    for node in read.instructions:
        assert read.instruction_at(node.span.start) is node
        assert read.source.line_number(node.span.start) == node.start_line
