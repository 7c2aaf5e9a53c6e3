"""What is wrong with YAML that cannot be read, in words that help."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml.error import YAMLError

    from lintainer.syntax.yaml import Problem

_AT_START = (
    ("unexpected end of stream", "This quoted text is never closed"),
    ("unexpected document separator", "This quoted text is not closed before the next document"),
    ("expected ',' or ']'", "This list is never closed, or lacks a comma"),
    ("expected ',' or '}'", "This mapping is never closed, or lacks a comma"),
    ("could not find expected ':'", "This is neither `key: value` nor the rest of the value above"),
    ("could not found expected ':'", "This is neither `key: value` nor the rest of the value above"),
)
"""Faults that are best shown where the thing starts that was being read."""

_AT_PLACE = (
    ("a tab character", "A tab cannot indent here: YAML takes spaces only"),
    ("mapping values are not allowed", "No `key: value` is possible here: quote the text, or indent it anew"),
    ("mapping keys are not allowed", "No key is possible here"),
    ("sequence entries are not allowed", "No `- ` is possible here: a list starts on a line of its own"),
    (
        "did not find expected key",
        "This does not fit the mapping that it stands in: check indentation and quotes",
    ),
    ("expected '-' indicator", "This does not fit the list that it stands in: check indentation and quotes"),
    ("expected <block end>", "This does not fit what it stands in: check indentation and quotes"),
    ("did not find expected <document start>", "This does not belong to the document that ends before it"),
    ("expected '<document start>'", "This does not belong to the document that ends before it"),
    ("expected node content", "A value is missing here"),
    ("expected the node content", "A value is missing here"),
    ("undefined tag handle", "This tag's handle is not defined"),
    ("unknown escape character", "This escape means nothing in double quotes: use single quotes, or `\\\\`"),
    ("hexadecimal number", "This escape lacks digits"),
    ("invalid Unicode character", "This escape names no character"),
    ("did not find expected digit", "This `%YAML` line has no version"),
    ("incompatible YAML document", "This version of YAML is not known"),
    ("indentation indicator equal to 0", "An indentation of 0 is not possible here"),
    ("expected comment or line break", "Nothing but a comment may follow here"),
    ("chomping or indentation indicators", "Nothing but a comment may follow here"),
    ("exceeded max nesting", "Nested too deep"),
)


def explain(fault: YAMLError, text: bytes, base: int) -> Problem:
    """The place of a fault and what to say, given the text that libyaml read and where that starts."""
    problem = str(getattr(fault, "problem", None) or fault).partition("\n")[0]
    place = _offset(getattr(fault, "problem_mark", None), text)
    origin = _offset(getattr(fault, "context_mark", None), text)
    if "cannot start any token" in problem:
        message = _cannot_start(text, place)
    else:
        message = f"This is not YAML: {problem}"
        for part, words in _AT_PLACE:
            if part in problem:
                message = words
                break
        for part, words in _AT_START:
            if part in problem:
                message, place = words, origin
                break
    return base + place, base + _stop(text, place), message


def _cannot_start(text: bytes, place: int) -> str:
    character = text[place : place + 4].decode("utf-8", "ignore")[:1]
    if character == "\t":
        return "A tab cannot indent here: YAML takes spaces only"
    return f"A value cannot start with `{character}`: quote it"


def _offset(mark: object, text: bytes) -> int:
    index = getattr(mark, "index", 0)
    offset = index if text.isascii() else len(text.decode()[:index].encode())
    return min(offset, max(len(text) - 1, 0))


def _stop(text: bytes, place: int) -> int:
    end = text.find(b"\n", place)
    end = len(text) if end < 0 else end
    return max(len(text[place:end].rstrip()) + place, min(place + 1, len(text)))
