"""Values that stand for others, which somebody is yet to fill in: `changeme`, `<token>`, `your-password`."""

from __future__ import annotations

from lintainer.text.pattern import pattern

MARKS = frozenset((
    "placeholder", "redacted", "changeme", "changeit", "replaceme", "replacethis", "fixme", "todo", "tbd",
    "dummy", "notset", "unset", "insertme", "fillme",
))  # fmt: skip
"""Words that only a placeholder holds."""

ASKS = frozenset(
    (
        "add",
        "change",
        "edit",
        "enter",
        "fill",
        "insert",
        "paste",
        "please",
        "provide",
        "put",
        "replace",
        "set",
    )
)
"""Words that ask for something, where one of `OBJECTS` follows."""

OBJECTS = frozenset((
    "a", "after", "an", "before", "by", "here", "in", "it", "later", "me", "my", "now", "this", "the", "with",
    "your", "change", "replace", "enter", "fill", "insert", "set", "paste", "provide",
))  # fmt: skip

PLAIN = frozenset((
    "a", "access", "account", "api", "app", "auth", "bar", "base", "client", "code", "credential",
    "credentials", "data", "db", "default", "demo", "encoded", "example", "fake", "foo", "foobar",
    "generated", "github", "gitlab", "here", "hidden", "id", "is", "key", "my", "mypassword", "mysecret",
    "mytoken", "name", "none", "not", "pass", "passw", "passwd", "password", "private", "real", "root",
    "sample", "secret", "secretkey", "secretvalue", "secure", "service", "some", "string", "super",
    "supersecret", "test", "testing", "text", "the", "this", "token", "top", "user", "username", "value",
    "very", "webhook",
))  # fmt: skip
"""Words that, with no other word beside them, say nothing of their own."""

_LONGEST = 200
_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_FILLER = "xX*.#?-_=0 "
_BRACKETS = {"<": ">", "[": "]", "{": "}"}
_FILLED = pattern(r"x{5}|X{5}|\*{3}|\.{3}\Z")


def is_placeholder(text: str) -> bool:
    """Whether text evidently stands for a value that somebody is yet to fill in."""
    text = text.strip()
    if not text or len(text) > _LONGEST or "\n" in text:
        return False
    if not text.strip(_FILLER) or _FILLED.search(text) or _is_bracketed(text):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return False
    if words[0] == "your" or any(word in MARKS for word in words):
        return True
    if words[0] in ASKS and len(words) > 1 and words[1] in OBJECTS:
        return True
    return all(word in PLAIN for word in words) and _is_wordy(text)


def _is_bracketed(text: str) -> bool:
    inside = text[1:-1]
    return _BRACKETS.get(text[0]) == text[-1] and not any(mark in inside for mark in "\"',:<[{")


def _is_wordy(text: str) -> bool:
    """Whether there are words and little else: a number at the end may be."""
    return all(
        letter.isalpha() or letter in "-_ .!" for letter in text.replace("base64", "").rstrip("0123456789")
    )
