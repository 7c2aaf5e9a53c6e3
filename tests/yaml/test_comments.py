"""Every comment is found, with what it speaks of."""

from __future__ import annotations

import pytest

from lintainer.text import Source
from lintainer.yaml import read_stream

TEXT = """\
# head
---
# of a
a: 1 # behind a
b: # behind b
  # of c
  c: |  # header
    text # no comment
  # of d
d:
- e: 1 # behind e
  f: 2
# of the second
- g: [1, 2] # behind g
- {h: 1,  # behind h
   # of i
   i: 2
   # of nothing
  } # behind the item
- "x # y"
# last
---
z: 1
"""

SCOPES = {
    "# head": "---\n# of a",
    "# of a": "a: 1",
    "# behind a": "a: 1",
    "# behind b": "b: # behind b\n  # of c\n  c: |  # header\n    text # no comment",
    "# of c": "c: |  # header\n    text # no comment",
    "# header": "c: |  # header\n    text # no comment",
    "# of d": "d:\n- e: 1",
    "# behind e": "e: 1",
    "# of the second": "- g: [1, 2]",
    "# behind g": "g: [1, 2]",
    "# behind h": "h: 1",
    "# of i": "i: 2",
    "# of nothing": None,
    "# behind the item": "- {h: 1,",
    "# last": None,
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("odd", ["", "\n? odd\n: key\n"])
def test_comments_and_their_scopes(newline: str, odd: str) -> None:
    data = (TEXT + odd).replace("\n", newline).encode()
    stream = read_stream(Source("file.yaml", data))
    assert not stream.problems
    found = {data[comment.at.start : comment.at.end].decode(): comment for comment in stream.comments}
    assert list(found) == list(SCOPES)
    for text, begin in SCOPES.items():
        scope = found[text].scope
        if begin is None:
            assert scope is None
            continue
        assert scope is not None
        assert data[scope.start : scope.end].decode().startswith(begin.replace("\n", newline))
        if len(begin.splitlines()) == 1 and not begin.startswith("- {"):
            assert scope.end - scope.start == len(begin)
    assert [text for text, comment in found.items() if not comment.is_own_line] == [
        text for text in SCOPES if text.startswith(("# behind", "# header"))
    ]


def test_comments_of_a_broken_document_are_found() -> None:
    data = b"# one\na: [\n  # two\n---\nb: 1 # three\n"
    stream = read_stream(Source("file.yaml", data))
    assert len(stream.problems) == 1
    found = [(data[one.at.start : one.at.end], one.scope is None) for one in stream.comments]
    assert found == [(b"# one", True), (b"# two", True), (b"# three", False)]
